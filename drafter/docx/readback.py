"""What a finished DOCX says, as a reader meets it: its text in order, its passages with their looks."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from lxml import etree

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_CELL_SEPARATOR = " | "


@dataclass(frozen=True, slots=True)
class Marks:
    """The look of a stretch of text, as far as it is not that of its paragraph's style."""

    bold: bool = False
    italic: bool = False
    language: str | None = None
    link: str | None = None
    note: bool = False
    """Whether it is the mark of a footnote."""


_PLAIN = Marks()


@dataclass(frozen=True, slots=True)
class Stretch:
    """Text in one look."""

    text: str
    marks: Marks = _PLAIN


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph, of the running text or of a cell of a table."""

    part: str
    """What it stands in: 'letter', 'footnotes', 'footer of the first page' and so on."""
    style: str
    """The name of its style."""
    stretches: tuple[Stretch, ...]

    @property
    def text(self) -> str:
        """Its words; marks of footnotes between brackets."""
        return "".join(each.text for each in self.stretches)


def text_of(docx: bytes) -> str:
    """A whole letter as plain text, part by part in reading order."""
    sections = ((name, _lines(part.tree)) for name, part in _read(docx).items())
    return "\n".join(f"[{name}]\n{''.join(lines)}" for name, lines in sections if lines)


def passages_of(docx: bytes) -> tuple[Passage, ...]:
    """All passages of a letter that say something, part by part in reading order."""
    return tuple(
        passage
        for name, part in _read(docx).items()
        for each in part.tree.iter(_w("p"))
        if not _is_separator(each) and (passage := _passage(name, part, each)).text.strip()
    )


@dataclass(frozen=True, slots=True)
class _Part:
    tree: Any
    links: Mapping[str, str]
    """Targets of its relationships, by id."""
    styles: Mapping[str | None, str]
    """Names of styles by id; that of None is of paragraphs that name none."""


def _read(docx: bytes) -> dict[str, _Part]:
    """The parts of a letter that a reader meets, in that order."""
    with zipfile.ZipFile(io.BytesIO(docx)) as archive:
        document = etree.fromstring(archive.read("word/document.xml"))
        links = _links(archive, "document")
        around = {
            (each.tag, each.get(_w("type"))): links[str(each.get(f"{{{_R}}}id"))]
            for kind in ("header", "footer")
            for each in document.iter(_w(f"{kind}Reference"))
        }
        files = {
            "header of the first page": around.get((_w("headerReference"), "first")),
            "letter": "document.xml",
            "footnotes": "footnotes.xml",
            "header of the other pages": around.get((_w("headerReference"), "default")),
            "footer of the first page": around.get((_w("footerReference"), "first")),
            "footer of the other pages": around.get((_w("footerReference"), "default")),
        }
        styles = _styles(etree.fromstring(archive.read("word/styles.xml")))
        names = set(archive.namelist())
        return {
            name: _Part(_content(archive, file), _links(archive, file.removesuffix(".xml")), styles)
            for name, file in files.items()
            if file is not None and f"word/{file}" in names
        }


def _content(archive: zipfile.ZipFile, file: str) -> Any:  # noqa: ANN401 - lxml has no types of its own
    tree = etree.fromstring(archive.read(f"word/{file}"))
    body = tree.find(_w("body"))
    return tree if body is None else body


def _links(archive: zipfile.ZipFile, name: str) -> dict[str, str]:
    path = f"word/_rels/{name}.xml.rels"
    if path not in archive.namelist():
        return {}
    tree = etree.fromstring(archive.read(path))
    return {str(each.get("Id")): str(each.get("Target")) for each in tree}


def _styles(tree: Any) -> dict[str | None, str]:  # noqa: ANN401 - as above
    styles: dict[str | None, str] = {None: ""}
    for each in tree.iter(_w("style")):
        name = _value(each, "name") or ""
        styles[each.get(_w("styleId"))] = name
        if each.get(_w("type")) == "paragraph" and each.get(_w("default")) in ("1", "true"):
            styles[None] = name
    return styles


def _w(name: str) -> str:
    return f"{{{_W}}}{name}"


def _value(element: Any, path: str) -> str | None:  # noqa: ANN401 - as above
    found = element.find("/".join(_w(step) for step in path.split("/")))
    return None if found is None else found.get(_w("val"))


def _is_separator(paragraph: Any) -> bool:  # noqa: ANN401 - as above
    """Whether a paragraph belongs to the line above footnotes, which is no footnote."""
    note = next(paragraph.iterancestors(_w("footnote")), None)
    return note is not None and int(note.get(_w("id"))) <= 0


def _passage(name: str, part: _Part, paragraph: Any) -> Passage:  # noqa: ANN401 - as above
    style = part.styles.get(_value(paragraph, "pPr/pStyle"), "")
    # A paragraph may hold a frame with paragraphs of its own.
    own = (run for run in paragraph.iter(_w("r")) if next(run.iterancestors(_w("p"))) is paragraph)
    runs = ((_marks(run, part), "".join(_pieces(run))) for run in own)
    stretches = tuple(
        Stretch("".join(text for _, text in group), marks)
        for marks, group in groupby((run for run in runs if run[1]), key=lambda run: run[0])
    )
    return Passage(name, style, stretches)


def _marks(run: Any, part: _Part) -> Marks:  # noqa: ANN401 - as above
    link = next(run.iterancestors(_w("hyperlink")), None)
    target = None if link is None else part.links.get(link.get(f"{{{_R}}}id"))
    return Marks(
        bold=_is_on(run, "b"),
        italic=_is_on(run, "i"),
        language=_value(run, "rPr/lang"),
        link=target,
        note=run.find(_w("footnoteReference")) is not None,
    )


def _is_on(run: Any, name: str) -> bool:  # noqa: ANN401 - as above
    found = run.find(f"{_w('rPr')}/{_w(name)}")
    return found is not None and found.get(_w("val")) not in ("0", "false")


def _text(element: Any) -> str:  # noqa: ANN401 - as above
    return "".join(_pieces(element))


_SIGNS = {_w("tab"): "\t", _w("br"): "\n", _w("noBreakHyphen"): "\u2011", _w("softHyphen"): "\u00ad"}


def _pieces(element: Any) -> Iterator[str]:  # noqa: ANN401 - as above
    for each in element.iter():
        if each.tag == _w("t"):
            yield each.text or ""
        elif each.tag == _w("footnoteReference"):
            yield f"[{each.get(_w('id'))}]"
        elif each.tag in _SIGNS and each.getparent().tag == _w("r"):
            yield _SIGNS[each.tag]


def _lines(parent: Any) -> list[str]:  # noqa: ANN401 - as above
    lines: list[str] = []
    for each in parent:
        if each.tag == _w("p"):
            text = _text(each).strip()
            lines += [f"{text}\n"] if text else []
        elif each.tag == _w("tbl"):
            rows = [[_text(cell) for cell in row.iter(_w("tc"))] for row in each.iter(_w("tr"))]
            lines += [f"{_CELL_SEPARATOR.join(row)}\n" for row in rows]
        elif each.tag == _w("footnote") and int(each.get(_w("id"))) > 0:
            lines += [f"{each.get(_w('id'))}. {line}" for line in _lines(each)]
    return lines
