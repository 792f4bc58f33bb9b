"""Numbered questions in a text that somebody sent, each with its number."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from drafter.core.pasting import as_markdown

_NAMED = re.compile(
    r"""
    [#*_ \t]* (?:vraag|vr\.|question|q\.?) [ \t]* (?P<number>[0-9]{1,3}[a-z]?) [*_]* [ \t]*
    (?: [:.)\-–][ \t]* | $ | (?=[ \t]) )
    """,
    re.IGNORECASE | re.VERBOSE,
)
_COUNTED = re.compile(
    r"[ \t]*[*_]*(?P<number>[0-9]{1,3}[a-z]?)(?:[.):][*_]*(?:[ \t]+|$)|[ \t]*$|\t)", re.IGNORECASE
)
"""A number with a sign or a tab after it, or alone on its line."""


@dataclass(frozen=True, slots=True)
class Numbered:
    """One of the questions: its number as written, and its Markdown."""

    number: str
    text: str


def numbered(pasted: str) -> tuple[Sequence[Numbered], str]:
    """The questions in a text, and what stands before the first of them.

    'Vraag 1' or 'Question 1' starts one; in a text without these '1.', '1)' and a 1 alone on its line
    do, as long as the numbers run on: a list within a question is not taken for questions.
    """
    lines = [line.replace("\u00a0", " ") for line in pasted.splitlines()]
    starts, counted = list(_starts(lines, _NAMED)), list(_starts(lines, _COUNTED))
    if not starts or (counted and counted[0][0] < starts[0][0]):
        starts = list(_starts(lines, _NAMED, _COUNTED))  # who counts may write 'Vraag' now and then
    ends = [*(at for at, _ in starts[1:]), len(lines)][: len(starts)]
    found = []
    for (at, mark), end in zip(starts, ends, strict=True):
        words = "\n".join([lines[at][mark.end() :], *lines[at + 1 : end]]).strip()
        found.append(Numbered(mark["number"].lower(), as_markdown(words)))
    before = "\n".join(lines[: starts[0][0]] if starts else lines)
    return found, as_markdown(before.strip())


def _starts(lines: Sequence[str], *marks: re.Pattern[str]) -> Iterator[tuple[int, re.Match[str]]]:
    last = ""
    for at, line in enumerate(lines):
        found = next((match for mark in marks if (match := mark.match(line))), None)
        if found and _runs_on(last, found["number"].lower()):
            last = found["number"].lower()
            yield at, found


def _runs_on(last: str, number: str) -> bool:
    """Whether a number follows another: 2, 1a or 2a after 1, 1b or 2 after 1a."""
    if not last:
        return True
    before, after = int(re.sub(r"\D", "", last)), int(re.sub(r"\D", "", number))
    letters = last.lstrip("0123456789"), number.lstrip("0123456789")
    if after == before + 1:
        return letters[1] in ("", "a")
    following = chr(ord(letters[0]) + 1) if letters[0] else "a"
    return after == before and letters[1] == following
