"""Inline Markdown to runs: emphasis, links, foreign passages, line ends, footnote marks."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from markdown_it.token import Token

from drafter.core.blocks import Break, Inline, Inlines, NoteMark, Run
from drafter.core.language import passage_tag
from drafter.core.problems import Param

Report = Callable[..., None]
"""Called as report(key, signs, **params): the problem stands at the first sign that is found."""

_SCHEMES = re.compile(r"(https?://[^/\s]|mailto:[^\s@]+@|tel:\+?[0-9])", re.IGNORECASE)
_BLANK = re.compile(r"[\t\n]")
"""Signs without a form within a line; a line end can be written as '&#10;'."""
_FORMLESS = {"html_inline": "no-form-html", "image": "no-form-image", "code_inline": "no-form-code"}


@dataclass(frozen=True, slots=True)
class _Look:
    bold: bool = False
    italic: bool = False
    language: str | None = None
    link: str | None = None


_PLAIN = _Look()


class InlineReader:
    """Turns the children of inline tokens into runs, and numbers footnotes as they are met."""

    def __init__(self, own_tag: str) -> None:
        self._own_tag = own_tag
        self.numbers: dict[str, int] = {}
        """Number of each footnote label, in the order of first use."""
        self.repeated: set[int] = set()
        """Numbers of the footnotes that are marked more than once."""

    def read(self, token: Token, report: Report, *, notes_allowed: bool = True) -> Inlines:
        """The runs of one inline token."""
        written = _Written()
        looks = [_PLAIN]
        opened = token
        for child in token.children or []:
            kind = child.type
            if kind in ("text", "text_special"):
                written.add(child.content, looks[-1])
            elif kind == "softbreak":
                written.add(" ", looks[-1])
            elif kind == "hardbreak":
                written.put(Break())
            elif kind == "footnote_ref":
                if notes_allowed:
                    written.put(self._mark(child.meta["label"]))
                else:
                    label = child.meta["label"]
                    report("note-in-note", f"[^{label}]", word=label)
            elif child.nesting == 1:
                looks.append(self._opened(child, looks[-1], report))
            elif child.nesting == -1:
                looks.pop()
                if kind == "link_close" and opened.type == "link_open":
                    report("link-without-words", ("[](", "["), word=str(opened.attrs.get("href", ""))[:80])
            else:
                _report_formless(child, report)
            opened = child
        return written.content()

    def _opened(self, token: Token, look: _Look, report: Report) -> _Look:
        if token.type == "strong_open":
            return replace(look, bold=True)
        if token.type == "em_open":
            return replace(look, italic=True)
        if token.type == "link_open":
            return replace(look, link=_address(token, report))
        return replace(look, language=self._language(token, report))

    def _language(self, token: Token, report: Report) -> str | None:
        for name in token.meta.get("insecure_attrs", {}):
            report("unknown-attribute", "{", word=name)
        code = str(token.attrs.get("lang", ""))
        if not code:
            return None
        tag = passage_tag(code)
        if tag is None:
            report("unknown-language", code, word=code)
        return None if tag == self._own_tag else tag

    def _mark(self, label: str) -> NoteMark:
        repeated = label in self.numbers
        number = self.numbers.setdefault(label, len(self.numbers) + 1)
        if repeated:
            self.repeated.add(number)
        return NoteMark(number, repeated)


class _Written:
    """Runs in the making: neighbouring words in one look are one run."""

    def __init__(self) -> None:
        self._done: list[Inline] = []
        self._words: list[str] = []
        self._look = _PLAIN

    def add(self, text: str, look: _Look) -> None:
        if look is not self._look and look != self._look:
            self._close()
            self._look = look
        if text:
            self._words.append(_BLANK.sub(" ", text) if "\t" in text or "\n" in text else text)

    def put(self, part: Inline) -> None:
        self._close()
        self._done.append(part)

    def content(self) -> Inlines:
        self._close()
        return tuple(self._done)

    def _close(self) -> None:
        if self._words:
            look = self._look
            run = Run("".join(self._words), look.bold, look.italic, look.language, look.link)
            self._done.append(run)
            self._words.clear()


def _address(token: Token, report: Report) -> str:
    address = str(token.attrs.get("href", ""))
    title = token.attrs.get("title")
    if title:
        report("link-title", str(title), word=str(title)[:80])
    if not _SCHEMES.match(address):
        report("link-without-address", (address, "]("), word=address[:80])
    return address


def _report_formless(token: Token, report: Report) -> None:
    params: dict[str, Param] = {"word": token.content[:40]}
    sign = {"image": "![", "code_inline": token.markup + token.content}.get(token.type, token.content)
    report(_FORMLESS.get(token.type, "no-form-html"), sign, **params)
