"""Where the paragraphs of a layout stand on the page, as far as the file itself says so."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from drafter.docx.wordfile import TWIPS_PER_MM, WordFile, number, value, w

_POINTS_PER_HALF = 2
_PAGE, _MARGIN = "page", "margin"


@dataclass
class Measures:
    """Sizes and places, in mm and points; None for what the text or Word itself decides."""

    word: WordFile

    @cached_property
    def styles(self) -> dict[str, Any]:
        """The styles by id."""
        tree = self.word.of_kind("styles")
        found = [] if tree is None else tree.iter(w("style"))
        return {value(each, "styleId") or "": each for each in found}

    @cached_property
    def _default(self) -> str:
        paragraphs = (
            id_ for id_, each in self.styles.items()
            if value(each, "type") == "paragraph" and value(each, "default") == "1"
        )  # fmt: skip
        return next(paragraphs, "")

    def _chain(self, paragraph: Any) -> Iterator[Any]:  # noqa: ANN401
        """The paragraph, its style and the styles that is based on."""
        yield paragraph
        id_ = value(paragraph.find(f"{w('pPr')}/{w('pStyle')}")) or self._default
        seen: set[str] = set()
        while id_ in self.styles and id_ not in seen:
            seen.add(id_)
            yield self.styles[id_]
            id_ = value(self.styles[id_].find(w("basedOn"))) or ""

    def _property(self, paragraph: Any, path: str, name: str) -> float | None:  # noqa: ANN401
        for each in self._chain(paragraph):
            found = number(each.find(path), name)
            if found is not None:
                return found
        return None

    def of_page(self, element: str, name: str) -> float | None:
        """A measure of the paper or its margins, in mm."""
        section = self.word.section
        found = None if section is None else number(section.find(w(element)), name)
        return None if found is None else found / TWIPS_PER_MM

    def size(self, paragraph: Any) -> float | None:  # noqa: ANN401
        """The type size of a paragraph: of the run that has the tag, its style, or the whole file."""
        for run in paragraph.iter(w("sz")):
            if run.getparent().getparent().tag == w("r"):
                return (number(run) or 0) / _POINTS_PER_HALF or None
        for each in list(self._chain(paragraph))[1:]:
            found = number(each.find(f"{w('rPr')}/{w('sz')}"))
            if found is not None:
                return found / _POINTS_PER_HALF
        tree = self.word.of_kind("styles")
        path = f"{w('docDefaults')}/{w('rPrDefault')}/{w('rPr')}/{w('sz')}"
        found = None if tree is None else number(tree.find(path))
        return None if found is None else found / _POINTS_PER_HALF

    def has_frame(self, paragraph: Any) -> bool:  # noqa: ANN401
        """Whether a paragraph has a place of its own, apart from the text."""
        return self._frame(paragraph) is not None

    def left(self, paragraph: Any) -> float | None:  # noqa: ANN401
        """How far a paragraph is from the left edge."""
        frame = self._frame(paragraph)
        margin = self.of_page("pgMar", "left")
        if any(True for _ in paragraph.iterancestors(w("tbl"), w("txbxContent"))):
            return None
        if frame is not None:
            return self._from_edge(frame, "x", value(frame, "hAnchor"), margin)
        indent = self._property(paragraph, f"{w('pPr')}/{w('ind')}", "left") or 0
        hanging = self._property(paragraph, f"{w('pPr')}/{w('ind')}", "hanging") or 0
        return None if margin is None else margin + (indent - hanging) / TWIPS_PER_MM

    def top(self, paragraph: Any) -> float | None:  # noqa: ANN401
        """How far a paragraph is from the top edge, on the first page that has it."""
        frame = self._frame(paragraph)
        if frame is not None:
            margin = self.of_page("pgMar", "top")
            return self._from_edge(frame, "y", value(frame, "vAnchor"), margin)
        body = self.word.tree(self.word.document).find(w("body"))
        if body is None or paragraph.getparent() is not body:
            return None
        return self._below(self.text_top("first"), self._before(body, paragraph))

    def text_top(self, role: str) -> float | None:
        """Where the text of a page begins: below its margin and below its header."""
        margin, header = self.of_page("pgMar", "top"), self.of_page("pgMar", "header")
        name = self.word.around(role, "header")
        if margin is None or header is None or name is None:
            return margin
        bottom = self._below(header, list(self.word.tree(name)))
        return None if bottom is None else max(margin, bottom)

    @staticmethod
    def _before(body: Any, paragraph: Any) -> list[Any]:  # noqa: ANN401
        children = list(body)
        return children[: children.index(paragraph)]

    def _below(self, top: float | None, elements: list[Any]) -> float | None:
        """Where what stands below some paragraphs begins; frames take no room."""
        for each in elements:
            if each.tag != w("p"):
                return None
            if self._frame(each) is not None or top is None:
                continue
            height = self._height(each)
            top = None if height is None else top + height
        return top

    def _height(self, paragraph: Any) -> float | None:  # noqa: ANN401
        """Height of a paragraph of one line, when its style fixes it."""
        path = f"{w('pPr')}/{w('spacing')}"
        rules = (value(each.find(path), "lineRule") for each in self._chain(paragraph))
        if next((rule for rule in rules if rule), "") != "exact":
            return None
        parts = (self._property(paragraph, path, name) or 0 for name in ("before", "line", "after"))
        return sum(parts) / TWIPS_PER_MM

    def _frame(self, paragraph: Any) -> Any | None:  # noqa: ANN401
        frames = (each.find(f"{w('pPr')}/{w('framePr')}") for each in self._chain(paragraph))
        return next((frame for frame in frames if frame is not None), None)

    @staticmethod
    def _from_edge(frame: Any, name: str, anchor: str | None, margin: float | None) -> float | None:  # noqa: ANN401
        at = number(frame, name)
        if at is None or value(frame, f"{name}Align") is not None:
            return None
        if anchor == _PAGE:
            return at / TWIPS_PER_MM
        return margin + at / TWIPS_PER_MM if anchor == _MARGIN and margin is not None else None
