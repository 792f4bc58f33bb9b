"""What all fields have in common: they keep what they are given, and speak the user's language."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
from textual.widgets import Static

from drafter.core.answers import Answers
from drafter.core.draft import STANDARD, StandardFields
from drafter.core.language import Language
from drafter.core.schema import Places, read_model
from drafter.library import Library
from drafter.questions import LETTER_FIELDS
from tests.library.sources import with_fields
from tests.tui.hosting import BOTH, LETTER, FormHost

FORM = [name for name in STANDARD if name not in LETTER_FIELDS]
SIZES = [(52, 24), (80, 24)]

RIGHT: list[tuple[str, object]] = [
    ("addressee", "tweede-kamer"),
    ("addressee", {"id": "tweede-kamer"}),
    ("addressee", {"id": "tweede-kamer", "form": "street", "salutation": "Geachte leden,"}),
    ("addressee", {"id": "tweede-kamer", "salutation": {"nl": "Geachte leden,", "en": "Dear members,"}}),
    ("addressee", {"id": "tweede-kamer", "lines": ["Aan", "Straat 1", "Den Haag"]}),
    ("addressee", {"lines": ["Aan", "Straat 1", "Den Haag"], "salutation": "Beste,"}),
    (
        "addressee",
        {"lines": {"nl": ["Aan", "A", "B"], "en": ["To", "A", "B"]}, "salutation": {"nl": "Beste,"}},
    ),
    ("addressee", {"lines": "Aan", "salutation": "Beste,"}),
    ("date", "2026-06-29"),
    ("subject", "Onderwerp"),
    ("subject", {"nl": "Onderwerp", "en": "Subject"}),
    ("subject", {"plain": "Onderwerp"}),
    ("our_reference", "BZ2618234"),
    ("attachments", "Rapport"),
    ("attachments", ["Rapport", "Kaart"]),
    ("attachments", {"nl": "Rapport", "en": "Report"}),
    ("attachments", [{"title": "Rapport"}, {"title": {"nl": "Kaart", "en": "Map"}, "file": "kaart.pdf"}]),
    ("attachments", [{"nl": "Rapport", "en": "Report"}, "Kaart"]),
    ("signatories", "minister-bz"),
    ("signatories", {"id": "minister-bz"}),
    ("signatories", ["minister-bhos", {"id": "minister-bz", "name": "A. Jansen"}]),
    ("signatories", [{"office": "De staatssecretaris", "name": "A. de Vries"}, "minister-bz"]),
    ("signatories", {"office": {"nl": "De staatssecretaris", "en": "The State Secretary"}, "name": "A"}),
    ("on_behalf_of", "de minister van Financiën"),
    ("on_behalf_of", {"nl": "de minister", "en": "the Minister"}),
    ("on_behalf_of", ["de minister", {"nl": "de minister van Financiën", "en": "the Minister of Finance"}]),
    ("copy_to", ["de minister-president", "de Algemene Rekenkamer"]),
    ("classification", "Dep. VERTROUWELIJK"),
    ("contact", "A. Jansen"),
    ("contact", {"name": "A. Jansen"}),
    ("contact", {"name": "A. Jansen", "phone": "070 123 45 67", "email": "a.jansen@minbuza.nl"}),
    ("directorate", {"nl": "Directie", "en": "Directorate"}),
]
"""Every shape in which a file can give a field."""

WRONG: list[tuple[str, object]] = [
    ("addressee", "niemand"),
    ("addressee", ["tweede-kamer"]),
    ("addressee", {"id": "tweede-kamer", "vorm": "street"}),
    ("addressee", {"salutation": "Beste,"}),
    ("date", "ergens in juni"),
    ("date", ["2026-06-29"]),
    ("subject", ["een", "twee"]),
    ("subject", "een\ntwee"),
    ("subject", {"fr": "Sujet"}),
    ("subject", {"Voortgang": "de tweede ronde"}),
    ("our_reference", {"a": "b"}),
    ("attachments", [{"Rapport": "deel 1"}, None, {"title": "A", "fil": "b"}, ["a"]]),
    ("attachments", {"file": "a.pdf"}),
    ("signatories", ["minister-x", "minister-bz", "minister-bz", None, {"office": "Alleen een ambt"}]),
    ("on_behalf_of", [["a"], {"x": "y"}]),
    ("copy_to", [None, "b"]),
    ("classification", "Geheim"),
    ("classification", ["a"]),
    ("contact", {"phone": "070", "mail": "a@b.nl"}),
    ("contact", ["A. Jansen"]),
    ("directorate", {"nl": ["a"]}),
]
"""What a file can hold too, and no letter can be made of."""


@pytest.mark.parametrize(("name", "value"), RIGHT)
def test_these_shapes_are_right(name: str, value: object) -> None:
    _, problems = read_model(StandardFields, {name: value}, Places())
    assert not problems


@pytest.mark.parametrize("bodies", [{}, BOTH], ids=["nl", "nl-en"])
@pytest.mark.parametrize("name", FORM)
async def test_what_is_not_touched_stays_as_it_was(name: str, bodies: Mapping[Language, str]) -> None:
    host = FormHost(name, "our_reference", bodies=bodies)
    async with host.run_test() as pilot:
        for value in (value for each, value in (*RIGHT, *WRONG) if each == name):
            host.form.open(Answers({**LETTER, name: value}, bodies))
            host.field(name).go_to()
            await pilot.press("tab")
            host.field("our_reference").go_to()
            await pilot.pause()
            assert host.posted == [], value
            assert host.field(name).value() in (value, *_simpler(value))


def _simpler(value: object) -> list[object]:
    """What a value may be once somebody touches it: the same in fewer words."""
    if isinstance(value, str):
        return [[value], value.replace("\n", " ")]
    if isinstance(value, list):
        return [[each for each in value if each], ", ".join(map(str, value))]
    return [[value], *value.values(), ", ".join(f"{key}: {each}" for key, each in value.items())]  # type: ignore[attr-defined]


@pytest.mark.parametrize(("key", "size"), [("tab", (52, 24)), ("shift+tab", (80, 24))])
async def test_the_tab_key_goes_through_all_fields_and_round(key: str, size: tuple[int, int]) -> None:
    host = FormHost(*FORM, "sent_to_other_house", bodies=BOTH, addressee="tweede-kamer")
    async with host.run_test(size=size) as pilot:
        start = host.focused
        seen: set[str] = set()
        for _ in range(80):
            assert host.focused is not None
            seen.update(node.id for node in host.focused.ancestors if node.id)
            assert host.focused.region.overlaps(host.screen.query_one("#form").region)
            await pilot.press(key)
            if host.focused is start:
                break
        assert host.focused is start
        assert {f"field-{name}" for name in (*FORM, "sent_to_other_house")} <= seen


@pytest.mark.parametrize("size", SIZES)
async def test_nothing_is_wider_than_the_form(size: tuple[int, int]) -> None:
    host = FormHost(*FORM, bodies=BOTH, addressee="tweede-kamer", date="2026-06-29")
    async with host.run_test(size=size) as pilot:
        await pilot.pause()
        form = host.screen.query_one("#form")
        for widget in form.query("*"):
            if widget.region:
                assert widget.region.right <= form.region.right, widget


@pytest.mark.parametrize(("language", "words"), [("en", "Addressee *"), ("nl", "Geadresseerde *")])
async def test_fields_are_named_in_the_users_language(language: str, words: str) -> None:
    host = FormHost("addressee", language="en" if language == "nl" else "nl", addressee="tweede-kamer")
    async with host.run_test() as pilot:
        host.switch_language(language)
        await pilot.pause()
        assert host.said("addressee", ".field-label") == words
        name = {
            "en": "House of Representatives of the States General",
            "nl": "Tweede Kamer der Staten-Generaal",
        }
        assert host.texts("addressee", "BookSearch") == [name[language]]
        assert host.posted == []


async def test_the_help_of_a_field_is_in_the_users_language() -> None:
    host = FormHost("date", "sent_to_other_house")
    async with host.run_test():
        assert host.field("date").about.startswith("The day on the letter")
        host.switch_language("nl")
        assert host.field("date").about.startswith("De dag die op de brief staat")
        assert host.field("sent_to_other_house").about.startswith("Voegt aan het eind een zin toe")


async def test_other_answers_are_shown_without_a_message() -> None:
    host = FormHost("subject", "attachments", subject="Oud", attachments=["a", "b", "c"])
    async with host.run_test() as pilot:
        await pilot.press("e")
        await pilot.press("r")
        host.form.open(Answers({"subject": "Nieuw", "attachments": ["d"]}))
        await pilot.pause()
        assert host.texts("subject") == ["Nieuw"]
        assert host.texts("attachments", "WordsInput") == ["d", ""]
        assert host.posted == ["Oude", "Ouder"]


async def test_enter_goes_on_to_the_next_input() -> None:
    host = FormHost("our_reference", "your_reference")
    async with host.run_test() as pilot:
        await pilot.press(*"A1", "enter", *"B2", "enter")
        assert (host.data["our_reference"], host.data["your_reference"]) == ("A1", "B2")


FIELDS = """\
  - {name: reden, type: text, label: Reden, default: Drukte}
  - {name: soort, type: choice, label: Soort, choices: {kort: Kort, lang: Lang}}
  - {name: later, type: text, label: Later, when: soort == 'lang', required: yes}
defaults:
  directorate: Directie Migratie
"""


@pytest.fixture
def library(tmp_path: Path) -> Library:
    """A library with fields of a template."""
    return with_fields(tmp_path, FIELDS)


async def test_a_field_is_shown_as_long_as_its_condition_holds(library: Library) -> None:
    host = FormHost("soort", "later", library=library, template="proef")
    async with host.run_test() as pilot:
        assert not host.field("later").display
        await pilot.press("home", "down", "space", "tab", *"ja")
        assert host.field("later").display
        assert host.data["later"] == "ja"
        await pilot.press("shift+tab", "up", "enter")
        assert not host.field("later").display
        assert host.data["later"] == "ja"


async def test_what_counts_without_an_answer_is_said(library: Library) -> None:
    host = FormHost("directorate", "reden", library=library, template="proef")
    async with host.run_test() as pilot:
        note = host.field("directorate").query_one(".field-note", Static)
        assert str(note.content) == "When left empty: Directie Migratie"
        assert host.said("reden", ".field-note") == "When left empty: Drukte"
        await pilot.press("X")
        assert not note.display
        await pilot.press("backspace")
        assert note.display
