"""All that can be done is listed where it can be done, and done from there."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from textual.binding import Binding
from textual.dom import DOMNode
from textual.widgets import OptionList, Static

from drafter.export.libreoffice import Converter
from drafter.tui.actions import all_actions
from drafter.tui.app import DrafterApp
from drafter.tui.screens.batch import Batch
from drafter.tui.screens.choosing import ChoosingScreen
from drafter.tui.screens.drafting import DraftingScreen
from drafter.tui.screens.home import Home
from drafter.tui.screens.letters import LettersScreen
from drafter.tui.screens.new import NewLetter
from drafter.tui.screens.saving import SavingScreen
from drafter.tui.screens.templates import Templates
from drafter.tui.screens.zones import ZonedScreen
from drafter.tui.speaking import SpeakingDialog
from drafter.tui.widgets.dateinput import DateInput
from drafter.tui.widgets.editor import MarkdownEditor
from drafter.tui.widgets.entriesfield import EntriesField
from drafter.tui.widgets.entryform import EntryForm
from drafter.tui.widgets.findbar import FindBar
from drafter.tui.widgets.items import ListField
from drafter.tui.widgets.lineinput import LineInput
from drafter.tui.widgets.pageview import PageView
from drafter.tui.widgets.picker import Picker
from drafter.tui.widgets.suggesting import Suggesting
from drafter.wording import Wording
from tests.export.test_pages import pdf_of
from tests.library.questions import QUESTIONS, with_questions
from tests.tui.appmaking import User, draft_in, drafter

ATTACHMENTS = "[Een, Twee, Drie]"


@dataclass(frozen=True)
class Place:
    """Where one is after some keys, and whose actions there are."""

    name: str
    keys: tuple[str, ...]
    """The keys that lead there from the place before it."""
    kinds: tuple[type[DOMNode], ...]


WITHOUT_DRAFT = (
    Place("home", (), (DrafterApp, Home)),
    Place("new", ("enter",), (NewLetter,)),
    Place("templates", ("escape", "t", "enter", "f8", "f8"), (DrafterApp, Templates)),
    Place("batch", ("escape", "escape", "b", "f8", "f8"), (DrafterApp, Batch)),
)
IN_A_LETTER = (
    Place(
        "form",
        (),
        (DrafterApp, SavingScreen, LettersScreen, ZonedScreen, ChoosingScreen, DraftingScreen),
    ),
    Place("list", ("escape", "1"), (Suggesting,)),
    Place("attachments", ("escape", "4", "down"), (ListField,)),
    Place("line", ("escape", "3"), (LineInput,)),
    Place("choice", ("escape", "6"), (Picker,)),
    Place("text", ("escape", "7"), (MarkdownEditor,)),
    Place("date", ("escape", "2"), (DateInput,)),
    Place("find", ("escape", "7", "ctrl+f"), (FindBar,)),
    Place("pages", ("escape", "f5", "n"), (PageView,)),
)
WITH_QUESTIONS = (
    Place("entries", ("escape", "6", "down"), (EntriesField,)),
    Place("entry", ("enter",), (EntryForm,)),
)
JOURNEYS = {"home": WITHOUT_DRAFT, "letter": IN_A_LETTER, "questions": WITH_QUESTIONS}
"""Places that one comes to from one start, which costs more than the way from one to the next."""


@pytest.fixture(autouse=True)
def three_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    """A LibreOffice that makes three pages of every letter."""
    monkeypatch.setattr(Converter, "convert", lambda *_: pdf_of("black", "white", "black"))


def named(kind: type[DOMNode]) -> list[Binding]:
    """The bindings of a class itself that are named to people."""
    bindings = Binding.make_bindings(kind.__dict__.get("BINDINGS", ()))
    return [each for each in bindings if each.id and each.description]


def words_for(place: Place, language: str) -> dict[str, str]:
    """What the actions of a place are called, by their ids."""
    wording = Wording(language, "tui")
    bindings = [each for kind in place.kinds for each in named(kind) if each.id != "app.palette"]
    return {each.id or "": wording.say(each.tooltip or each.description) for each in bindings}


def listed(user: User) -> list[str]:
    """The lines of the list that is shown, also those for which there is no room."""
    options = user.one("OptionList", OptionList)
    return [str(options.get_option_at_index(at).prompt) for at in range(options.option_count)]


@asynccontextmanager
async def starting(journey: str, folder: Path, language: str = "en") -> AsyncIterator[User]:
    """Somebody who is at the first place of a journey; a letter is in two languages."""
    if journey == "home":
        async with drafter(language=language) as user:
            yield user
        return
    questions = journey == "questions"
    body = "Tekst.\n" if questions else "Een.\n\n<!-- language: en -->\nOne.\n"
    fields = {"template": "proef", "questions": QUESTIONS} if questions else {}
    path = draft_in(folder, body, attachments=ATTACHMENTS, **fields)
    library = with_questions(folder) if questions else None
    async with drafter(path, language=language, library=library) as user:
        await user.see("1/8")
        yield user


def test_every_class_with_actions_is_one_of_these_or_a_question_in_front_of_a_screen() -> None:
    all_actions()
    kinds: list[type[DOMNode]] = [DOMNode]
    for kind in kinds:
        kinds += kind.__subclasses__()
    own = {kind for kind in kinds if kind.__module__.startswith("drafter.tui.") and named(kind)}
    dialogs = {kind for kind in own if issubclass(kind, SpeakingDialog)}
    assert own - dialogs == {kind for places in JOURNEYS.values() for place in places for kind in place.kinds}


def all_are_listed(place: Place, words: Iterable[str], lines: Sequence[str]) -> None:
    """See that the list has all actions of a place."""
    for each in words:
        assert any(line.startswith(f"{each}  ") for line in lines), (place.name, each, lines)


def all_are_told(place: Place, words: Mapping[str, str], help_: str) -> None:
    """See that help names every key of a place and its action."""
    told = {line[-1]: " ".join(line[1:-1]) for line in map(str.split, help_.splitlines()) if line}
    for id_, each in words.items():
        assert told.get(id_, "").endswith(each), (place.name, id_, each, help_)


@pytest.mark.parametrize("journey", JOURNEYS)
@pytest.mark.parametrize("language", ["nl", "en"])
async def test_all_actions_of_a_place_are_in_the_list_and_in_help_in_ones_language(
    journey: str, language: str, tmp_path: Path
) -> None:
    async with starting(journey, tmp_path, language) as user:
        for place in JOURNEYS[journey]:
            for key in place.keys:
                await user.press(key)
                await user.idle()
            words = words_for(place, language)
            await user.press("ctrl+p")
            all_are_listed(place, words.values(), listed(user))
            await user.press("escape", "f1")
            all_are_told(place, words, str(user.one("Static", Static).render()))
            await user.press("escape")


async def test_an_action_is_done_that_is_found_by_its_name(tmp_path: Path) -> None:
    async with starting("letter", tmp_path) as user:
        await user.press("ctrl+p")
        await user.type_in("list all")
        await user.press("escape")
        await user.see("1/8")
        for typed, seen in (
            ("next step", "2/8"),
            ("check the", "8/8"),
            ("go to: text", "7/8 Text"),
            ("under another", "Save the draft as:"),
            ("letterhead and", "Language of the letter"),
            ("choose colours", "high-contrast"),
            ("nederlands", "Opslaan"),
        ):
            assert not user.sees(seen)
            await user.press("ctrl+p")
            await user.type_in(typed)
            await user.press("enter")
            await user.see(seen)
            if user.screens[-1] != "DraftingScreen":
                await user.press("escape")


async def test_an_action_of_an_input_is_done_to_where_one_was(tmp_path: Path) -> None:
    async with drafter(draft_in(tmp_path)) as user:
        await user.see("1/8")
        await user.press("escape", "7")
        await user.press("home", "shift+end", "ctrl+p")
        await user.type_in("bold")
        await user.press("enter")
        await user.see("**Tekst.**")


async def test_the_list_is_closed_without_doing_anything(tmp_path: Path) -> None:
    async with starting("letter", tmp_path) as user:
        await user.press("ctrl+p")
        await user.type_in("xyzzy")
        await user.see("Nothing found")
        await user.press("enter")
        await user.see("Nothing found")
        await user.press("escape")
        await user.see("1/8")
