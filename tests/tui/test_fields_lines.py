"""Fields that are typed."""

from __future__ import annotations

from pathlib import Path

from textual import events

from drafter.core.language import Language
from drafter.library import Library
from tests.library.sources import with_fields
from tests.tui.hosting import BOTH, FormHost


async def test_a_line_is_passed_on_as_it_is_typed() -> None:
    host = FormHost("our_reference")
    async with host.run_test() as pilot:
        await pilot.press("B")
        await pilot.press("Z", "backspace", "backspace")
        assert host.posted == ["B", "BZ", "B", None]
        assert "our_reference" not in host.data


async def test_space_around_a_line_is_no_change() -> None:
    host = FormHost("our_reference", our_reference="BZ")
    async with host.run_test() as pilot:
        await pilot.press("space", *"1", "space")
        assert host.posted == ["BZ 1"]


async def test_words_are_plain_in_a_letter_of_one_language() -> None:
    host = FormHost("directorate")
    async with host.run_test() as pilot:
        await pilot.press(*"DM")
        assert host.data["directorate"] == "DM"


async def test_words_are_asked_in_each_language_of_the_letter() -> None:
    host = FormHost("directorate", bodies=BOTH)
    async with host.run_test() as pilot:
        await pilot.press(*"DM", "enter", *"MD")
        assert host.data["directorate"] == {"nl": "DM", "en": "MD"}
        assert "nl ▎ DM" in host.screen_text()


async def test_words_written_plainly_are_in_the_letters_own_language() -> None:
    host = FormHost("directorate", bodies=BOTH, directorate="Directorate")
    host.form.sheet = host.form.sheet.with_answers(host.form.sheet.answers.answered("language", "en"))
    async with host.run_test() as pilot:
        assert host.texts("directorate") == ["", "Directorate"]
        await pilot.press(*"D")
        assert host.data["directorate"] == {"en": "Directorate", "nl": "D"}


async def test_words_in_a_language_that_the_letter_does_not_have_are_kept() -> None:
    host = FormHost("directorate", directorate={"nl": "Directie", "en": "Directorate"})
    async with host.run_test() as pilot:
        await pilot.press(*"s")
        assert host.data["directorate"] == {"nl": "Directies", "en": "Directorate"}
        await pilot.press(*["backspace"] * 9)
        assert "directorate" not in host.data


async def test_another_language_gets_its_input_while_one_types() -> None:
    host = FormHost("directorate")
    async with host.run_test() as pilot:
        await pilot.press(*"DM")
        host.form.sheet = host.form.sheet.with_answers(
            host.form.sheet.answers.written(Language.NL, "Tekst.").written(Language.EN, "Text.")
        )
        host.form.follow()
        await pilot.press(*"A", "tab", *"MD")
        assert host.posted[-1] == {"nl": "DMA", "en": "MD"}


async def test_the_subject_comes_with_its_length_and_its_lines_in_the_letter() -> None:
    host = FormHost("subject", subject="Evaluatie van de bilaterale migratiepartnerschappen (2022 – 202")
    async with host.run_test(size=(80, 24)) as pilot:
        assert host.said("subject", ".subject-length") == "63 of 400 characters"
        await pilot.press(*"5) en meer")
        assert host.said("subject", ".subject-length") == "73 of 400 characters, 2 lines in the letter:"
        printed = "Evaluatie van de bilaterale migratiepartnerschappen (2022 – 2025) en\nmeer"
        assert host.said("subject", ".subject-printed") == printed


async def test_the_lines_of_the_letter_are_told_apart_where_the_form_is_narrower() -> None:
    words = "Evaluatie van de Nederlandse bilaterale migratiepartnerschappen en de terugkeersamenwerking"
    host = FormHost("subject", subject=words)
    async with host.run_test(size=(50, 24)) as pilot:
        await pilot.pause()
        assert "2 lines in the letter:" in host.said("subject", ".subject-length")
        printed = host.said("subject", ".subject-printed").split("\n")
        assert [line.startswith("    ") for line in printed] == [False, True, False]
        assert " ".join(line.strip() for line in printed) == words


async def test_a_subject_that_is_too_long_is_said_to_be() -> None:
    host = FormHost("subject", subject="a" * 400)
    async with host.run_test() as pilot:
        await pilot.press("b")
        assert "401 of 400" in host.said("subject", ".subject-length")
        assert host.said("subject", "SubjectField > .field-problem").startswith("✗ this has 401 characters")


async def test_all_pasted_lines_are_kept() -> None:
    host = FormHost("subject")
    async with host.run_test() as pilot:
        host.screen.post_message(events.Paste("Een lang\n  onderwerp\r\n"))
        await pilot.pause()
        assert host.data["subject"] == "Een lang onderwerp"


async def test_whom_to_ask_is_a_name_or_more() -> None:
    host = FormHost("contact")
    async with host.run_test() as pilot:
        await pilot.press(*"Jan")
        assert host.data["contact"] == "Jan"
        await pilot.press("enter", *"070", "enter", *"a@b")
        assert host.data["contact"] == {"name": "Jan", "phone": "070", "email": "a@b"}
        assert host.said("contact", ".contact-part.email .field-problem").startswith("✗ 'a@b'")
        assert not host.said("contact", "ContactField > .field-problem")
        await pilot.press(*["backspace"] * 3, "shift+tab", *["backspace"] * 3)
        assert host.data["contact"] == "Jan"


async def test_what_a_contact_holds_beside_what_is_shown_is_kept() -> None:
    host = FormHost("contact", contact={"name": "Jan", "mobiel": "06"})
    async with host.run_test() as pilot:
        await pilot.press(*"a")
        assert host.data["contact"] == {"name": "Jana", "mobiel": "06"}


FIELDS = """\
  - {name: regels, type: lines, label: Regels}
  - {name: uitleg, type: markdown, label: Uitleg}
  - {name: bedrag, type: number, label: Bedrag}
"""


def with_texts(folder: Path) -> Library:
    """A library with fields of more than one line."""
    return with_fields(folder, FIELDS)


async def test_lines_are_text_or_a_list(tmp_path: Path) -> None:
    host = FormHost("regels", library=with_texts(tmp_path), template="proef")
    async with host.run_test() as pilot:
        await pilot.press(*"Een", "enter")
        assert host.data["regels"] == "Een"
        await pilot.press(*"Twee")
        assert host.data["regels"] == ["Een", "Twee"]


async def test_text_with_markup_is_kept_as_typed(tmp_path: Path) -> None:
    host = FormHost("uitleg", library=with_texts(tmp_path), template="proef", uitleg="Een *twee*\n\ndrie\n")
    async with host.run_test() as pilot:
        assert host.posted == []
        await pilot.press("down", "down", "end", *"!")
        assert host.data["uitleg"] == "Een *twee*\n\ndrie!"


async def test_a_number_is_judged_as_it_is_typed(tmp_path: Path) -> None:
    host = FormHost("bedrag", library=with_texts(tmp_path), template="proef")
    async with host.run_test() as pilot:
        await pilot.press(*"1x")
        assert host.data["bedrag"] == "1x"
        assert host.said("bedrag", ".field-problem").startswith("✗")
        await pilot.press("backspace", *",5")
        assert host.data["bedrag"] == "1,5"
        assert not host.said("bedrag", ".field-problem")
