"""What a person pastes, as Markdown: the plain text that a word processor puts on the clipboard.

Such a text has a line end after each paragraph where Markdown has an empty line, tabs after the
marks of lists and between the cells of tables, and signs that mean nothing but themselves. Text
that is Markdown already stays as it is. What tells them apart, in this order:

- what nobody types by accident (the text of a footnote, a box, a passage in another language): Markdown;
- bullets and line ends within paragraphs, on more lines than have bold, links or the marks of notes:
  a word processor; a text with any of these otherwise: Markdown;
- a tab within a line, one bullet, a number of a note, two long lines next to each other: a word
  processor, also when some line starts with '#' or '>';
- a line that starts so, words between single asterisks or underscores: Markdown;
- a long line next to another, or no empty line at all: a word processor, unless it is one passage
  broken to a width, as an e-mail is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from drafter.core.pasted import blocks_of, is_list_item, notes_in
from drafter.core.text import forbidden

_LONGEST_BROKEN = 100
"""Characters that a line of a text broken to a width has at most."""
_SHORTEST_BROKEN = 40

_VANISHING = re.compile("[\u00ad\u200b\u2060\ufeff\x1f]")
_SOFT_END = re.compile("[\x0b\u2028]+")
_SOFT_END_AT_EDGE = re.compile(
    "^[ \t\u00a0\x0b\u2028]*[\x0b\u2028]|[\x0b\u2028][ \t\u00a0\x0b\u2028]*$", re.MULTILINE
)
_FONT_BULLET = re.compile("^([ \t]*)([\ue000-\uf8ff])(?=[ \t\u00a0])", re.MULTILINE)
_FONT_BULLETS = {"\uf0a7": "▪", "\uf0d8": "‣", "\uf0fc": "✓", "\uf02d": "–"}
"""Bullets of the fonts Symbol and Wingdings that are not round."""

_CERTAIN = re.compile(
    r"^[ ]{0,3}(?:\[\^[^\[\]\s]+\]:|:::)|\]\{lang=|\\\n(?=[^\n])", re.MULTILINE
)  # the text of a footnote, a box, a passage, a line end
_LIKELY = re.compile(
    r"""
      \[\^[^\[\]\s]+\]                              # a footnote
    | (?<!\\)\[[^\[\]\n]+\]\((?:<|https?://|mailto:|www\.)  # a link
    | ^[ ]{0,3}\|?[ ]*:?-+:?[ ]*\|[ |:-]*$          # the line under a table's header
    | (?<![\w*])\*\*[^\s*](?:[^*\n]*[^\s*])?\*\*(?![\w*])
    """,
    re.MULTILINE | re.VERBOSE,
)
_PERHAPS = re.compile(r"^#{1,6}[ ]\S|^[ ]{0,3}>[ ]|\]\(|\]\{|\\$", re.MULTILINE)
"""A heading, a quotation, a link: also what somebody writes who knows nothing of Markdown."""
_EMPHASIS = re.compile(r"(?<![\w*_])([*_])[^\s*_](?:[^*_\n]*[^\s*_])?\1(?![\w*_])")
_SURE_TRACES = re.compile(
    r"""
      [\x0b\u2028]
    | ^[ \t\u00a0]*(?: [•●◦○▪■‣➢➤◆❖∙⁃✓] [ \t\u00a0]* | ·[ \u00a0]+ | [o§–—][ \u00a0]{2,} | [o§·–—]\t )\S
    """,
    re.MULTILINE | re.VERBOSE,
)
_TAB_IN_LINE = re.compile(r"(?<=\S)[ \u00a0]*\t")


def as_markdown(pasted: str) -> str:
    """The Markdown of what was pasted; every word of it, in the same order."""
    text = _cleaned(pasted)
    if not _from_word_processor(text):
        return _SOFT_END.sub("\\\\\n", text)
    return "\n\n".join(blocks_of(text.split("\n")))


def _cleaned(text: str) -> str:
    """The text without what a letter has no place for, but for line ends within paragraphs."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x85", "\n")
    text = re.sub("[\x0c\x0e\u2029]", "\n\n", text).replace("\x1e", "\u2011")
    text = _VANISHING.sub("", text)
    text = _FONT_BULLET.sub(lambda found: found[1] + _FONT_BULLETS.get(found[2], "•"), text)
    gone = {at for at, _ in forbidden(text) if not _SOFT_END.match(text[at])}
    kept = "".join(char for at, char in enumerate(text) if at not in gone) if gone else text
    return _SOFT_END_AT_EDGE.sub("", kept)


def _from_word_processor(text: str) -> bool:
    lines = text.split("\n")
    likely = len(lines) if _CERTAIN.search(text) else sum(1 for line in lines if _LIKELY.search(line))
    traces = sum(1 for line in lines if _SURE_TRACES.search(line))
    if likely:
        return traces > likely
    if traces or _TAB_IN_LINE.search(text) or notes_in(lines):
        return True
    if _PERHAPS.search(text):
        return any(map(_is_long_paragraph, lines, lines[1:]))
    if _EMPHASIS.search(text):
        return False
    runs = [run.split("\n") for run in re.split(r"\n(?:[ \t\u00a0]*\n)+", text.strip("\n"))]
    if any(_has_long_paragraphs(run) for run in runs):
        return True
    only = runs[0]
    return len(runs) == 1 and len(only) > 1 and not any(map(is_list_item, only)) and not _is_broken(only)


def _is_long_paragraph(line: str, after: str) -> bool:
    """Whether two lines that follow each other are too long for a passage broken to a width."""
    return all(
        len(each) > _LONGEST_BROKEN and not is_list_item(each) and not _PERHAPS.search(each)
        for each in (line, after)
    )


def _has_long_paragraphs(run: Sequence[str]) -> bool:
    """Whether lines that follow each other are paragraphs, because some line is too long for one broken."""
    return (
        len(run) > 1
        and any(len(line) > _LONGEST_BROKEN for line in run)
        and not all(is_list_item(line) or line.startswith((" ", "\t")) for line in run)
    )


def _is_broken(run: Sequence[str]) -> bool:
    """Whether lines are one passage broken to a width: no line had room for the word that follows it."""
    widest = max(map(len, run))
    if not _SHORTEST_BROKEN <= widest <= _LONGEST_BROKEN:
        return False
    pairs = list(pairwise(run))
    full = all(len(line) + 1 + len(after.split(" ", 1)[0]) > widest for line, after in pairs)
    return full and any(not line.rstrip().endswith((".", ":", ";", "!", "?")) for line, _ in pairs)
