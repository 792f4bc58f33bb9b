"""Keys, colours and language are as one sets them."""

from __future__ import annotations

from pathlib import Path

import pytest
from rich.color import Color

from drafter.folders import settings_folder
from tests.tui.appmaking import User, draft_in, drafter


@pytest.fixture(autouse=True)
def own_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A settings folder for each test."""
    monkeypatch.setattr("platformdirs.user_config_dir", lambda name: str(tmp_path / "config" / name))


def settings(text: str) -> None:
    """Have these settings."""
    settings_folder().mkdir(parents=True)
    (settings_folder() / "config.toml").write_text(text, encoding="utf-8")


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
