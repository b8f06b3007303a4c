"""One self-contained page: templates, static files, data embedded safely, the policy that forbids requests."""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
import os
import tempfile
from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

PLAIN_LIMIT = 400_000
"""Characters of JSON above which data is compressed in the page; smaller data stays readable in the page's source."""


@dataclass(frozen=True, slots=True)
class Script:
    """A script for the page, and the hash by which the page's policy lets it run."""

    text: Markup
    hash: str


def static(name: str) -> str:
    """Gives the text of a file below ``static/``, line ends as ``\\n``."""
    return resources.files(__package__).joinpath("static", *name.split("/")).read_text(encoding="utf-8")


@cache
def words() -> dict[str, list[str]]:
    """Gives the page's words: name to Vietnamese and English."""
    table: dict[str, list[str]] = json.loads(static("words.json"))
    return table


def script(code: str) -> Script:
    """Makes a script of trusted code; a browser runs it only when its bytes have the hash that the policy names.

    ``</script`` cannot stand in a script element, and is the same JavaScript with a backslash inside a string.
    """
    safe = code.replace("</script", "<\\/script").replace("<!--", "<\\!--")
    digest = base64.b64encode(hashlib.sha256(safe.encode("utf-8", "replace")).digest()).decode("ascii")
    return Script(Markup(safe), f"'sha256-{digest}'")


def as_json(value: Any) -> str:
    """Gives JSON of the same bytes for the same value; Vietnamese letters stay letters."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def embed(value: Any) -> Markup:
    """Gives JSON that may stand in a ``<script type="application/json">``: no ``<`` can end it early."""
    text = as_json(value).replace("<", "\\u003c").replace("&", "\\u0026").replace(">", "\\u003e")
    return Markup(text)


def embedded(**data: Any) -> dict[str, Markup]:
    """Gives data as the page's JSON, by the name under which its scripts find it."""
    return {name: embed(value) for name, value in data.items()}


def squeeze(value: Any) -> str:
    """Gives JSON compressed as base64 of gzip, without a time stamp: the same value gives the same text."""
    packed = gzip.compress(as_json(value).encode("utf-8", "replace"), compresslevel=6, mtime=0)
    return base64.b64encode(packed).decode("ascii")


def pack(value: Any, limit: int = PLAIN_LIMIT) -> Any:
    """Gives the value itself, or above ``limit`` characters ``{"gzip": base64}``."""
    return {"gzip": squeeze(value)} if len(as_json(value)) > limit else value


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("danchieu.map", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        newline_sequence="\n",
    )


def policy(scripts: list[Script]) -> str:
    """Gives the Content-Security-Policy: these scripts, inline styles, images made in the page; no request."""
    hashes = " ".join(s.hash for s in scripts) or "'none'"
    return (
        f"default-src 'none'; script-src {hashes}; style-src 'unsafe-inline'; img-src data: blob:; "
        "base-uri 'none'; form-action 'none'"
    )


def page(template: str, scripts: list[Script], **values: Any) -> str:
    """Renders a template of this package with its scripts, policy and words."""
    return (
        _environment()
        .get_template(template)
        .render(scripts=scripts, policy=policy(scripts), word={k: v[0] for k, v in words().items()}, **values)
    )


def save(html: str, path: Path) -> Path:
    """Writes a page as UTF-8 in one step, so that a reader never sees half of it; makes the folder if needed."""
    path = Path(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=path.name, suffix=".part")
    try:
        with os.fdopen(handle, "wb") as out:
            out.write(html.encode("utf-8", "replace"))
        umask = os.umask(0)
        os.umask(umask)
        Path(name).chmod(0o666 & ~umask)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    return path


def frame(html: str, height: int = 720) -> str:
    """Gives an iframe that holds the page itself: in VS Code and Colab a path beside the notebook stays blank."""
    return str(
        Markup('<iframe srcdoc="{}" style="width:100%;height:{}px;border:0" title="{}"></iframe>').format(
            html, height, words()["title"][0]
        )
    )
