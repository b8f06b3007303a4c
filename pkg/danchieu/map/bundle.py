"""The page's JavaScript modules made into one script, without any tool but Python.

Modules stand in ``static/src`` and are plain ES modules (Node runs their tests as they are). Only this subset is used
and understood, anything else is refused: ``import { a, b } from './x.js';`` at the head, and ``export`` before a
``const``, ``function``, ``async function`` or ``class``.
"""

from __future__ import annotations

import re
from functools import cache

from danchieu.map.rendering import static

_IMPORT = re.compile(r"^import \{([^}]*)\} from '\./(\w+)\.js';\n", re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:const|async function\*?|function\*?|class) (\w+))", re.MULTILINE)
_STRAY = re.compile(r"^(?:import|export)\b.*", re.MULTILINE)


@cache
def bundle(entry: str) -> str:
    """Gives one script that runs module ``entry`` and all that it imports, each in a scope of its own.

    Raises:
        ValueError: a module uses another form of import or export, or modules import each other in a ring.
    """
    order: list[str] = []
    _visit(entry, order, ())
    parts = [_wrap(name) for name in order]
    return "(() => {\n'use strict';\n" + "".join(parts) + "})();\n"


def _visit(name: str, order: list[str], trail: tuple[str, ...]) -> None:
    if name in trail:
        raise ValueError(f"modules import each other in a ring: {' -> '.join((*trail, name))}")
    for found in _IMPORT.finditer(static(f"src/{name}.js")):
        _visit(found[2], order, (*trail, name))
    if name not in order:
        order.append(name)


def _wrap(name: str) -> str:
    code = static(f"src/{name}.js")
    names = _EXPORT.findall(code)
    code = _IMPORT.sub(lambda m: f"const {{{m[1]}}} = $_{m[2]};\n", code)
    code = _EXPORT.sub("", code)
    stray = _STRAY.search(code)
    if stray:
        raise ValueError(f"static/src/{name}.js: the bundle does not understand: {stray[0]}")
    return f"const $_{name} = (() => {{\n{code}return {{ {', '.join(names)} }};\n}})();\n"
