"""Data for a person, as plain text that reads well at 80 columns, and for a program, as JSON."""

from __future__ import annotations

import json
import shutil
import textwrap
from collections.abc import Iterable, Sequence

import click

from drafter.cli.console import Console
from drafter.cli.usage import Say

_GAP = "  "
_DASH = "- "
_NARROWEST = 20
"""Characters that the last column has at least, however narrow the screen."""


_WIDEST = 100
"""Characters of a line that still reads easily."""


def width() -> int:
    """How many characters a line can have: those of the terminal, and not too many."""
    return min(shutil.get_terminal_size().columns, _WIDEST)


def table(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Rows under headings. Only the last column goes on in a next line."""
    lines = [headings, *rows]
    sizes = [max(len(line[at]) for line in lines) for at in range(len(headings) - 1)]
    start = sum(sizes) + len(_GAP) * len(sizes)
    shown = []
    for line in lines:
        *first, last = line
        head = "".join(f"{cell:<{size}}{_GAP}" for cell, size in zip(first, sizes, strict=True))
        wrapped = textwrap.wrap(last, max(width() - start, _NARROWEST)) or [""]
        shown += [head + wrapped[0], *(" " * start + each for each in wrapped[1:])]
    return "\n".join(line.rstrip() for line in shown)


def paragraph(text: str, indent: int = 0) -> str:
    """Text that goes on in a next line where the screen ends, all of it indented; a dash stands out."""
    pad = " " * indent
    below = pad + (" " * len(_DASH) if text.startswith(_DASH) else "")
    room = max(width(), indent + _NARROWEST)
    lines = textwrap.wrap(
        text,
        room,
        initial_indent=pad,
        subsequent_indent=below,
        break_long_words=False,
        break_on_hyphens=False,
    )
    return "\n".join(lines)


def pairs(rows: Iterable[tuple[str, str]]) -> str:
    """Names with what belongs to them, below each other."""
    known = [(f"{name}:", text) for name, text in rows]
    size = max((len(name) for name, _ in known), default=0) + len(_GAP)
    return "\n".join(
        name.ljust(size) + paragraph(text, size).lstrip() if text else name for name, text in known
    )


def json_option(say: Say) -> click.Option:
    """The option --json."""
    return click.Option(["--json", "as_json"], is_flag=True, help=say("Print it as JSON."))


def write_json(console: Console, data: object) -> None:
    """Data for another program."""
    console.data(json.dumps(data, ensure_ascii=False, indent=2, default=str))
