"""A template's own fields can have words of their own in each language of the letter."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.library.sources import with_fields
from tests.tui.hosting import BOTH, FormHost


def host_of(folder: Path, kind: str, answer: object = None, *, both: bool = True) -> FormHost:
    """A form with one field of a template's own, of a letter in two languages."""
    library = with_fields(folder, f"  - {{name: eigen, type: {kind}, label: Eigen}}\n")
    bodies = BOTH if both else None
    return FormHost("eigen", library=library, template="proef", bodies=bodies, eigen=answer or "")


@pytest.mark.parametrize(
    ("kind", "typed", "value"),
    [
        ("text", ["a"], "a"),
        ("text", ["a", "tab", "b"], {"nl": "a", "en": "b"}),
        ("text", ["tab", "b"], {"en": "b"}),
        ("text", ["a", "tab", "b", "backspace"], "a"),
        ("lines", ["a", "enter", "b"], ["a", "b"]),
        ("lines", ["a", "tab", "b", "enter", "c"], {"nl": "a", "en": ["b", "c"]}),
        ("markdown", ["a", "tab", "b"], {"nl": "a", "en": "b"}),
        ("list", ["a", "tab", "tab", "c"], ["a", "c"]),
        ("list", ["a", "tab", "b", "tab", "c"], {"nl": ["a", "c"], "en": ["b", "c"]}),
    ],
)
async def test_words_are_typed_once_or_in_each_language(
    tmp_path: Path, kind: str, typed: Sequence[str], value: object
) -> None:
    host = host_of(tmp_path, kind)
    async with host.run_test() as pilot:
        await pilot.press(*typed)
        assert host.data["eigen"] == value


@pytest.mark.parametrize(
    ("kind", "answer", "typed", "value"),
    [
        ("text", {"nl": "a"}, ["end", "b"], {"nl": "ab"}),
        ("text", {"nl": "a", "en": "b"}, ["tab", "end", "c"], {"nl": "a", "en": "bc"}),
        ("markdown", "a", ["tab", "b"], {"nl": "a", "en": "b"}),
        ("lines", {"nl": ["a", "b"], "en": "c"}, ["tab", "end", "d"], {"nl": ["a", "b"], "en": "cd"}),
        ("list", {"nl": ["a", "b"], "en": ["c"]}, ["end", "x"], {"nl": ["ax", "b"], "en": ["c"]}),
    ],
)
async def test_what_is_filled_in_is_changed_in_its_language(
    tmp_path: Path, kind: str, answer: object, typed: Sequence[str], value: object
) -> None:
    host = host_of(tmp_path, kind, answer)
    async with host.run_test() as pilot:
        await pilot.pause()
        assert host.posted == []
        await pilot.press(*typed)
        assert host.data["eigen"] == value


@pytest.mark.parametrize("kind", ["text", "markdown", "list"])
async def test_a_letter_in_one_language_keeps_the_words_of_the_other(tmp_path: Path, kind: str) -> None:
    answer: dict[str, object] = {"nl": "a", "en": "b"}
    if kind == "list":
        answer = {"nl": ["a"], "en": ["b"]}
    host = host_of(tmp_path, kind, answer, both=False)
    async with host.run_test() as pilot:
        await pilot.press("end", "x")
        changed = {"nl": ["ax"], "en": ["b"]} if kind == "list" else {"nl": "ax", "en": "b"}
        assert host.data["eigen"] == changed


async def test_what_counts_in_the_other_language_is_seen(tmp_path: Path) -> None:
    host = host_of(tmp_path, "text", "Iets")
    async with host.run_test() as pilot:
        await pilot.press("end", "s")
        rows = [line.split() for line in host.screen_text().split("\n")]
        assert [row[-1] for row in rows if {"nl", "en"} & set(row)] == ["Ietss", "Ietss"]
