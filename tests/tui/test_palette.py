"""All that can be done is listed where it can be done; keys, colours and language are as one sets them."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from rich.color import Color
from textual.binding import Binding
from textual.dom import DOMNode
from textual.widgets import OptionList, Static

from drafter.export.libreoffice import Converter
from drafter.folders import settings_folder
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
def own_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A settings folder for each test."""
    monkeypatch.setattr("platformdirs.user_config_dir", lambda name: str(tmp_path / "config" / name))


@pytest.fixture(autouse=True)
def three_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    """A LibreOffice that makes three pages of every letter."""
    monkeypatch.setattr(Converter, "convert", lambda *_: pdf_of("black", "white", "black"))


def settings(text: str) -> None:
    """Have these settings."""
    settings_folder().mkdir(parents=True)
    (settings_folder() / "config.toml").write_text(text, encoding="utf-8")


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


# Settings


async def test_a_key_of_ones_own_takes_the_place_of_the_other(tmp_path: Path) -> None:
    settings('[keys]\n"letter.make" = "f11"\n')
    path = draft_in(tmp_path)
    async with drafter(path) as user:
        await user.see("F11 Make")
        assert "^G" not in user.text
        await user.press("ctrl+g")
        assert user.screens == ["Home", "DraftingScreen"]
        await user.press("f1")
        await user.see("F11 ")
        await user.press("escape", "f11")
        await user.see("The letter is made:")


async def test_an_action_with_several_keys_has_them_all(tmp_path: Path) -> None:
    settings('[keys]\ndraft.next = ["f3", "ctrl+y"]\n')
    async with drafter(draft_in(tmp_path)) as user:
        await user.see("1/8")
        await user.press("f3")
        await user.see("2/8")
        await user.press("ctrl+y")
        await user.see("3/8")


async def test_who_presses_ctrl_c_hears_the_key_of_their_own_for_quitting() -> None:
    settings('[keys]\napp.quit = "f11"\n')
    async with drafter() as user:
        await user.press("ctrl+c")
        assert user.told == "✓ F11 ends drafter."
        await user.press("ctrl+q")
        assert user.screens == ["Home"]
        assert user.app.is_running
        await user.press("f11")
    assert user.app.return_code == 0


async def test_the_language_that_is_set_is_spoken() -> None:
    settings('language = "nl"\n')
    async with drafter(language=None) as user:
        await user.see("Een nieuwe brief schrijven")
    async with drafter(language="en") as user:  # asked for on the command line
        await user.see("Write a new letter")


def colours(user: User) -> set[Color]:
    """The colours that are on the screen."""
    strips = user.screen._compositor.render_strips()  # noqa: SLF001 - there is no other way to see them
    styles = [segment.style for strip in strips for segment in strip if segment.style]
    return {colour for style in styles for colour in (style.color, style.bgcolor) if colour}


async def test_the_colours_that_are_set_are_those_of_the_screen() -> None:
    settings('theme = "high-contrast"\n')
    async with drafter() as user:
        seen = {colour.get_truecolor().hex for colour in colours(user)}
        assert {"#000000", "#ffffff", "#ffff00"} <= seen


async def test_colours_are_chosen_in_the_list_and_remembered() -> None:
    async with drafter() as user:
        await user.press("ctrl+p")
        await user.type_in("colours")
        await user.press("enter")
        await user.see("high-contrast", "nord")
        await user.type_in("high")
        await user.press("enter")
        chosen = colours(user)
    async with drafter() as user:
        assert colours(user) == chosen
        assert {"#000000", "#ffff00"} <= {colour.get_truecolor().hex for colour in chosen}


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('[keys]\ndraft.sav = "f2"\n', {"nl": "'draft.sav'", "en": "there is no action 'draft.sav'"}),
        ('[keys]\ndraft.save = "f99"\n', {"nl": "'f99' is geen toets", "en": "'f99' is not a key"}),
        ('theme = "paars"\n', {"nl": "'paars'", "en": "there are no colours 'paars'"}),
        ('language = "fr"\n', {"nl": "'fr'", "en": "'fr'"}),
        ("theme = \n", {"nl": "config.toml:1", "en": "config.toml:1"}),
        ('lettres = "x"\n', {"nl": "'lettres'", "en": "there is no setting 'lettres'"}),
    ],
)
async def test_what_is_wrong_with_the_settings_is_said_and_one_can_go_on(
    text: str, said: dict[str, str], language: str
) -> None:
    settings(text)
    async with drafter(language=language) as user:
        await user.wait_until(lambda: said[language] in user.told, "for what is wrong")
        assert f"{settings_folder() / 'config.toml'}:" in user.told
        await user.press("n")
        assert user.screens == ["Home", "NewLetter"]
