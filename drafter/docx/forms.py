"""The forms a layout has for a letter's text: its styles, lists and measures.

Styles are found by name, as Word shows and keeps it; their ids differ between language versions.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from lxml import etree

from drafter.core.problems import Place, Problem
from drafter.docx.errors import LayoutError

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_LEVELS = 3

_STYLE_NAMES = {
    "text": "Broodtekst",
    "list": "List Paragraph",
    "quote": "Quote",
    "box": "Huisstijl-Kader",
    "box_heading": "Huisstijl-Kaderkop",
    "table": "Huisstijl-Tabel",
    "table_heading": "Huisstijl-Tabelkop",
    "table_text": "Huisstijl-Tabeltekst",
    "gap": "Huisstijl-Tabelwit",
    "note_text": "footnote text",
}
_HEADINGS = ("heading 1", "heading 2", "heading 3")
_NOTE_MARK, _LINK = "footnote reference", "Hyperlink"
_BULLETS, _NUMBERS = "Huisstijl-Opsomming", "Huisstijl-Nummering"

NEEDED_STYLES = (*_STYLE_NAMES.values(), *_HEADINGS, _NOTE_MARK, _LINK, _BULLETS, _NUMBERS)
"""Names of the styles without which a layout has no form for a letter's text."""


@dataclass(frozen=True, slots=True)
class Forms:
    """Style ids, list numbers and measures (in twips) of a layout."""

    text: str
    list: str
    quote: str
    box: str
    box_heading: str
    table: str
    table_heading: str
    table_text: str
    gap: str
    note_text: str
    headings: tuple[str, ...]
    note_look: str
    """The run property that makes a footnote's mark."""
    link_look: str
    """The run property that makes a link's text."""
    bullets: int
    """numId of all lists with bullets."""
    numbers: int
    """abstractNumId of numbered lists."""
    first_free_number: int
    """The first numId that the layout does not use."""
    indents: tuple[int, ...]
    """Where the text of a list's items starts, per level."""
    box_indent: str
    """The w:ind of paragraphs in a box, for items of lists, whose own would win."""
    text_width: int
    cell_margins: int
    """Left and right margin within a cell, together."""


def read_forms(styles: Any, numbering: Any, document: Any, file: str) -> Forms:  # noqa: ANN401
    """The forms in the parsed styles, numbering and document parts of a layout.

    Raises LayoutError with a problem for each style that is missing.
    """
    by_name = {_value(style.find(_w("name"))): style for style in styles.iter(_w("style"))}
    missing = [name for name in NEEDED_STYLES if name not in by_name]
    if missing:
        raise LayoutError([Problem("layout-lacks-style", Place(file), {"word": n}) for n in missing])
    ids = {name: str(style.get(_w("styleId"))) for name, style in by_name.items()}
    bullets, _ = _list_of(by_name[_BULLETS], numbering, file)
    _, numbers = _list_of(by_name[_NUMBERS], numbering, file)
    used = [int(num.get(_w("numId"))) for num in numbering.iter(_w("num"))]
    return Forms(
        **{field: ids[name] for field, name in _STYLE_NAMES.items()},
        headings=tuple(ids[name] for name in _HEADINGS),
        note_look=f'<w:rStyle w:val="{ids[_NOTE_MARK]}"/>',
        link_look=f'<w:rStyle w:val="{ids[_LINK]}"/>',
        bullets=bullets,
        numbers=numbers,
        first_free_number=max(used) + 1,
        indents=_indents(numbering, numbers),
        box_indent=_indent_xml(by_name[_STYLE_NAMES["box"]]),
        text_width=_text_width(document),
        cell_margins=_cell_margins(by_name[_STYLE_NAMES["table"]]),
    )


def _w(name: str) -> str:
    return f"{{{W}}}{name}"


def _value(element: Any) -> str:  # noqa: ANN401 - lxml has no types of its own
    return "" if element is None else str(element.get(_w("val")))


def _list_of(style: Any, numbering: Any, file: str) -> tuple[int, int]:  # noqa: ANN401
    """NumId and abstractNumId behind a list style."""
    num_id = _value(style.find(f".//{_w('numId')}"))
    for num in numbering.iter(_w("num")):
        if num.get(_w("numId")) == num_id:
            return int(num_id), int(_value(num.find(_w("abstractNumId"))))
    name = _value(style.find(_w("name")))
    raise LayoutError([Problem("layout-lacks-list", Place(file), {"word": name})])


def _indents(numbering: Any, abstract: int) -> tuple[int, ...]:  # noqa: ANN401
    for each in numbering.iter(_w("abstractNum")):
        if each.get(_w("abstractNumId")) == str(abstract):
            levels = each.findall(_w("lvl"))[:_LEVELS]
            return tuple(_number(level.find(f".//{_w('ind')}"), "left") for level in levels)
    return (0,) * _LEVELS


def _indent_xml(style: Any) -> str:  # noqa: ANN401
    indent = style.find(f"{_w('pPr')}/{_w('ind')}")
    if indent is None:
        return ""
    pairs = (f'w:{etree.QName(key).localname}="{value}"' for key, value in indent.attrib.items())
    return f"<w:ind {' '.join(pairs)}/>"


def _text_width(document: Any) -> int:  # noqa: ANN401
    section = list(document.iter(_w("sectPr")))[-1]
    size, margins = section.find(_w("pgSz")), section.find(_w("pgMar"))
    return _number(size, "w") - _number(margins, "left") - _number(margins, "right")


def _cell_margins(style: Any) -> int:  # noqa: ANN401
    margins = style.find(f".//{_w('tblCellMar')}")
    if margins is None:
        return 216  # Word's own: 0.19 cm on each side
    return sum(_number(margins.find(_w(side)), "w") for side in ("left", "right"))


def _number(element: Any, attribute: str) -> int:  # noqa: ANN401
    return 0 if element is None else int(float(element.get(_w(attribute)) or 0))
