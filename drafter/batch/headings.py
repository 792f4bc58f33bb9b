"""Which field a heading means: its name, its label in either language, or a word people use for it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from itertools import islice

from drafter.batch.tables.table import Row
from drafter.batch.targets import Target, target_of, targets_of
from drafter.core.draft import DUTCH_NAMES, STANDARD
from drafter.core.template import Template
from drafter.wording import LANGUAGES, Wording

_SIGNS = re.compile(r"[\s_\-]+")
_SURELY = 0.8
"""How alike a heading and a name must be: what merely resembles one is a column of somebody's own."""

_MOST_ABOVE = 5
"""Rows that may stand above the headings, such as a title, a date and what groups of columns are about."""
_SEVERAL = 3
"""Cells that are headings, in a row that is no letter."""

OWN_PREFIX = "drafter: "
"""Headings that begin so are drafter's own, as in a file of rows that were set aside."""


STREET, NUMBER = "addressee.street", "addressee.number"
_BESIDE = f"{NUMBER} beside a street"


def is_house_number(heading: str) -> bool:
    """Whether a column has house numbers, if another one has streets: else it may be any number."""
    return any(plain(heading) in map(plain, Wording(language).headings(_BESIDE)) for language in LANGUAGES)


def is_own(heading: str) -> bool:
    """Whether a column is one that drafter adds to rows that were set aside."""
    return heading.casefold().startswith(OWN_PREFIX)


def plain(heading: str) -> str:
    """A heading without what people write differently: capitals, spaces and hyphens, a colon behind it."""
    return _SIGNS.sub(" ", heading.casefold()).strip(" :*")


@dataclass(frozen=True, slots=True)
class Headings:
    """What headings mean for the letters of a template."""

    template: Template
    known: Mapping[str, tuple[Target, ...]]
    """Targets by what they are called; more than one when a word says too little."""

    @classmethod
    def of(cls, template: Template) -> Headings:
        """Those of a template."""
        known: dict[str, list[Target]] = {}
        for word, target in _named(template):
            targets = known.setdefault(plain(word), [])
            if target not in targets:
                targets.append(target)
        return cls(template, {word: tuple(targets) for word, targets in known.items() if word})

    def meaning(self, heading: str) -> tuple[Target, ...]:
        """The targets that a heading may mean; none when it is not known."""
        named = target_of(heading.strip().casefold().replace("-", "_").replace(" ", "_"), self.template)
        return (named,) if named is not None else self.known.get(plain(heading), ())

    def likely(self, heading: str) -> str | None:
        """What was likely meant by a heading that is not known."""
        found = get_close_matches(plain(heading), self.known, n=1, cutoff=_SURELY)
        return found[0] if found else None


def row_of_headings(rows: Iterable[Row], headings: Headings) -> int | None:
    """The number of the first row under the headings that has headings itself; None when none has."""
    for row in islice(rows, _MOST_ABOVE):
        texts = {plain(cell) for cell in row.cells if isinstance(cell, str)}
        if sum(1 for text in texts if headings.meaning(text)) >= _SEVERAL:
            return row.number
    return None


def _named(template: Template) -> Iterator[tuple[str, Target]]:
    """Everything that a target is called, each with the target."""
    for target in targets_of(template):
        name = target.name
        yield name.replace(".", " "), target
        yield from ((word, target) for word in target.labels)
        for language in LANGUAGES:
            if name in STANDARD:
                yield Wording(language).label(name), target
            yield from ((word, target) for word in Wording(language).headings(name))
        yield from ((word, target) for word, meant in DUTCH_NAMES.items() if meant == name)
