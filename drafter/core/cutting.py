"""A long text cut in pieces that say by themselves what they say in the whole.

A piece starts at a line that starts a block whatever stands before it: after an empty line, at the
margin, no item of a list, not within a box. Where a text holds something that can reach over such
a line, it is left whole: an answer that is slow is better than one that is wrong.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from markdown_it.token import Token

from drafter.core.markdown import DEEPEST_NESTING, DefinedLinks

_START = re.compile(r"\n(?:[ \t]*\n)+(?=[^ \t\n])(?!(?:[-+*]|[0-9]{1,9}[.)])(?:[ \t\n]|\Z))")
_FAR_REACHING = re.compile(r"```|~~~|<[!?]|<(?:script|pre|style|textarea)", re.IGNORECASE)
"""Code and comments go on over empty lines."""
_BOX_OPENS = re.compile(r":::[ \t]*box[ \t]*")
_BOX_CLOSES = re.compile(r":::[ \t]*")


def cut(markdown: str) -> Sequence[str]:
    """The pieces of a text, in order; one piece when it cannot be cut for sure."""
    if _FAR_REACHING.search(markdown):
        return [markdown]
    pieces: list[str] = []
    start = seen = 0
    in_box = False
    for end in (*(found.end() for found in _START.finditer(markdown)), len(markdown)):
        after = _in_box_after(markdown[seen:end], within=in_box)
        if after is None:
            return [markdown]
        in_box = after
        seen = end
        if not in_box:
            pieces.append(markdown[start:end])
            start = end
    return [*pieces, markdown[start:]] if start < len(markdown) else pieces


def stands_alone(tokens: Sequence[Token], links: DefinedLinks) -> bool:
    """Whether a piece that was parsed to this says nothing about other pieces."""
    # Beyond the deepest nesting the parser skips all that is left of a text.
    return not links.lines and not links.twice and all(token.level < DEEPEST_NESTING for token in tokens)


def _in_box_after(lines: str, *, within: bool) -> bool | None:
    """Whether a box is open after these lines; None when that is not for sure."""
    if ":::" not in lines:
        return within
    for line in lines.split("\n"):
        if ":::" in line:
            if not (_BOX_CLOSES if within else _BOX_OPENS).fullmatch(line):
                return None
            within = not within
    return within
