"""What a letter in two languages lacks in one of them is told by number and in plain words."""

from __future__ import annotations

import pytest

from drafter.core.problems import Place, Problem
from drafter.tui.widgets.items import ListField
from drafter.wording import Wording
from tests.tui.hosting import BOTH, FormHost


def lacking(place: str, language: str = "en") -> Problem:
    """A text that there is not in one of the languages."""
    facts = {"word": place.partition(".")[0], "language": language}
    return Problem("no-text-in-language", Place(field=place), facts)


@pytest.mark.parametrize(
    ("place", "nl", "en"),
    [
        ("subject", "Onderwerp", "Subject"),
        ("on_behalf_of.2", "Mede namens 2", "Also on behalf of 2"),
        ("attachments.3.title", "Bijlagen 3", "Attachments 3"),
        ("signatories.1.office", "Ondertekenaars 1", "Signatories 1"),
    ],
)
def test_an_entry_is_called_by_its_number(place: str, nl: str, en: str) -> None:
    assert Wording("nl", "tui").what(lacking(place)) == f"'{nl}' heeft geen tekst in het Engels"
    assert Wording("en", "tui").what(lacking(place)) == f"'{en}' has no text in English"


@pytest.mark.parametrize(
    ("lacks", "speaks", "remedy"),
    [
        ("en", "nl", "vul ook het Engels in"),
        ("nl", "nl", "vul ook het Nederlands in"),
        ("en", "en", "fill in the English too"),
        ("nl", "en", "fill in the Dutch too"),
    ],
)
@pytest.mark.parametrize("key", ["no-text-in-language", "missing-language"])
def test_what_to_do_is_said_in_plain_words(key: str, lacks: str, speaks: str, remedy: str) -> None:
    problem = Problem(key, Place(field="subject"), {"word": "subject", "language": lacks})
    assert Wording(speaks, "tui").remedy(problem) == remedy


def test_in_a_file_it_is_said_by_the_names_of_the_file() -> None:
    assert Wording("nl").what(lacking("attachments.3.title")) == (
        "'attachments' heeft geen tekst in de taal van de brief (en)"
    )


def test_a_part_of_an_entry_is_called_by_its_own_name() -> None:
    problem = Problem("missing-field", Place(field="signatories.2.name"), {"word": "name"})
    assert Wording("en", "tui").what(problem) == "'Name' is not filled in"


@pytest.mark.parametrize("name", ["on_behalf_of", "attachments"])
async def test_it_stands_at_each_row(name: str) -> None:
    entries = [{"nl": "De A"}, {"nl": "De B"}]
    host = FormHost(name, bodies=BOTH, on_behalf_of=entries, attachments=entries)
    async with host.run_test() as pilot:
        await pilot.pause()
        field = host.field(name)
        assert isinstance(field, ListField)
        said = [str(row.problem.content) for row in field.rows]
        lacks = "has no text in English: fill in the English too"
        assert [f" {at}' {lacks}" in each for at, each in enumerate(said, 1)] == [True, True, False]
