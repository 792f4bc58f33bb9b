"""What the program says: complete in both languages, with the same facts in both."""

from __future__ import annotations

import re
import string
from pathlib import Path

import polib
import pytest

from drafter.cli.batch import (
    FORMATS,
    NO_OUT,
    NOT_WITH_COMBINE,
    NOT_WITH_STORE_OR_COMBINE,
    TWO_WORDS,
    WITH_DASK,
)
from drafter.cli.main import _COMMANDS
from drafter.cli.paths import NOT_A_FILE, NOT_A_FOLDER, NOT_THERE, SET_NOT_A_FOLDER, SET_NOT_THERE
from drafter.core.draft import STANDARD
from drafter.core.problems import Place, Problem, Term, reason_of
from drafter.questions import StepKey
from drafter.wording import Wording, language_of_locale
from tests.said import said_in

SOURCE = Path(__file__).parents[1] / "drafter"


def _entries(language: str, name: str) -> dict[tuple[str, str], str]:
    found = polib.pofile(str(SOURCE / "locale" / language / f"{name}.po"), encoding="utf-8")
    texts = {}
    for entry in found:
        texts[entry.msgctxt or "", entry.msgid] = " ".join([entry.msgstr, *entry.msgstr_plural.values()])
    return texts


def _facts(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name and name.isidentifier()}


def test_both_languages_word_the_same_things_with_the_same_facts() -> None:
    dutch, english = _entries("nl", "messages"), _entries("en", "messages")
    assert dutch.keys() == english.keys()
    for key, text in dutch.items():
        assert text.strip()
        assert english[key].strip()
        assert _facts(text) == _facts(english[key]), key


def test_every_problem_has_a_what_and_a_remedy() -> None:
    worded = _entries("en", "messages")
    keys = {key for kind, key in worded if kind == "what"}
    assert {key for kind, key in worded if kind == "remedy"} == keys | {"near"}
    in_code = {each.removesuffix("-near") for each in _words_in_code()}
    assert keys - in_code == set(), "worded, but no problem of the code"


def test_every_key_that_looks_like_a_problem_in_the_code_is_worded() -> None:
    keys = {key for kind, key in _entries("en", "messages") if kind == "what"}
    calls = re.compile(r'(?:Problem|fault|unknown|_problem|report)\(\s*"([a-z0-9-]+)"')
    calls_in_core = re.compile(r'(?:Problem|fault|unknown|say|_problem|report)\(\s*"([a-z0-9-]+)"')
    for path in SOURCE.rglob("*.py"):
        # What a front end says is words.
        front = path.is_relative_to(SOURCE / "tui") or path.is_relative_to(SOURCE / "cli")
        for key in (calls if front else calls_in_core).findall(path.read_text(encoding="utf-8")):
            assert key.removesuffix("-near") in keys, (path.name, key)


def test_every_standard_field_is_explained() -> None:
    explained = {key for kind, key in _entries("nl", "messages") if kind == "field"}
    assert explained == {*STANDARD, "how-to", "how-to-whole", "optional", "entries"}


def test_every_step_and_every_field_of_a_form_has_a_name_and_an_explanation() -> None:
    entries = _entries("nl", "messages")
    for kind in ("label", "about"):
        assert {key for context, key in entries if context == kind} == {*STANDARD, "text"}
    assert {key for context, key in entries if context == "step"} == set(StepKey)


_OF_BATCH = (FORMATS, NO_OUT, NOT_WITH_COMBINE, NOT_WITH_STORE_OR_COMBINE, TWO_WORDS, WITH_DASK)
_OF_PATHS = (NOT_THERE, NOT_A_FILE, NOT_A_FOLDER, SET_NOT_THERE, SET_NOT_A_FOLDER)


def test_the_command_line_is_wholly_translated_and_nothing_is_left_over() -> None:
    spoken = {*_COMMANDS.values(), *_OF_BATCH, *_OF_PATHS, *said_in(SOURCE / "cli")}
    entries = _entries("nl", "cli")
    assert {key for _, key in entries} == spoken
    for (_, key), text in entries.items():
        assert _facts(key) == _facts(text), key


def test_the_terminal_ui_is_in_both_catalogs_and_nothing_is_left_over() -> None:
    spoken = said_in(SOURCE / "tui")
    for language in ("nl", "en"):
        entries = _entries(language, "tui")
        assert {key for _, key in entries} == set(spoken), language
        for (_, key), text in entries.items():
            assert text.strip(), key
            assert _facts(key) == _facts(text), key


@pytest.mark.parametrize(
    ("variables", "language"),
    [
        ({}, "en"),
        ({"LANG": "nl_NL.UTF-8"}, "nl"),
        ({"LANG": "nl_NL.UTF-8", "LC_ALL": "C"}, "en"),
        ({"LC_MESSAGES": "nl_BE", "LANG": "en_GB"}, "nl"),
    ],
)
def test_the_locale_gives_the_language(variables: dict[str, str], language: str) -> None:
    assert language_of_locale(variables) == language


def test_facts_are_put_into_words() -> None:
    problem = Problem("not-here", Place(), {"what": Term("table"), "where": Term("list")})
    assert Wording("nl").what(problem) == "een tabel kan niet in een lijst staan"
    near = Problem("unknown-key-near", Place(), {"word": "{x}", "nearest": "y"})
    assert Wording("en").what(near) == "there is no field '{x}'"
    assert Wording("en").remedy(near) == "did you mean 'y'?"
    spoken = Problem("template-check", Place(), {"message": {"nl": "Nee", "en": "No"}})
    assert Wording("nl").what(spoken) == "Nee"


def _words_in_code() -> set[str]:
    words = set()
    for path in SOURCE.rglob("*.py"):
        words |= set(re.findall(r'"([a-z0-9]+(?:-[a-z0-9]+)+)"', path.read_text(encoding="utf-8")))
    return words


def test_reasons_of_the_system_are_told_in_the_users_language() -> None:
    problem = Problem("file-unwritable", params={"reason": reason_of(OSError(28, "No space left on device"))})
    assert "de schijf is vol" in Wording("nl").what(problem)
    assert "No space left on device" in Wording("en").what(problem)
