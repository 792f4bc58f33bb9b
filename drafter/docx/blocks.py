"""Blocks and footnotes of a letter as WordprocessingML, with the styles of a layout."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from drafter.core.blocks import (
    Align,
    Block,
    Box,
    Heading,
    Inlines,
    List,
    Paragraph,
    Table,
    Text,
)
from drafter.docx.columns import column_widths
from drafter.docx.forms import Forms
from drafter.docx.runs import RunWriter

_BOX_TAB = "<w:r><w:tab/></w:r>"


@dataclass(frozen=True, slots=True)
class _BoxRow:
    """A paragraph of a box; `numbering` is its numPr when it starts an item of a list."""

    style: str
    numbering: str
    content: Inlines


class BodyWriter:
    """Writes the blocks of a letter's text; collects its numbered lists."""

    def __init__(self, forms: Forms, text: Text, runs: RunWriter) -> None:
        self.numberings: list[tuple[int, int]] = []
        """Level and first number of each numbered list, in order."""
        self._forms = forms
        self._text = text
        self._runs = runs

    def body(self) -> str:
        """The XML of the text. Its last lines stay with what follows: the signature."""
        blocks = self._text.blocks
        written: list[str] = []
        for at, block in enumerate(blocks):
            if at and isinstance(block, Box) and isinstance(blocks[at - 1], Box):
                # Without something between them, two boxes in a row would be drawn as one.
                written.append(self._gap('<w:spacing w:before="0"/>'))
            written.append(self._block(block, keep=at == len(blocks) - 1))
        return "".join(written)

    def _block(self, block: Block, *, keep: bool = False) -> str:
        forms = self._forms
        kept = "<w:keepNext/>" if keep else ""
        if isinstance(block, Paragraph):
            return self._paragraph(forms.text, block.content, kept)
        if isinstance(block, Heading):
            return self._paragraph(forms.headings[block.level - 1], block.content)
        if isinstance(block, List):
            return self._list(block, 0, kept)
        if isinstance(block, Table):
            return self._table(block, kept)
        if isinstance(block, Box):
            return self._box(block, kept)
        last = len(block.blocks) - 1
        return "".join(
            self._paragraph(forms.quote, each.content, kept if at == last else "")
            for at, each in enumerate(block.blocks)
            if isinstance(each, Paragraph)
        )

    def _paragraph(self, style: str, content: Inlines, properties: str = "", before: str = "") -> str:
        return (
            f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>'
            f"{before}{self._runs.runs(content)}</w:p>"
        )

    def _number_id(self, block: List, level: int) -> int:
        if block.start is None:
            return self._forms.bullets
        self.numberings.append((level, block.start))
        return self._forms.first_free_number + len(self.numberings) - 1

    def _list(self, block: List, level: int, kept: str, around: str = "") -> str:
        """A list; `around` is the spacing of the list that it stands in, which holds for its end."""
        number = self._number_id(block, level)
        loose = '<w:contextualSpacing w:val="0"/>' if block.loose else ""
        written: list[str] = []
        for at, item in enumerate(block.items):
            last_item = at == len(block.items) - 1
            numbering = _numbering(number, level)
            if not item or not isinstance(item[0], Paragraph):
                written.append(self._paragraph(self._forms.list, (), numbering))
                numbering = ""
            for inner_at, inner in enumerate(item):
                last = last_item and inner_at == len(item) - 1
                # An item alone above a signature looks lost: the one before it comes along.
                keep = kept if at >= len(block.items) - 2 else ""
                space = loose or around if last else loose
                if isinstance(inner, List):
                    written.append(self._list(inner, level + 1, keep, space))
                elif isinstance(inner, Paragraph):
                    place = numbering or f'<w:ind w:left="{self._forms.indents[level]}"/>'
                    properties = keep + place + space
                    written.append(self._paragraph(self._forms.list, inner.content, properties))
                    numbering = ""
        return "".join(written)

    def _box(self, box: Box, kept: str) -> str:
        """Every paragraph of a box has the same borders and indents, or it would fall apart.

        Text therefore hangs behind a tab as the items of its lists hang behind their sign.
        """
        rows = [row for block in box.blocks for row in self._box_rows(block)]
        written: list[str] = []
        for at, row in enumerate(rows):
            last = at == len(rows) - 1
            space = '<w:spacing w:after="240"/>' if last else ""
            if row.numbering and not last and rows[at + 1].numbering:
                space = '<w:spacing w:after="0"/>'
            indent = self._forms.box_indent if row.numbering else ""
            properties = (kept if last else "") + row.numbering + space + indent
            sign = "" if row.numbering else _BOX_TAB
            written.append(self._paragraph(row.style, row.content, properties, sign))
        return "".join(written)

    def _box_rows(self, block: Block) -> Iterable[_BoxRow]:
        forms = self._forms
        if isinstance(block, (Paragraph, Heading)):
            style = forms.box_heading if isinstance(block, Heading) else forms.box
            yield _BoxRow(style, "", block.content)
        elif isinstance(block, List):
            numbering = _numbering(self._number_id(block, 0), 0)
            for item in block.items:
                for at, inner in enumerate(item):
                    if isinstance(inner, Paragraph):
                        yield _BoxRow(forms.box, numbering if at == 0 else "", inner.content)

    def _gap(self, properties: str) -> str:
        return self._paragraph(self._forms.gap, (), properties)

    def _table(self, table: Table, kept: str) -> str:
        forms = self._forms
        widths = column_widths(table, forms.text_width, forms.cell_margins)
        grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
        columns = list(zip(widths, table.aligns, strict=True))
        last = len(table.rows) - 1
        rows = [self._row(columns, table.header, kept if last < 0 else "", head=True)]
        rows += [self._row(columns, row, kept if at == last else "") for at, row in enumerate(table.rows)]
        return (
            f'<w:tbl><w:tblPr><w:tblStyle w:val="{forms.table}"/>'
            f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
            '<w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="0" '
            'w:lastColumn="0" w:noHBand="0" w:noVBand="0"/></w:tblPr>'
            f"<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>{self._gap(kept)}"
        )

    def _row(
        self,
        columns: Sequence[tuple[int, Align]],
        cells: Sequence[Inlines],
        kept: str,
        *,
        head: bool = False,
    ) -> str:
        style = self._forms.table_heading if head else self._forms.table_text
        flag = "<w:tblHeader/>" if head else ""
        written = []
        for (width, align), content in zip(columns, cells, strict=True):
            side = "" if align == "left" else f'<w:jc w:val="{align}"/>'
            paragraph = self._paragraph(style, content, kept + side)
            cell = f'<w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{paragraph}'
            written.append(f"<w:tc>{cell}</w:tc>")
        return f"<w:tr><w:trPr><w:cantSplit/>{flag}</w:trPr>{''.join(written)}</w:tr>"


def write_notes(forms: Forms, text: Text, runs: RunWriter) -> str:
    """The XML of the letter's footnotes; the first paragraph of each starts with its mark."""
    written = []
    mark = (
        f"<w:r><w:rPr>{forms.note_look}</w:rPr><w:footnoteRef/></w:r>"
        '<w:r><w:t xml:space="preserve"> </w:t></w:r>'
    )
    for number, paragraphs in enumerate(text.notes, 1):
        inner = "".join(
            f'<w:p><w:pPr><w:pStyle w:val="{forms.note_text}"/></w:pPr>'
            f"{mark if at == 0 else ''}{runs.runs(paragraph.content)}</w:p>"
            for at, paragraph in enumerate(paragraphs)
        )
        written.append(f'<w:footnote w:id="{number}">{inner}</w:footnote>')
    return "".join(written)


def _numbering(number: int, level: int) -> str:
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
