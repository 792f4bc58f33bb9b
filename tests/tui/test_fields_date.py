"""The date of a letter, and dates that a template asks for."""

from __future__ import annotations

from pathlib import Path

from textual.widgets import Static

from tests.library.sources import with_fields
from tests.tui.hosting import FormHost


async def test_a_date_is_stored_as_a_file_has_it() -> None:
    host = FormHost("date", "our_reference")
    async with host.run_test() as pilot:
        await pilot.press(*"29 juni 2026", "enter", *"BZ")
        assert host.data["date"] == "2026-06-29"
        assert host.data["our_reference"] == "BZ"
        assert host.texts("date") == ["29-06-2026"]


async def test_what_is_no_date_is_kept_and_said_to_be_none() -> None:
    host = FormHost("date")
    async with host.run_test() as pilot:
        await pilot.press(*"ooit")
        assert host.data["date"] == "ooit"
        assert host.said("date", "DateField > .field-problem").startswith("✗")


async def test_there_is_something_to_think_of_at_weekends() -> None:
    host = FormHost("date", date="2026-06-26")
    async with host.run_test() as pilot:
        assert host.said("date", "DateField > .field-problem") == ""
        await pilot.press(*["backspace"] * 10, *"27-6-2026")
        assert host.said("date", "DateField > .field-problem").startswith("! Saturday 27 June 2026")
        assert host.field("date").has_class("-warned")
        host.switch_language("nl")
        assert host.said("date", "DateField > .field-problem").startswith("! zaterdag 27 juni 2026")


async def test_what_is_understood_is_in_the_language_of_the_letter() -> None:
    host = FormHost("date", language="nl", date="2026-06-26")
    host.form.sheet = host.form.sheet.with_answers(host.form.sheet.answers.answered("language", "en"))
    async with host.run_test():
        understood = host.field("date").query_one(".date-understood", Static)
        assert str(understood.content) == "Friday 26 June 2026"


async def test_a_date_of_a_template_is_not_that_of_the_letter(tmp_path: Path) -> None:
    library = with_fields(tmp_path, "  - {name: verwacht, type: date, label: Verwacht}\n")
    host = FormHost("verwacht", library=library, template="proef")
    async with host.run_test() as pilot:
        await pilot.press(*"27-6-2026")
        assert host.data["verwacht"] == "2026-06-27"
        assert host.said("verwacht", "DateField > .field-problem") == ""
