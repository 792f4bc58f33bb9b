"""What a person sets, and everything that can be wrong in it, each at its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from drafter.folders import settings_folder
from drafter.settings import Settings, read_settings
from drafter.tui.actions import all_actions, losing
from drafter.tui.screens.settings_problems import SettingsProblems
from drafter.wording import Wording
from tests.cases import Case, each
from tests.making import MARK
from tests.tui.appmaking import WIDE, drafter

ACTIONS = ("draft.save", "editor.bold", "app.quit")
THEMES = ("textual-dark", "nord")
WHOLE = """\
language = "en"
theme = "nord"
letters = "{folder}"

[keys]
"draft.save" = "ctrl+s"
editor.bold = ["F2", "Ctrl+B"]
'app.quit' = "f10, ctrl+q"
"""

CASES = [
    Case("toml-syntax", "theme = ▼nord\n"),
    Case("toml-syntax", '# noot\ntheme▼ "nord"\n'),
    Case("unknown-setting", '▼xyz = "nl"\n', {"known": "language, theme, letters, keys"}),
    Case("unknown-setting-near", '▼langauge = "nl"\n', {"nearest": "language"}),
    Case("unknown-setting-near", '\n▼[key]\ndraft.save = "f2"\n', {"nearest": "keys"}),
    Case("not-a-choice", '▼language = "de"\n', {"known": "nl, en"}),
    Case("not-text", "▼language = 3\n"),
    Case("not-text", '▼theme = " "\n'),
    Case("unknown-theme", '▼theme = "zwart"\n', {"known": "textual-dark, nord"}),
    Case("unknown-theme-near", '▼theme = "Nordd"\n', {"nearest": "nord"}),
    Case("folder-missing", '▼letters = "/er/is/niets"\n', {"word": "/er/is/niets"}),
    Case("folder-missing", '▼letters = "a\\u0000b"\n'),
    Case("folder-missing", '▼letters = "~niemand-heet-zo/brieven"\n'),
    Case("keys-not-a-table", '▼keys = "ctrl+s"\n'),
    Case("unknown-action", '[keys]\n▼xyz = "f2"\n', {"word": "xyz"}),
    Case("unknown-action-near", '[keys]\n\n▼editor.bolt = "f2"\n', {"nearest": "editor.bold"}),
    Case("not-text", "[keys]\n▼draft.save = 3\n"),
    Case("not-text", "[keys]\n▼draft.save = [3]\n"),
    Case("not-a-key", '[keys]\n▼draft.save = "ctrl-s"\n', {"word": "ctrl-s"}),
    Case("not-a-key", '[keys]\n▼draft.save = "control+s"\n'),
    Case("not-a-key", '[keys]\n▼draft.save = ""\n'),
    Case("not-a-key", '▼keys = {"draft.save" = "+"}\n'),
    Case("not-a-key", '[keys]\n▼draft.save = "ctrl+banana"\n', {"word": "ctrl+banana"}),
    Case("not-a-key", '[keys]\n▼draft.save = "🍌"\n', {"word": "🍌"}),
    Case("not-a-key-near", '[keys]\n▼draft.save = "ctrl+entr"\n', {"nearest": "ctrl+enter"}),
    Case("key-not-apart", '[keys]\n▼"draft.save" = "ctrl+i"\n', {"word": "ctrl+i", "same": "tab"}),
]


def settings_from(text: str) -> tuple[Settings, Path]:
    """The settings in a text that has nothing wrong in it."""
    path = written(text)
    settings, problems = read_settings(actions=ACTIONS, themes=THEMES)
    assert not problems
    return settings, path


def written(text: str) -> Path:
    """A settings file where drafter looks for it."""
    path = settings_folder() / "config.toml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


@pytest.fixture(autouse=True)
def own_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A settings folder for each test."""
    monkeypatch.setattr("platformdirs.user_config_dir", lambda name: str(tmp_path / "config" / name))


def test_without_a_file_nothing_is_set() -> None:
    assert read_settings() == (Settings(), [])
    assert settings_from("") == (Settings(), settings_folder() / "config.toml")


def test_all_that_can_be_set(tmp_path: Path) -> None:
    settings, _ = settings_from(WHOLE.format(folder=tmp_path.as_posix()))
    keys = {"draft.save": "ctrl+s", "editor.bold": "f2,ctrl+b", "app.quit": "f10,ctrl+q"}
    assert settings == Settings("en", "nord", tmp_path, keys)


@pytest.mark.parametrize("ends", ["\r\n", "\r"])
def test_a_file_may_come_from_any_editor(ends: str, tmp_path: Path) -> None:
    path = tmp_path / "mijn.toml"
    path.write_bytes(b"\xef\xbb\xbf" + f'# noot{ends}language = "nl"{ends}'.encode())
    assert read_settings(path) == (Settings("nl"), [])


def test_a_folder_may_be_named_from_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "brieven").mkdir()
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    for word in ("~/brieven", "brieven"):
        assert settings_from(f'letters = "{word}"')[0].letters == tmp_path / "brieven"


@pytest.mark.parametrize("key", ["?", "B", "ctrl+shift+f5", "question_mark", "alt+Left", "é", "plus", " f2 "])
def test_keys_are_named_as_the_terminal_ui_names_them(key: str) -> None:
    settings, _ = settings_from(f'[keys]\ndraft.save = "{key}"\n')
    assert settings.keys["draft.save"] == (key if len(key) == 1 else key.strip().lower())


@each(CASES)
def test_a_fault_is_named_at_its_line(case: Case) -> None:
    path = written(case.source())
    settings, problems = read_settings(actions=ACTIONS, themes=THEMES)
    assert settings == Settings()
    (problem,) = problems
    assert (problem.key, problem.place.file) == (case.key, str(path))
    assert problem.place.line == case.text.partition(MARK)[0].count("\n") + 1
    assert case.params.items() <= problem.params.items()
    for language in ("nl", "en"):
        assert Wording(language).what(problem)
        assert Wording(language).remedy(problem)


LOST = [
    Case("key-taken", '[keys]\n▼draft.save = "f8"\n', {"word": "f8", "action": "draft.next"}),
    Case("key-taken", '[keys]\n▼draft.save = "f1"\n', {"word": "f1", "action": "draft.save"}),
    Case("key-taken", '[keys]\n▼editor.bold = "f8"\n', {"word": "f8", "action": "editor.bold"}),
    Case("key-taken", '[keys]\n▼editor.bold = "ctrl+s"\n', {"word": "ctrl+s", "action": "draft.save"}),
    Case("key-taken", '[keys]\n▼app.quit = "f2, ctrl+n"\n', {"word": "ctrl+n", "action": "app.new"}),
    Case("key-taken", '[keys]\neditor.bold = "f9"\ndraft.check = "f2"\n▼draft.next = "f2"\n'),
]


@each(LOST)
def test_an_action_that_loses_its_key_is_named(case: Case) -> None:
    written(case.source())
    settings, problems = read_settings(actions=all_actions(), losing=losing)
    assert settings.keys, "it holds nevertheless"
    found = [problem for problem in problems if case.params.items() <= problem.params.items()]
    line = case.text.partition(MARK)[0].count("\n") + 1
    assert (case.key, line) in {(problem.key, problem.place.line) for problem in found}
    for problem in found:
        assert str(problem.params["action"]) in Wording("nl").what(problem)


@pytest.mark.parametrize(
    "keys",
    [
        'draft.save = "ctrl+s"\n',
        'draft.save = "f8"\ndraft.next = "ctrl+s"\n',
        'draft.save = "o"\n',
        'new.start = "ctrl+s"\n',
        'editor.bold = "ctrl+s"\ndraft.save = "ctrl+b"\n',
    ],
)
def test_actions_that_never_meet_or_change_places_lose_nothing(keys: str) -> None:
    written(f"[keys]\n{keys}")
    assert read_settings(actions=all_actions(), losing=losing)[1] == []


def test_what_is_right_holds_beside_what_is_wrong(tmp_path: Path) -> None:
    text = WHOLE.format(folder=tmp_path.as_posix()).replace('"nord"', "nord").replace("F2", "Kip")
    path = written(f'{text}xyz = "f3"\n')
    settings, problems = read_settings(path, actions=ACTIONS)
    assert settings.letters == tmp_path
    assert settings.keys == {"draft.save": "ctrl+s", "editor.bold": "ctrl+b", "app.quit": "f10,ctrl+q"}
    assert [(problem.key, problem.place.line) for problem in problems] == [
        ("toml-syntax", 2), ("not-a-key", 7), ("unknown-action", 9),
    ]  # fmt: skip


@pytest.mark.parametrize("text", ['keys = ["', "keys = [" * 5000, "=\n" * 100])
def test_a_file_of_which_nothing_can_be_read_is_some_problems(text: str) -> None:
    settings, problems = read_settings(written(text))
    assert settings == Settings()
    assert {problem.key for problem in problems} == {"toml-syntax"}
    assert len(problems) <= 20


@pytest.mark.parametrize(("content", "key"), [(b"\xff", "not-utf8"), (None, "file-unreadable")])
def test_a_file_that_cannot_be_read_is_one_problem(
    content: bytes | None, key: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = written("")
    if content is None:

        def refused(_: Path) -> bytes:
            raise PermissionError(13, "Permission denied")

        monkeypatch.setattr(Path, "read_bytes", refused)
    else:
        path.write_bytes(content)
    settings, problems = read_settings()
    assert settings == Settings()
    assert [problem.key for problem in problems] == [key]


async def test_all_that_is_wrong_is_in_one_list_with_its_lines() -> None:
    faults = '[keys]\na = "f2"\ndraft.save = "ctrl+banana"\n"draft.next" = "f9"\n'
    path = written(f'language = "de"\ntheme = "zwart"\n{faults}')
    _, problems = read_settings(actions=all_actions(), themes=THEMES, losing=losing)
    async with drafter(size=WIDE) as user:
        user.app.push_screen(SettingsProblems(problems))
        text = await user.see("Line 1", "Line 2", "Line 4", "Line 5", "Line 6", "ctrl+banana", "draft.check")
        assert str(path)[:60] in text
        await user.press("escape")
        assert user.screens == ["Home"]
