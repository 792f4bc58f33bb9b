"""What the fields of a letter are called when columns fill them, and which there are to choose from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from drafter.batch.targets import BODY, Kind, Target, target_of, targets_of
from drafter.core.fields import FieldType
from drafter.core.language import Language
from drafter.core.schema import Path
from drafter.core.template import Template
from drafter.tui.speaking import word
from drafter.wording import Wording

_LANGUAGES = {"nl": word("in Dutch"), "en": word("in English")}
_PER_LANGUAGE = frozenset({"subject", "directorate", BODY})
_LISTS = ("attachments", "signatories", "on_behalf_of", "copy_to")
_PARTS = {"signatories": ("office", "name"), "contact": ("name", "phone", "email")}


@dataclass(frozen=True, slots=True)
class TargetWords:
    """The words for the fields of a template."""

    template: Template
    wording: Wording

    def of(self, target: Target) -> str:
        """A field or a part of one."""
        return self.of_path(target.path)

    def of_name(self, name: str) -> str:
        """The same, by the name of the target."""
        found = target_of(name, self.template)
        return self.of(found) if found is not None else name

    def of_path(self, path: Path) -> str:
        """The name of the field, and then of its parts: 'Members 2: Party'."""
        root, *steps = path
        spec = next((each for each in self.template.facts.fields if each.name == root), None)
        said = self.wording.label("text" if root == BODY else str(root), spec)
        within: list[str] = []
        for step in steps:
            if isinstance(step, int) and within:
                within[-1] += f" {step + 1}"
            elif isinstance(step, int):
                said = f"{said} {step + 1}"
            elif step in _LANGUAGES:
                within.append(self.wording.say(_LANGUAGES[step]))
            else:
                part = next((each for each in spec.parts if each.name == step), None) if spec else None
                named = self.wording.part(f"{root}.{step}")
                within.append(self.wording.label(step, part) if part is not None else named)
        return ": ".join((said, *within))


def offered(template: Template, taken: Sequence[Target]) -> Iterator[Target]:
    """The fields to choose from for a column: all, and of lists the next item after those that are taken."""
    absent = set[str](template.facts.without)
    found = {
        each.name: each
        for each in targets_of(template)
        if each.kind is not Kind.NESTED and each.path[0] not in absent
    }
    yield from found.values()
    for name in _more(template, taken):
        target = target_of(name, template)
        if target is not None and name not in found and target.path[0] not in absent:
            found[name] = target
            yield target


def _more(template: Template, taken: Sequence[Target]) -> Iterator[str]:
    """What is seldom wanted: texts in one language, items and parts of lists."""
    for spec in template.facts.fields:
        if spec.type is FieldType.ENTRIES:
            for number in range(2, _next(taken, spec.name) + 1):
                yield from (f"{spec.name}.{number}.{part.name}" for part in spec.parts)
        elif spec.type is FieldType.LIST:
            yield from (f"{spec.name}.{number}" for number in range(1, _next(taken, spec.name) + 1))
    for name in _LISTS:
        for number in range(1, _next(taken, name) + 1):
            yield f"{name}.{number}"
            yield from (f"{name}.{number}.{part}" for part in _PARTS.get(name, ()))
    yield from (f"contact.{part}" for part in _PARTS["contact"])
    yield from ("addressee.lines", *(f"addressee.lines.{number}" for number in range(1, 8)))
    worded = [
        each.name for each in template.facts.fields if each.type in (FieldType.TEXT, FieldType.MARKDOWN)
    ]
    for name in (*_PER_LANGUAGE, *worded):
        yield from (f"{name}.{language.value}" for language in Language)


def _next(taken: Sequence[Target], root: str) -> int:
    """The number of the item after those of a list that are taken."""
    numbers = [each.path[1] for each in taken if each.path[0] == root and len(each.path) > 1]
    return max((number + 1 for number in numbers if isinstance(number, int)), default=0) + 1
