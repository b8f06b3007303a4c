"""What tests share: the samples built once, and property tests that give the same answer on every run."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import settings

import danchieu

ROOT = Path(__file__).resolve().parents[1]
SAMPLES = ROOT / "data" / "samples"
MANIFEST = ROOT / "data" / "manifest.csv"

# Examples are drawn from each test's own name and not timed: a busy machine or a lucky draw must not decide.
settings.register_profile("fixed", derandomize=True, deadline=None)
settings.load_profile("fixed")


@pytest.fixture(scope="session")
def samples(tmp_path_factory: pytest.TempPathFactory) -> danchieu.Graph:
    """The graph of ``data/samples``, as ``make map`` builds it; for reading only."""
    store = tmp_path_factory.mktemp("samples") / "graph.db"
    return danchieu.build([SAMPLES], store, manifest=MANIFEST)


@pytest.fixture(scope="session")
def corpus() -> Path:
    """The folder of real documents; the test is skipped where there is none."""
    folder = os.environ.get("DANCHIEU_CORPUS")
    if not folder:
        pytest.skip("needs real documents: the folder named by DANCHIEU_CORPUS")
    return Path(folder)
