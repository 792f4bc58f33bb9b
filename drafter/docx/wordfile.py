"""A Word file as those who look after it see it: parts by what they are for, words, measures."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from drafter.core.problems import Place, Problem, Term
from drafter.docx.errors import LayoutError
from drafter.docx.forms import W
from drafter.docx.layout import parse, relations_name, targets, unpack

_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
TWIPS_PER_MM = 1440 / 25.4

_KNOWN_PARTS = {
    "footnotes": "the footnotes",
    "endnotes": "the endnotes",
    "comments": "the comments",
    "core-properties": "the document properties",
    "extended-properties": "the document properties",
    "custom-properties": "the document properties",
    "settings": "the settings",
}
"""What a part is called that is no text of the layout, by its kind."""


def w(name: str) -> str:
    """A name in the namespace of WordprocessingML."""
    return f"{{{W}}}{name}"


def value(element: Any, name: str = "val") -> str | None:  # noqa: ANN401 - lxml has no types of its own
    """An attribute of an element that need not be there."""
    found = None if element is None else element.get(w(name))
    return None if found is None else str(found)


def number(element: Any, name: str = "val") -> float | None:  # noqa: ANN401
    """The same as a number; None when it is none."""
    text = value(element, name) or ""
    return float(text) if re.fullmatch(r"-?[0-9]+(\.[0-9]+)?", text) else None


def is_on(element: Any) -> bool:  # noqa: ANN401
    """Whether a property that is on or off is there, and on."""
    return element is not None and value(element) not in ("0", "false", "off")


@dataclass
class WordFile:
    """The parts of a Word file, their trees, and what each is for."""

    file: str
    parts: Mapping[str, bytes]
    document: str
    related: Mapping[str, str]
    """Kind of each part that the document, or the file itself, refers to, by name."""
    trees: dict[str, Any] = field(default_factory=dict)

    @classmethod
    def read(cls, data: bytes, file: str) -> WordFile:
        """The file in these bytes. Raises LayoutError when it is no Word file."""
        parts = unpack(data, file)
        top = targets(parts, "", file)
        document = next((name for kind, name in top if kind == "officeDocument"), "")
        if document not in parts:
            raise LayoutError([Problem("layout-unreadable", Place(file), {"reason": document or "–"})])
        below = targets(parts, document, file) if relations_name(document) in parts else []
        return cls(file, parts, document, {name: kind for kind, name in (*top, *below)})

    def tree(self, name: str) -> Any:  # noqa: ANN401
        """The tree of a part. Raises LayoutError when it cannot be read."""
        if name not in self.trees:
            self.trees[name] = parse(self.parts, name, self.file)
        return self.trees[name]

    def of_kind(self, kind: str) -> Any | None:  # noqa: ANN401
        """The tree of the one part of a kind, such as the styles; None when there is none."""
        return next((self.tree(name) for name, each in self.related.items() if each == kind), None)

    def tagged(self) -> list[str]:
        """Names of the parts of which the tags are filled in: the document, headers and footers."""
        around = (name for name, kind in self.related.items() if kind in ("header", "footer"))
        return [self.document, *sorted(name for name in around if name in self.parts)]

    def roles(self, name: str) -> set[str]:
        """For which pages a header or footer is: 'first', 'default', 'even'; none when it is unused."""
        ids = {each.get("Id"): each.get("Target") for each in self.tree(relations_name(self.document))}
        found = set()
        for kind in ("headerReference", "footerReference"):
            for each in self.tree(self.document).iter(w(kind)):
                target = str(ids.get(each.get(f"{{{_R}}}id"), ""))
                if target and name.endswith(target.lstrip("/")):
                    found.add(value(each, "type") or "default")
        return found

    def around(self, role: str, kind: str) -> str | None:
        """The name of the header or footer for pages of a role."""
        names = (name for name in self.tagged()[1:] if self.related[name] == kind)
        return next((name for name in names if role in self.roles(name)), None)

    def called(self, name: str) -> Term:
        """What a part is called, for who knows Word but not its files."""
        if name == self.document:
            return Term("the text")
        kind = self.related.get(name, "")
        if kind in ("header", "footer"):
            roles = self.roles(name)
            role = next((each for each in ("first", "default", "even") if each in roles), "unused")
            return Term(f"the {kind}, {role}")
        return Term(_KNOWN_PARTS.get(kind, "another part"))

    @cached_property
    def section(self) -> Any | None:  # noqa: ANN401
        """The properties of the last section, which has the letter's text."""
        sections = list(self.tree(self.document).iter(w("sectPr")))
        return sections[-1] if sections else None


def paragraphs(tree: Any) -> Iterator[Any]:  # noqa: ANN401
    """All paragraphs of a part, those in tables and text boxes too."""
    yield from tree.iter(w("p"))


def texts(paragraph: Any) -> list[Any]:  # noqa: ANN401
    """The pieces of text of a paragraph; not those of a text box that is anchored in it."""
    return [each for each in paragraph.iter(w("t")) if next(each.iterancestors(w("p"))) is paragraph]


def words(paragraph: Any) -> str:  # noqa: ANN401
    """The text of a paragraph."""
    return "".join(each.text or "" for each in texts(paragraph))
