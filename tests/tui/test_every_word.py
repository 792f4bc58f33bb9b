"""Every word on every screen is said in the user's language, or is no word of the program.

The program speaks a language in which all that both catalogs have stands between marks.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path

import pytest
from babel.dates import get_day_names, get_month_names
from ruamel.yaml import YAML

from drafter.core.days import holiday_on
from drafter.core.language import Language
from drafter.core.schema import BothWords
from drafter.library import shipped_folder
from drafter.tui.actions import all_actions
from drafter.tui.speaking import SpeakingDialog
from drafter.tui.themes import HIGH_CONTRAST
from tests.making import shipped
from tests.tui.appmaking import NARROW, TODAY, WIDE, User, application
from tests.tui.contrast import too_faint
from tests.tui.scene import Scene, journeys
from tests.tui.scenes import KEPT, LETTERS, NAMES, OTHERS, PICTURED, QUESTIONS, RECENTS, set_for
from tests.tui.visible import Marked, seen_on, texts_on, unmarked, words_in

SCENES = {**PICTURED, **OTHERS}
_KEYS = {"Esc", "Enter", "Del", "Ins", "Tab", "Home", "End", "PgUp", "PgDn", "Ctrl", "Alt", "Shift", "F"}
_NAMES = {"drafter", "nl", "en", "https", "md", "docx", "VISUAL", "EDITOR"}
_NAMES |= {"csv", "jsonl", "rejected", "report", "manifest"}
"""What is called so in every language."""


@cache
def words_of_the_library() -> frozenset[str]:
    """The words of templates, letterheads and samples, in Dutch or for both languages; no names of fields."""
    found: set[str] = set()
    for path in _library_files():
        if path.suffix == ".yaml":
            found.update(*map(words_in, _dutch(YAML(typ="safe").load(path.read_text(encoding="utf-8")))))
        elif path.suffix == ".md" and "evaluation" not in path.name and path.stem != "en":
            found |= words_in(path.read_text(encoding="utf-8"))
    for id_, entry in shipped().addressees.items():  # many are not in a file as such
        texts = [id_, *_in_dutch(entry.name), *_in_dutch(entry.salutation)]
        texts += [
            line for form in entry.forms.values() for line in form.within(Language.NL) or form.plain or ()
        ]
        found.update(*map(words_in, texts))
    return frozenset(found)


def _in_dutch(words: BothWords) -> Iterator[str]:
    yield words.within(Language.NL) or words.plain or ""


def _library_files() -> Iterator[Path]:
    for kind in ("templates", "letterheads"):
        yield from (shipped_folder() / kind).rglob("*")


def _dutch(value: object) -> Iterator[str]:
    if isinstance(value, Mapping):
        for key, each in value.items():
            yield from () if key == "en" else _dutch(each)
    elif isinstance(value, list):
        for each in value:
            yield from _dutch(each)
    else:
        yield str(value)


@cache
def words_of_english_letters() -> frozenset[str]:
    """What letters in English have besides."""
    paths = (path for path in _library_files() if path.suffix in (".yaml", ".md"))
    return frozenset(word for path in paths for word in words_in(path.read_text(encoding="utf-8")))


@cache
def words_of_days(language: str) -> frozenset[str]:
    """Names of days, months and holidays."""
    names = [*get_month_names("wide", locale=language).values()]
    names += [
        name
        for width in ("wide", "short", "abbreviated")
        for name in get_day_names(width, locale=language).values()
    ]
    days = (TODAY + dt.timedelta(days=day) for day in range(-200, 400))
    names += [holiday[language] for holiday in map(holiday_on, days) if holiday]
    return frozenset(words_in(" ".join(names)))


def words_of(scene: Scene, draft: Path) -> set[str]:
    """The words that are no words of the program in a scene."""
    typed = " ".join(key.removeprefix("text:") for key in scene.keys if key.startswith("text:"))
    places = (draft.absolute(), LETTERS, shipped_folder())
    named = " ".join(
        (
            scene.draft,
            *scene.files.values(),
            typed,
            *map(str, places),
            *NAMES,
            KEPT,
            str(RECENTS),
            *all_actions(),
        )
    )
    texts = " ".join((named.replace("_", " "), scene.draft.upper(), draft.read_text(encoding="utf-8")))
    found = {*words_of_the_library(), *words_of_days("nl"), *words_in(texts), *_KEYS, *_NAMES}
    if "language: en" in scene.draft or scene.keys[:1] == ("t",):  # templates show both languages
        found |= words_of_english_letters() | words_of_days("en")
    return found


def look_at_all(user: User, own: set[str]) -> None:
    """See that every word is said in the user's language or is one of those."""
    texts = [text for screen in user.app.screen_stack for text in texts_on(screen)]
    bare = {word for text in texts for word in words_in(unmarked(text)) if len(word) > 1}
    cut = set(re.findall(r"(\w+)…", " ".join(texts)))
    bare -= {word for word in cut if any(whole.startswith(word) for whole in own)}
    assert bare <= own, sorted(bare - own)
    known = "\n".join(texts)
    unknown = [word for word in seen_on(user.screen) if word not in known]
    assert not unknown, f"nobody looked at the widget with {unknown}"


def stands_out(user: User) -> None:
    """See that every text stands out."""
    faint = list(too_faint(user))
    assert not faint


@pytest.mark.parametrize("journey", journeys(SCENES), ids=lambda journey: journey[0])
async def test_every_word_is_said_or_is_of_the_letter_and_stands_out_in_high_contrast(
    journey: Sequence[str], tmp_path: Path
) -> None:
    start = SCENES[journey[0]]
    size = NARROW if journey[0].startswith("empty") else WIDE  # on which more is seen, but for a line
    with set_for(start, tmp_path) as draft:
        app = application(draft if start.draft else None, language="nl")
        app.wording = Marked("nl", "tui")
        async with app.run_test(size=size) as pilot:
            user, before = User(app, pilot), None
            for name in journey:
                scene = SCENES[name]
                app.theme = HIGH_CONTRAST.name  # some scenes have other colours
                own = words_of(scene, draft) | words_in(" ".join(app.available_themes))

                def look(own: set[str] = own) -> None:
                    look_at_all(user, own)
                    stands_out(user)

                await scene.play(user, draft, look, before)
                assert (user.screens[-1] if user.screen.is_modal else "") == QUESTIONS.get(name, "")
                before = scene
            app.desk.close()


def test_every_kind_of_question_is_seen() -> None:
    kinds: list[type] = [SpeakingDialog]
    for kind in kinds:
        kinds += kind.__subclasses__()
    names = {kind.__name__ for kind in kinds if not kind.__subclasses__()}
    assert names == {*QUESTIONS.values(), "SettingsProblems"}  # that is seen in `test_own_settings`
