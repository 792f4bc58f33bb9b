"""What a person has filled in, before it is judged: the raw side of a draft.

A draft's file, a form and a spreadsheet row all give text, lists and mappings; `read_draft` makes
of them what they mean. Front ends change answers, so that nothing typed is lost for being wrong.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from drafter.core.language import Language


@dataclass(frozen=True, slots=True)
class Answers:
    """The fields as typed, by name, and the letter's own text per language."""

    data: Mapping[str, Any] = field(default_factory=dict)
    """Text, lists and mappings, as `read_yaml` gives them; a field that is not filled in is not there."""
    bodies: Mapping[Language, str] = field(default_factory=dict)
    """Markdown, without empty lines around it."""

    def answered(self, name: str, value: object) -> Answers:
        """These answers with another value for a field; None, or nothing in it, takes the field out."""
        data = dict(self.data)
        if value is None or value in ("", [], {}):
            data.pop(name, None)
        else:
            data[name] = value
        return replace(self, data=data)

    def written(self, language: Language, text: str) -> Answers:
        """These answers with another text in a language."""
        return replace(self, bodies={**self.bodies, language: text})

    def text(self, name: str) -> str:
        """The value of a field that is one text, empty when it is something else or not there."""
        value = self.data.get(name)
        return value if isinstance(value, str) else ""
