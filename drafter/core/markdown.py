"""The Markdown of drafter: CommonMark, and what it adds, as markdown-it-py parses it.

Left out of CommonMark: indented code (a paragraph that happens to be indented is still text) and
underlined headings (a line of dashes under a paragraph would change it).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

import linkify_it
from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token
from mdit_py_plugins.attrs import attrs_plugin
from mdit_py_plugins.container import container_plugin
from mdit_py_plugins.footnote import footnote_plugin

_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_SIGNS = re.compile(r"[\\`*_\[\]<&{}|~^\t]")
"""What can be markup within a line."""

DEEPEST_NESTING: Final = 18
"""Blocks within blocks that are all parsed; deeper down some are skipped."""


@dataclass(frozen=True, slots=True)
class DefinedLinks:
    """Links defined by a label on a line of their own (lines from 0, labels in capitals)."""

    lines: Mapping[str, int]
    twice: Sequence[tuple[str, int]]
    """Definitions of a label that had one already."""


def parse(text: str) -> tuple[list[Token], DefinedLinks]:
    """The tokens of a Markdown text, and its defined links. Footnotes stay where they are defined.

    The text holds no characters that have no place in a letter.
    """
    env: dict[str, Any] = {}
    # Without its line end a last line that is empty within a quotation would be an error in the plugins.
    tokens = _parser().parse(text if text.endswith("\n") else f"{text}\n", env)
    lines = {label: link["map"][0] for label, link in env.get("references", {}).items()}
    twice = [(link["label"], link["map"][0]) for link in env.get("duplicate_refs", ())]
    return tokens, DefinedLinks(lines, twice)


@cache
def _parser() -> MarkdownIt:
    # Parsing keeps its state in an object of its own, so one parser serves all threads.
    parser = MarkdownIt("commonmark", {"linkify": True})
    parser.enable(["table", "linkify"]).disable(["code", "lheading"])
    parser.disable("normalize")  # of line ends, of which there is one kind
    footnote_plugin(parser, inline=False, move_to_end=False, always_match_refs=True)
    attrs_plugin(parser, after=("span_close",), spans=True, allowed=("lang",))
    container_plugin(parser, "box", validate=_is_box)
    # Every address is let through here, so that a wrong one is a problem and not plain text.
    parser.validateLink = _any_address  # type: ignore[method-assign]
    _find_bare_links(parser)
    _pass_over_words(parser)
    return parser


def _is_box(words: str, _markup: str) -> bool:
    # Further words on the line would be lost.
    return words.strip() == "box"


def _any_address(url: str) -> bool:  # noqa: ARG001 - the parser's own signature
    return True


def _find_bare_links(parser: MarkdownIt) -> None:
    """Addresses that show themselves as such become links: a scheme, 'www.' or an e-mail address.

    A bare 'voorbeeld.nl' does not: too many words with a dot in them would.
    """
    finder = linkify_it.LinkifyIt(options={"fuzzy_link": False, "fuzzy_ip": False})
    finder.add("www.", {"validate": _length_after_www, "normalize": _with_scheme})
    parser.linkify = finder
    rules = parser.core.ruler
    linkify: Callable[[StateCore], None] = next(rule.fn for rule in rules.__rules__ if rule.name == "linkify")

    def linkify_when_any(state: StateCore) -> None:
        # Looking for links costs more than all other parsing; most letters have none.
        if _may_have_link(state.src):
            linkify(state)

    rules.at("linkify", linkify_when_any)


def words_alone(text: str) -> str | None:
    """What a text without markup within its lines says; None when it may have any.

    It is told by the signs that are there, wherever they stand: that is much quicker than parsing.
    """
    if _SIGNS.search(_ESCAPED.sub("", text)):
        return None
    words = _ESCAPED.sub(r"\1", text) if "\\" in text else text
    return None if _may_have_link(words) else words


def _pass_over_words(parser: MarkdownIt) -> None:
    """Lines without markup are not parsed: most have none."""

    def inline_where_any(state: StateCore) -> None:
        for token in state.tokens:
            if token.type != "inline":
                continue
            words = None if "\n" in token.content else words_alone(token.content)
            if words is not None:
                token.children = [Token("text", "", 0, content=words)] if words else []
                continue
            token.children = token.children or []
            state.md.inline.parse(token.content, state.md, state.env, token.children)

    parser.core.ruler.at("inline", inline_where_any)


def _may_have_link(text: str) -> bool:
    """Whether a text has a sign without which there is no bare link."""
    if "//" in text or "@" in text:
        return True
    return ("w." in text or "W." in text) and "www." in text.lower()


def _length_after_www(finder: linkify_it.LinkifyIt, text: str, position: int) -> int:
    start = "//www."
    length: int = finder.test_schema_at(start + text[position:], "http:", 0)
    return max(0, length - len(start))


def _with_scheme(_finder: linkify_it.LinkifyIt, match: object) -> None:
    # Government sites must be reachable over https (list of obligatory standards).
    match.url = f"https://{match.url}"  # type: ignore[attr-defined]
