"""A part of a layout with tags in it, compiled."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache

from jinja2 import Template

from drafter.core.problems import Place, Problem
from drafter.core.sandbox import EVALUATION_ERRORS
from drafter.docx.errors import LayoutError

_KEPT = 64


class TaggedPart:
    """Fills in its tags for one letter after another.

    Headers and footers are the same in many letters: the last ones made are kept, by the values of
    all their tags.
    """

    def __init__(self, name: str, template: Template, tags: Iterable[str], *, recurs: bool) -> None:
        """`tags` are the names that the part uses; `recurs` that it is the same in many letters."""
        self.tags = tuple(sorted(tags))
        self._name = name
        self._template = template
        self._kept = lru_cache(maxsize=_KEPT)(self._filled) if recurs else self._filled

    def filled(self, context: Mapping[str, object]) -> str:
        """The part with the values of a context, which must all be hashable.

        Raises LayoutError when a tag asks for what a letter does not have.
        """
        return self._kept(tuple(context[tag] for tag in self.tags))

    def _filled(self, values: tuple[object, ...]) -> str:
        try:
            return self._template.render(zip(self.tags, values, strict=True))
        except EVALUATION_ERRORS as error:
            place, reason = Place(field=self._name), {"reason": str(error)}
            raise LayoutError([Problem("layout-fails", place, reason)]) from None
