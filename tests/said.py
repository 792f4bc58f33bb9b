"""Which texts the code of a front end says: all literals given to what says or marks them."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

_SAYING = {"say", "word", "count"}


def said_in(folder: Path) -> dict[str, str | None]:
    """Every text in the Python files of a folder, with its plural when it has one."""
    texts: dict[str, str | None] = {}
    for path in sorted(folder.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                texts.update(_said(node))
    return texts


def _said(call: ast.Call) -> Iterator[tuple[str, str | None]]:
    name = getattr(call.func, "attr", getattr(call.func, "id", ""))
    strings = [each.value for each in call.args if isinstance(each, ast.Constant)]
    texts = [text for text in strings if isinstance(text, str)]
    if name in _SAYING and texts:
        yield texts[0], texts[1] if name == "count" else None
    # A key, an action, and what it does in words.
    if name == "Binding" and len(texts) > 2 and texts[2]:
        yield texts[2], None
