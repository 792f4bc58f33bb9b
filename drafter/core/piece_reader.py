"""A piece of Markdown to the blocks that the house style has a form for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, cast

from markdown_it.rules_block.table import escapedSplit
from markdown_it.token import Token

from drafter.core.blocks import (
    Align,
    Block,
    Box,
    Heading,
    Inlines,
    List,
    Paragraph,
    Quote,
    Table,
    words_of,
)
from drafter.core.cutting import stands_alone
from drafter.core.inline import InlineReader, Report
from drafter.core.markdown import parse
from drafter.core.piece import Finding, Note, Piece
from drafter.core.plain import read_plain
from drafter.core.problems import Param, Term

DEEPEST_HEADING: Final = 3
DEEPEST_LIST: Final = 3
"""Levels of lists, as the layout has forms for; in a box only the first."""


def read_piece(markdown: str, language_tag: str) -> Piece:
    """What a piece of Markdown says, with the language around foreign passages."""
    return read_plain(markdown) or _Reader(markdown, language_tag).piece()


class _Reader:
    def __init__(self, markdown: str, language_tag: str) -> None:
        self.lines = markdown.split("\n")
        self.findings: list[Finding] = []
        self.inline = InlineReader(language_tag)
        self.definitions: list[tuple[Token, Sequence[Token]]] = []
        self.starts: list[int] = []
        self.headings: list[tuple[int, int, int]] = []
        self.all_tokens, self.links = parse(markdown)
        self.tokens = self._without_notes(self.all_tokens)

    def piece(self) -> Piece:
        for label, line in self.links.twice:
            self._found("link-defined-twice", line, word=label)
        blocks = self._blocks(self.tokens, "text")
        self._check_links()
        findings, self.findings = self.findings, []
        return Piece(
            blocks=blocks,
            lines=tuple(self.starts),
            length=len(self.lines) - 1,
            labels=tuple(self.inline.numbers),
            repeated=frozenset(self.inline.repeated),
            notes=tuple(self._note(token, inside) for token, inside in self.definitions),
            findings=tuple(findings),
            headings=tuple(self.headings),
            alone=stands_alone(self.all_tokens, self.links),
        )

    def _check_links(self) -> None:
        """A link defined by a label that nothing uses would be gone from the letter."""
        source = " ".join("\n".join(self.lines).split()).upper() if self.links.lines else ""
        for label, line in self.links.lines.items():
            if source.count(f"[{label}]") < 2:  # noqa: PLR2004 - the definition itself is one
                self._found("link-unused", line, word=label)

    def _without_notes(self, tokens: Sequence[Token]) -> Sequence[Token]:
        """The tokens outside the definitions of footnotes; those are kept apart."""
        if not any(token.type == "footnote_reference_open" for token in tokens):
            return tokens
        rest: list[Token] = []
        at = 0
        while at < len(tokens):
            token = tokens[at]
            if token.type == "footnote_reference_open":
                end = _end_of(tokens, at)
                self.definitions.append((token, self._without_notes(tokens[at + 1 : end])))
                at = end
            else:
                rest.append(token)
            at += 1
        return rest

    def _note(self, token: Token, inside: Sequence[Token]) -> Note:
        line = _line(token)
        blocks = self._blocks(inside, "footnote")
        findings, self.findings = self.findings, []
        return Note(
            label=token.meta["label"],
            line=line,
            column=self._margin(line),
            paragraphs=tuple(block for block in blocks if isinstance(block, Paragraph)),
            is_empty=not blocks,
            findings=tuple(findings),
        )

    def _blocks(self, tokens: Sequence[Token], where: str, depth: int = 0) -> tuple[Block, ...]:
        """The blocks of a run of sibling tokens; `depth` counts the lists around them."""
        blocks: list[Block] = []
        at = 0
        while at < len(tokens):
            # Most blocks are paragraphs, which hold one token.
            end = at + 2 if tokens[at].type == "paragraph_open" else _end_of(tokens, at)
            block = self._block(tokens[at], tokens[at + 1 : end], where, depth)
            if block is not None:
                blocks.append(block)
                if where == "text":
                    self.starts.append(_line(tokens[at]))
            at = end + 1
        return tuple(blocks)

    def _block(self, token: Token, inside: Sequence[Token], where: str, depth: int) -> Block | None:
        kind = token.type.removesuffix("_open")
        line = _line(token)
        if kind in _FORMLESS:
            self._found(_FORMLESS[kind], line)
            return None
        if kind not in _MAY_HOLD[where]:
            self._found("not-here", line, what=Term(kind), where=Term(where))
            return None
        block: Block | None
        if kind == "paragraph":
            block = Paragraph(self._inlines(inside[0], where))
        elif kind == "heading":
            block = self._heading(token, inside[0], where)
        elif kind in _LISTS:
            block = self._list(token, inside, where, depth + 1)
        elif kind == "table":
            block = self._table(inside)
        else:
            if kind == "container_box":
                self._check_closed(token)
            blocks = self._blocks(inside, "box" if kind == "container_box" else "quote")
            if not inside:
                self._found("passage-empty", line, what=Term(kind))
            block = Box(blocks) if kind == "container_box" else Quote(blocks)
        return block

    def _heading(self, token: Token, inline: Token, where: str) -> Heading | None:
        level, line = int(token.tag[1]), _line(token)
        content = self._inlines(inline, where)
        if not words_of(content).strip():
            self._found("heading-empty", line)
        elif level > DEEPEST_HEADING:
            self._found("heading-too-deep", line, level=level, deepest=DEEPEST_HEADING)
        elif where == "text":
            self.headings.append((level, line, self._margin(line)))
        return Heading(level, content)

    def _list(self, token: Token, inside: Sequence[Token], where: str, depth: int) -> List:
        deepest = 1 if where == "box" else DEEPEST_LIST
        if depth == deepest + 1:
            self._found("list-too-deep", _line(token), deepest=deepest, where=Term(where))
        items: list[tuple[Block, ...]] = []
        at = 0
        while at < len(inside):
            end = _end_of(inside, at)
            within = "box" if where == "box" else "list"
            items.append(self._blocks(inside[at + 1 : end], within, depth))
            at = end + 1
        loose = any(
            each.type == "paragraph_open" and not each.hidden and each.level == token.level + 2
            for each in inside
        )
        start = int(token.attrs.get("start", 1)) if token.type == "ordered_list_open" else None
        return List(tuple(items), start, loose)

    def _table(self, inside: Sequence[Token]) -> Table:
        rows: list[list[Inlines]] = []
        aligns: list[Align] = []
        for at, token in enumerate(inside):
            if token.type == "tr_open":
                rows.append([])
                self._check_width(token, len(rows[0]))
            elif token.type == "th_open":
                style = str(token.attrs.get("style", "text-align:left"))
                aligns.append(cast("Align", style.partition(":")[2]))
            if token.type in ("th_open", "td_open"):
                rows[-1].append(self._inlines(inside[at + 1], "table"))
        if not any(words_of(cell).strip() for cell in rows[0]):
            self._found("table-header-empty", _line(inside[0]))
        return Table(tuple(aligns), tuple(rows[0]), tuple(tuple(row) for row in rows[1:]))

    def _check_width(self, row: Token, columns: int) -> None:
        """Cells beyond the header's would be dropped by the parser without a word."""
        line = _line(row)
        source = self.lines[line].strip().removeprefix("|")
        cells = escapedSplit(source)
        if cells and not cells[-1].strip():
            cells.pop()
        if columns and len(cells) > columns:
            self._found("table-row-too-wide", line, cells=len(cells), columns=columns)

    def _check_closed(self, box: Token) -> None:
        end = box.map[1] if box.map else 0
        closing = self.lines[end].strip(" >") if end < len(self.lines) else ""
        if not closing.startswith(":::"):
            self._found("box-not-closed", _line(box))

    def _inlines(self, inline: Token, where: str) -> Inlines:
        report = self._reporter(inline)
        content = inline.content
        if content.startswith(":::") or "\n:::" in content:
            report("unknown-box", ":::")
        labels = [child.meta["label"] for child in inline.children or [] if child.type == "footnote_ref"]
        if labels:
            report_mark = self._reporter(inline)
            for label in labels:
                report_mark("note-undefined", f"[^{label}]", word=label)
        return self.inline.read(inline, report, notes_allowed=where != "footnote")

    def _reporter(self, inline: Token) -> Report:
        """A way to report problems at signs within one inline token, looked for in order."""
        first = _line(inline)
        after = 0

        def report(key: str, signs: str | tuple[str, ...], **params: Param) -> None:
            nonlocal after
            tried = (signs,) if isinstance(signs, str) else signs
            found = (inline.content.find(sign, start) for start in (after, 0) for sign in tried)
            at = next((place for place in found if place >= 0), 0)
            after = at + 1
            before = inline.content[:at].split("\n")
            line = first + len(before) - 1
            part = inline.content.split("\n")[len(before) - 1]
            column = max(0, self.lines[line].find(part)) + len(before[-1])
            self.findings.append(Finding(key, line, column, params))

        return report

    def _found(self, key: str, line: int, **params: Param) -> None:
        self.findings.append(Finding(key, line, self._margin(line), params))

    def _margin(self, line: int) -> int:
        source = self.lines[line] if line < len(self.lines) else ""
        return len(source) - len(source.lstrip())


_FORMLESS = {
    "html_block": "no-form-html",
    "fence": "no-form-code",
    "code_block": "no-form-code",
    "hr": "no-form-rule",
}
_LISTS = {"bullet_list", "ordered_list"}
_MAY_HOLD: dict[str, set[str]] = {
    "text": {"paragraph", "heading", "table", "container_box", "blockquote", *_LISTS},
    "list": {"paragraph", *_LISTS},
    "box": {"paragraph", "heading", *_LISTS},
    "quote": {"paragraph"},
    "footnote": {"paragraph"},
}


def _line(token: Token) -> int:
    return token.map[0] if token.map else 0


def _end_of(tokens: Sequence[Token], start: int) -> int:
    """Index of the token that closes the one at start (start itself when it opens nothing)."""
    depth = 0
    for at in range(start, len(tokens)):
        depth += tokens[at].nesting
        if depth == 0:
            return at
    return len(tokens) - 1
