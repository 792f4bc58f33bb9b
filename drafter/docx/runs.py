"""Runs of a letter as WordprocessingML: looks, languages, links, footnote marks.

Strings, not trees: a letter is written once, front to back, and nothing is read back.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from html import escape
from itertools import groupby

from drafter.core.blocks import Break, Inline, Inlines, NoteMark, Run
from drafter.docx.forms import Forms

_HYPHENS = {"\u2011": "<w:noBreakHyphen/>", "\u00ad": "<w:softHyphen/>"}
"""Word has forms of its own for these, which do not change the font and are not printed by mistake."""

_EAST_ASIAN = ("zh", "ja", "ko")
_RIGHT_TO_LEFT = ("ar", "fa", "he", "ur")
_LONGEST_TIP = 260
"""Characters in a tooltip: Word takes no more (ISO 29500-4, ST_String of w:tooltip)."""


@dataclass(slots=True)
class Links:
    """The external links of one part, each address once; ids are 'rIdLink1' and on."""

    ids: dict[str, str] = field(default_factory=dict)

    def id_of(self, url: str) -> str:
        """The relationship id of an address."""
        return self.ids.setdefault(url, f"rIdLink{len(self.ids) + 1}")


class RunWriter:
    """Writes runs; collects the links they hold."""

    def __init__(self, forms: Forms, repeated_notes: frozenset[int] = frozenset()) -> None:
        self.links = Links()
        self._forms = forms
        self._repeated = repeated_notes

    def runs(self, content: Inlines) -> str:
        """The XML of runs; neighbours under one link become one hyperlink."""
        if len(content) == 1 and isinstance(content[0], Run) and content[0].link is None:
            return self._run(content[0])
        written: list[str] = []
        for link, group in groupby(content, key=_link_of):
            parts = list(group)
            inner = "".join(self._part(part, before) for before, part in _with_previous(parts))
            if link is not None:
                tip = link if len(link) <= _LONGEST_TIP else f"{link[: _LONGEST_TIP - 1]}…"
                inner = (
                    f'<w:hyperlink r:id="{self.links.id_of(link)}" w:tooltip="{escape(tip, quote=True)}" '
                    f'w:history="1">{inner}</w:hyperlink>'
                )
            written.append(inner)
        return "".join(written)

    def _part(self, part: Inline, before: Inline | None) -> str:
        if isinstance(part, Run):
            return self._run(part)
        if isinstance(part, Break):
            return "<w:r><w:br/></w:r>"
        # Two marks side by side would read as one number.
        comma = self._mark_run("<w:t>,</w:t>") if isinstance(before, NoteMark) else ""
        return comma + self._mark(part)

    def _run(self, run: Run) -> str:
        look = ""
        if run.link is not None:
            look += self._forms.link_look
        if run.bold:
            look += "<w:b/>"
        if run.italic:
            look += "<w:i/>"
        if run.language is not None:
            look += _language(run.language)
        text = escape(run.text, quote=False)
        for sign, form in _HYPHENS.items():
            if sign in text:
                text = text.replace(sign, f'</w:t>{form}<w:t xml:space="preserve">')
        properties = f"<w:rPr>{look}</w:rPr>" if look else ""
        return f'<w:r>{properties}<w:t xml:space="preserve">{text}</w:t></w:r>'

    def _mark_run(self, inner: str) -> str:
        return f"<w:r><w:rPr>{self._forms.note_look}</w:rPr>{inner}</w:r>"

    def _mark(self, mark: NoteMark) -> str:
        number = mark.number
        name = f"_RefNote{number}"
        if mark.repeated:
            return "".join(
                self._mark_run(inner)
                for inner in (
                    '<w:fldChar w:fldCharType="begin"/>',
                    f'<w:instrText xml:space="preserve"> NOTEREF {name} \\f \\h </w:instrText>',
                    '<w:fldChar w:fldCharType="separate"/>',
                    f"<w:t>{number}</w:t>",
                    '<w:fldChar w:fldCharType="end"/>',
                )
            )
        run = self._mark_run(f'<w:footnoteReference w:id="{number}"/>')
        if number not in self._repeated:
            return run
        return f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>{run}<w:bookmarkEnd w:id="{number}"/>'


def _language(tag: str) -> str:
    """The run properties of a language: Word keeps three, by the script of the letters."""
    if tag.startswith(_EAST_ASIAN):
        return f'<w:lang w:val="{tag}" w:eastAsia="{tag}"/>'
    if tag.startswith(_RIGHT_TO_LEFT):
        return f'<w:rtl/><w:lang w:val="{tag}" w:bidi="{tag}"/>'
    return f'<w:lang w:val="{tag}"/>'


def _link_of(part: Inline) -> str | None:
    return part.link if isinstance(part, Run) else None


def _with_previous(parts: Sequence[Inline]) -> Iterable[tuple[Inline | None, Inline]]:
    return zip([None, *parts], parts, strict=False)
