"""What is the same in all letters of a batch: answers as a form has them, and as an order has them."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from drafter.batch.headings import plain
from drafter.batch.order import Order
from drafter.batch.preparing import Prepared, Shared
from drafter.batch.targets import target_of
from drafter.core.fields import FieldType
from drafter.core.language import Language, date_in
from drafter.library import Library, LibraryError
from drafter.senders import name_of
from drafter.wording import Wording

Values = Mapping[str, object]
"""By the name of the field, what is filled in in it."""
_MARKS = re.compile(r"\{([^{}]*=[^{}]*)\}")
"""What says something of words in a text, such as {lang=en}: no column."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody asks of a batch, as the screen for it has it."""

    order: Order
    """Without what all letters share."""
    values: Values = field(default_factory=dict)

    @property
    def whole(self) -> Order:
        """All that is asked."""
        return replace(self.order, sets=sets_of(self.values))

    def fitting(self, prepared: Prepared) -> Asked:
        """Without what was said of columns that the file has not, and of fields that the letter has not."""
        maps, values = self.order.maps, self.values
        if prepared.table is not None:
            known = {plain(heading) for heading in prepared.table.columns}
            maps = tuple(each for each in maps if plain(each[0]) in known)
        if prepared.shared is not None:
            template = prepared.shared.template
            maps = tuple(each for each in maps if not each[1] or target_of(each[1], template) is not None)
            values = {name: value for name, value in values.items() if target_of(name, template) is not None}
        return Asked(replace(self.order, maps=maps), values)


def sets_of(values: Values) -> tuple[tuple[str, str], ...]:
    """The same as an order has it: places in a draft, with a text for each."""
    return tuple(pair for name, value in values.items() for pair in _flat(name, value))


def _flat(path: str, value: object) -> Iterator[tuple[str, str]]:
    if isinstance(value, Mapping):
        for key, each in value.items():
            yield from _flat(f"{path}.{key}", each)
    elif isinstance(value, (list, tuple)):
        if any(isinstance(each, (Mapping, list, tuple)) for each in value):
            for number, each in enumerate(value, 1):
                yield from _flat(f"{path}.{number}", each)
        else:
            yield from _flat(path, "\n".join(str(each) for each in value))
    elif isinstance(value, bool):
        yield path, "yes" if value else "no"
    elif value not in (None, ""):
        yield path, _MARKS.sub(r"{{\1}}", str(value))


@dataclass(frozen=True, slots=True)
class ValueWords:
    """Says on one line what was filled in, for who does not know ids."""

    shared: Shared
    values: Values
    library: Library
    wording: Wording

    def of(self, name: str, value: object) -> str:
        """An answer in words."""
        if isinstance(value, Mapping):
            return ", ".join(filter(None, (self.of(name, each) for each in value.values())))
        if isinstance(value, (list, tuple)):
            return "; ".join(self.of(name, each) for each in value)
        text = " ".join(str(value).split())
        try:
            return self._named(name, text) or text
        except (LibraryError, ValueError):
            return text

    def _named(self, name: str, text: str) -> str | None:
        """What an id or a date stands for. Raises LibraryError, ValueError."""
        language = Language(self.wording.language)
        spec = next((each for each in self.shared.template.facts.fields if each.name == name), None)
        if name == "date" or (spec is not None and spec.type is FieldType.DATE):
            return date_in(language, dt.date.fromisoformat(text))
        if spec is not None and spec.type is FieldType.YES_NO:
            return {"yes": self.wording.say("Yes"), "no": self.wording.say("No")}.get(text)
        if spec is not None:
            return spec.choices[text].within(language) if text in spec.choices else None
        return self._of_library(name, text, language)

    def _of_library(self, name: str, id_: str, language: Language) -> str | None:
        """Whom an id stands for. Raises LibraryError."""
        heads = self.library.letterhead_ids()
        if name == "letterhead" and id_ in heads:
            return name_of(self.library.letterhead(id_), language)
        if name == "addressee" and id_ in self.library.addressees:
            return self.library.addressees[id_].name.within(language)
        head = self.values.get("letterhead") or self.shared.data.get("letterhead")
        if name == "signatories" and isinstance(head, str) and head in heads:
            office = self.library.letterhead(head).facts.signatories.get(id_)
            return office.office.within(language) if office else None
        return None
