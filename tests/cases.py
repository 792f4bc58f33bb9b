"""One thing that is wrong in a text: the problem it must give, and where.

The text of a case has the sign ▼ just before the place that the problem must name; where it has
none, the problem names no line.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

import pytest

from drafter.core.problems import Param, Problem
from tests.making import found_in, without_mark


@dataclass(frozen=True)
class Case:
    """A text with one fault, and the key of its problem."""

    key: str
    text: str
    params: dict[str, Param] = field(default_factory=dict)
    """Facts that the problem must have; it may have more."""

    def source(self) -> str:
        """The text as it is read."""
        return without_mark(self.text)[0]

    def check(self, problems: Iterable[Problem]) -> None:
        """Nothing but this problem is found, at its place and with its facts."""
        found = list(problems)
        assert found_in(found) == [(self.key, *without_mark(self.text)[1])]
        facts = found[0].params
        assert {name: facts.get(name) for name in self.params} == self.params


def each(cases: Iterable[Case]) -> pytest.MarkDecorator:
    """Run a test for each case, named by the key of its problem."""
    return pytest.mark.parametrize("case", cases, ids=lambda case: case.key)
