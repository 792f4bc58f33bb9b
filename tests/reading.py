"""A finished DOCX as a reader meets it: its text in order, its parts, its paragraphs by style."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from lxml import etree

from drafter.docx import readback

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def w(name: str) -> str:
    """A name in the namespace of WordprocessingML."""
    return f"{{{W}}}{name}"


def value(element: Any, path: str) -> str | None:
    """The w:val of the element at a path such as 'pPr/jc'."""
    found = element.find("/".join(w(step) for step in path.split("/")))
    return None if found is None else found.get(w("val"))


@dataclass(frozen=True)
class Docx:
    """The parts of a DOCX by name."""

    parts: dict[str, bytes]

    @classmethod
    def of(cls, data: bytes) -> Docx:
        """Read from the bytes of a file."""
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
            assert len(names) == len(set(names)), "a part is there twice"
            return cls({name: archive.read(name) for name in names})

    def tree(self, name: str) -> Any:
        """A part as a tree."""
        return etree.fromstring(self.parts[name])

    def texts(self, name: str) -> str:
        """All text of a part."""
        return "".join(self.tree(name).itertext())

    def links(self, name: str) -> dict[str, str]:
        """Targets of the relationships of a part in word/, by id."""
        tree = self.tree(f"word/_rels/{name}.xml.rels")
        return {each.get("Id"): each.get("Target") for each in tree}

    def style(self, paragraph: Any) -> str:
        """The name of a paragraph's style."""
        wanted = value(paragraph, "pPr/pStyle")
        for each in self.tree("word/styles.xml").iter(w("style")):
            if each.get(w("styleId")) == wanted:
                return str(value(each, "name"))
        raise AssertionError(wanted)

    def body(self) -> list[Any]:
        """Paragraphs and tables between the salutation and the signature."""
        found: list[Any] = []
        inside = False
        for element in self.tree("word/document.xml").find(w("body")):
            if element.tag == w("p"):
                style = self.style(element)
                if inside and style in ("Huisstijl-Ondertekening", "Huisstijl-Slotzin"):
                    return found
                if style == "Huisstijl-Aanhef":
                    inside = True
                    continue
            if inside:
                found.append(element)
        raise AssertionError("no signature")

    def styled(self) -> list[tuple[str, str]]:
        """Style name and text of each paragraph of the body, tables left out."""
        return [(self.style(each), text_of(each)) for each in self.body() if each.tag == w("p")]

    def around(self, kind: str) -> list[str]:
        """Names of the headers or footers: that of the first page, then that of the others."""
        tree = self.tree("word/document.xml")
        references = {
            each.get(w("type")): each.get(f"{{{R}}}id") for each in tree.iter(w(f"{kind}Reference"))
        }
        links = self.links("document")
        return [f"word/{links[references[page]]}" for page in ("first", "default")]


def text_of(element: Any) -> str:
    """The text of a paragraph or run as it is read; marks of footnotes between brackets."""
    return "".join(_pieces(element))


def _pieces(element: Any) -> Iterator[str]:
    signs = {w("tab"): "\t", w("br"): "\n", w("noBreakHyphen"): "\u2011", w("softHyphen"): "\u00ad"}
    for each in element.iter():
        if each.tag == w("t"):
            yield each.text or ""
        elif each.tag == w("footnoteReference"):
            yield f"[{each.get(w('id'))}]"
        elif each.tag in signs and each.getparent().tag == w("r"):
            yield signs[each.tag]


def as_text(data: bytes) -> str:
    """A whole letter as plain text, as the program itself reads it."""
    return readback.text_of(data)
