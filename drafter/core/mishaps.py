"""What went wrong in sentences of a template, in the words and at the place of who wrote them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Final

from jinja2 import TemplateSyntaxError

from drafter.core.printed import EmptyValueError
from drafter.core.problems import Param, Place, Problem, unknown

if TYPE_CHECKING:
    from drafter.core.sentences import Rows, Sentences

_SIGN = re.compile(r"unexpected char (['\"])(.)\1 at \d+")
_OPEN = re.compile(r"block that needs to be closed is '(\w+)'")
_UNKNOWN = re.compile(r"Encountered unknown tag '(\w+)'")
_TAG = re.compile(r"\{%-?\s*(\w+)")
_TAGS: Final = ("if", "elif", "else", "endif", "for", "endfor", "set", "endset", "filter", "endfilter")
"""Tags that sentences use; Jinja2 has more, for programmers."""


def syntax_problem(error: TemplateSyntaxError, rows: Rows) -> Problem:
    """What Jinja2 could not read."""
    message = str(error.message)
    if found := _SIGN.search(message):
        return Problem("template-sign", rows.sign(error.lineno, found[2]), {"character": f"'{found[2]}'"})
    if (found := _UNKNOWN.search(message)) and found[1] not in _TAGS:
        return unknown("template-unknown-tag", found[1], _TAGS, rows.at(error.lineno, found[1]))
    if found := _OPEN.search(message):
        line = _opening(rows, found[1])
        return Problem(
            "template-tag-open",
            rows.at(line, found[1]),
            {"word": f"{{% {found[1]} … %}}", "nearest": f"{{% end{found[1]} %}}"},
        )
    return Problem("template-syntax", rows.at(error.lineno), {"reason": message})


def _opening(rows: Rows, tag: str) -> int:
    """The line of the last tag of this kind that has no end."""
    waiting: list[int] = []
    for line, text in enumerate(rows.texts, 1):
        for found in _TAG.finditer(text):
            if found[1] == tag:
                waiting.append(line)
            elif found[1] == f"end{tag}" and waiting:
                waiting.pop()
    return waiting[-1] if waiting else 1


def failure(error: Exception, texts: Iterable[Sentences], values: Mapping[str, object]) -> Problem:
    """What could not be worked out while sentences were filled in with values.

    `texts` are those that took part; the first is where it is said to be when nothing better is known.
    """
    texts = list(texts)
    place, line = _place(error, texts)
    if isinstance(error, EmptyValueError):
        empty = [name for name in re.findall(r"\w+", line) if name in values and values[name] is None]
        return Problem("template-unasked", place, {"word": f"'{empty[0]}'" if empty else "…"})
    reason: dict[str, Param] = {"reason": str(error)}
    return Problem("template-fails", place, reason)


def _place(error: Exception, texts: list[Sentences]) -> tuple[Place, str]:
    """Where an error came up, and the line that stands there; Jinja2 notes it in the traceback."""
    found = Place(texts[0].file), ""
    trace = error.__traceback__
    while trace is not None:
        name, line = trace.tb_frame.f_code.co_filename, trace.tb_lineno
        for text in texts:
            rows = text.source.split("\n")
            if name == text.file and 0 < line <= len(rows):
                found = Place(text.file, (text.place.line or 1) + line - 1), rows[line - 1]
                break
        trace = trace.tb_next
    return found
