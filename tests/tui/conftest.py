"""What all tests of the terminal UI have in common."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet


@pytest.fixture(autouse=True, scope="session")
def styles_read_once() -> Iterator[None]:
    """Each test starts an application, for which Textual reads all styles anew, as for each new screen."""
    known: dict[object, list[RuleSet]] = {}
    read = Stylesheet._parse_rules  # noqa: SLF001 - there is no other way to keep what it found

    def kept(self: Stylesheet, *told: Any, **facts: Any) -> list[RuleSet]:
        variables = frozenset(self._variables.items())
        key = (told, frozenset(facts.items()), variables)
        if key not in known:
            known[key] = read(self, *told, **facts)
        return known[key]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Stylesheet, "_parse_rules", kept)
        yield
