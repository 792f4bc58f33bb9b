"""The screen of templates: all there is of each, what is wrong in it, and files that change meanwhile."""

from __future__ import annotations

import sys
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path
from types import MappingProxyType

import pytest

from drafter.export.libreoffice import Converter
from drafter.library import Library
from drafter.tui.screens.templates_editing import edit_command
from tests.export.test_pages import pdf_of
from tests.making import FewKinds, draft_text, library_with
from tests.tui.appmaking import NARROW, WIDE, User, drafter
from tests.tui.terminal import Terminal

MAIN = """\
name: {nl: Nota, en: Memo}
description: {nl: Een korte nota., en: A short memo.}
version: "1.0"
fields:
  - name: topic
    type: text
    label: {nl: Thema, en: Theme}
    help: {nl: Waarover., en: What about.}
    required: yes
    when: date
    pattern: "[a-z]+"
    message: {nl: Alleen letters, en: Letters only}
defaults: {addressee: tweede-kamer}
checks:
  - {that: topic != "x", message: {nl: Geen x, en: No x}, warning: yes, field: topic}
"""
NL = "Over {{ topic }}.\n\n{{ body }}\n\nTot slot.\n"
EN = "About {{ topic }}.\n\n{{ body }}\n\nFinally.\n"
SAMPLE = draft_text("Tekst.\n", template="memo", topic="water", subject="Een onderwerp")
ENGLISH = draft_text("Words.\n", template="memo", topic="water", language="en", subject="A subject")


class Few(FewKinds):
    """A library with the kinds of letters that are asked for here: all would be checked each time."""

    kinds = frozenset({"kamerbrief", "memo", "bericht", "note-verbale"})
    shown = frozenset({"nl", "en"})


def files(folder: Path, others: Mapping[str, str] = MappingProxyType({})) -> Library:
    """A library with a template of one's own, for memos."""
    of_memo = {
        "template.yaml": MAIN,
        "nl.md": NL,
        "en.md": EN,
        "samples/nl.md": SAMPLE,
        "samples/en.md": ENGLISH,
        **others,
    }
    library = library_with(folder, {f"templates/memo/{name}": text for name, text in of_memo.items()})
    return Few(library.folders)


@asynccontextmanager
async def looking(
    folder: Path,
    *keys: str,
    size: tuple[int, int] = NARROW,
    others: Mapping[str, str] | None = None,
) -> AsyncIterator[tuple[User, Path]]:
    """The screen of templates, with the memo pointed at; gives the folder of that too."""
    library = files(folder, others or {})
    async with drafter(size=size, library=library) as user:
        await user.press("t")
        await user.see("Templates")
        await user.type_in("memo")
        await user.see("Memo")
        await user.press("enter")
        for key in keys:
            await user.press(key)
        yield user, folder / "templates/memo"


async def test_all_templates_are_listed_with_what_for_and_whose_and_fewer_as_one_types(
    tmp_path: Path,
) -> None:
    async with drafter(library=files(tmp_path), size=WIDE) as user:
        await user.press("t")
        await user.see("Memo", "own folder · A short memo.", "Letter to parliament", "drafter's · ")
        await user.type_in("short own")
        await user.wait_until(lambda: not user.sees("Letter to parliament"))
        await user.see("Memo")
        await user.type_in("xyz")
        await user.see("Nothing found")
        await user.press("escape")
        assert user.screens == ["Home"]


async def test_it_is_in_the_list_of_actions_too(tmp_path: Path) -> None:
    async with drafter(library=files(tmp_path)) as user:
        await user.press("ctrl+p")
        await user.type_in("templates")
        await user.press("enter")
        await user.see("own folder · A short memo.")


@pytest.mark.parametrize("size", [NARROW, WIDE])
async def test_about_and_fields_say_all_there_is(size: tuple[int, int], tmp_path: Path) -> None:
    async with looking(tmp_path, size=size) as (user, _):
        await user.see(
            "Nota", "Memo", "A short memo.", "Version: 1.0", "Addressee: tweede-kamer", "! No x (topic)"
        )
        await user.press("f8")
        await user.see("topic · text · required", "nl: Thema", "en: Theme", "What about.")
        await user.see("Only if: date", "Must look like: [a-z]+", "Else it says: Letters only")


async def test_the_texts_stand_side_by_side_where_there_is_room_else_f2_shows_the_other(
    tmp_path: Path,
) -> None:
    async with looking(tmp_path, "f8", "f8", size=WIDE) as (user, _):
        await user.see("▸ en.md")
        line = next(line for line in user.lines if "Tot slot." in line)
        assert line.index("Tot slot.") < line.index("Finally.")
    async with looking(tmp_path, "f8", "f8") as (user, _):
        await user.see("▸ en.md", "Finally.")
        await user.press("end", "f2")
        await user.see("▸ nl.md", "Tot slot.")
        assert not user.sees("Finally.")


async def test_a_sample_is_shown_as_a_letter_and_as_true_pages(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Converter, "convert", lambda *_: pdf_of("white", "white"))
    async with looking(tmp_path, "f8", "f8", "f8") as (user, _):
        await user.see("nl · nl · Een onderwerp", "en · en · A subject", "The Hague")
        await user.press("down")
        await user.see("Den Haag")
        await user.press("f5")
        await user.see("Page 1 of 2")
        await user.press("n")
        await user.see("Page 2 of 2")
        await user.press("f5")
        await user.wait_until(lambda: not user.sees("Page 2 of 2"))


async def test_what_is_wrong_is_listed_and_enter_goes_to_the_line_of_the_text(tmp_path: Path) -> None:
    wrong = {"nl.md": NL.replace("topic", "topik"), "en.md": EN.replace("topic", "topik")}
    async with looking(tmp_path, "f9", others=wrong) as (user, _):
        await user.see("problems", "✗ en.md:1", "topik", "topic")
        await user.press("down", "home")
        await user.press("enter")
        await user.see("▸ en.md", "{{ topik }}")
        await user.press("escape")
        await user.see("✗ Memo")


async def test_a_file_that_is_saved_is_followed_with_the_place_where_one_was(tmp_path: Path) -> None:
    paragraphs = "\n".join(f"Paragraph {number}.\n" for number in range(40))
    async with looking(tmp_path, "f8", "f8", others={"en.md": f"{EN}\n{paragraphs}"}) as (user, template):
        await user.press("end")
        await user.see("Paragraph 39.")
        text = (template / "en.md").read_text(encoding="utf-8")
        (template / "en.md").write_text(text.replace("Paragraph 38", "Here 38"), encoding="utf-8")
        await user.see("Here 38.", "Paragraph 39.")
        (template / "template.yaml").write_text(MAIN.replace("type: text", "type: tekst"), encoding="utf-8")
        await user.press("f9")
        await user.see("✗ template.yaml:6", "tekst")
        (template / "template.yaml").write_text(MAIN, encoding="utf-8")
        await user.wait_until(lambda: not user.sees("tekst"))
        await user.press("f7", "f7")
        await user.press("f8")
        sample = SAMPLE.replace("Een onderwerp", "Een ander onderwerp")
        (template / "samples/nl.md").write_text(sample, encoding="utf-8")
        await user.see("Een ander onderwerp")


async def test_a_template_that_is_made_or_taken_away_meanwhile_is_seen(tmp_path: Path) -> None:
    async with looking(tmp_path, size=WIDE) as (user, template):
        await user.pilot.pause(1)
        template.rename(template.with_name("bericht"))
        await user.press("escape", "home", "shift+end", "delete")
        await user.type_in("bericht")
        await user.see("own folder · A short memo.")


async def test_a_template_of_drafter_is_copied_before_it_is_changed(tmp_path: Path) -> None:
    library = files(tmp_path / "own")
    async with drafter(library=library) as user:
        await user.press("t")
        await user.type_in("verbale")
        await user.see("Note verbale")
        await user.press("enter")
        await user.see("read only")
        await user.press("enter")
        await user.see("stays as it is", "Make the copy")
        await user.press("escape", "f12", "enter")
        await user.wait_until(lambda: "Copied to" in user.told)
        await user.see("Note verbale · own folder")
        assert (tmp_path / "own/templates/note-verbale/nl.md").is_file()
        await user.press("f12")
        await user.wait_until(lambda: "already" in user.told)


async def test_the_files_to_open_are_listed_with_the_one_that_is_looked_at_first(tmp_path: Path) -> None:
    async with looking(tmp_path, "f8", "f8", "f4") as (user, template):
        await user.see("Open in your editor", "template.yaml", "samples/en.md")
        names = [line.strip(" │") for line in user.lines if ".md" in line or ".yaml" in line]
        assert names.index("en.md") < names.index("template.yaml")
        await user.press("enter")
        await user.wait_until(lambda: "No editor is set" in user.told or "cannot be lent" in user.told)
        assert template.is_dir()


@pytest.mark.parametrize(
    ("editor", "command", "file"),
    [
        ("vim", "vim +7", "a.md"),
        ("/usr/bin/nano -w", "/usr/bin/nano -w +7", "a.md"),
        ("code --wait", "code --wait --goto", "a.md:7"),
        ("hx", "hx", "a.md:7"),
        ("something", "something", "a.md"),
    ],
)
def test_an_editor_that_can_begin_at_a_line_does(editor: str, command: str, file: str) -> None:
    assert edit_command(editor, Path("a.md"), 7) == (command, file)
    assert edit_command(editor, Path("a.md"), None) == (editor, "a.md")


def test_the_editor_opens_the_file_and_the_screen_shows_what_it_saved(tmp_path: Path) -> None:
    files(tmp_path / ".config/drafter")
    script = tmp_path / "editor.py"
    code = "import sys, pathlib\npath = pathlib.Path(sys.argv[-1])\n"
    code += "path.write_text(path.read_text().replace('Finally.', 'From the editor.'))\n"
    script.write_text(code, encoding="utf-8")
    editor = f"{sys.executable} {script}"
    with Terminal(folder=tmp_path, editor=editor) as terminal:
        terminal.wait_for("Write a new letter")
        terminal.settle()
        terminal.type("t")
        terminal.wait_for("Type to search")
        terminal.type("memo")
        terminal.wait_for("A short memo.")
        terminal.press("enter", "f8", "f8")
        terminal.wait_for("Finally.")
        terminal.settle()
        terminal.press("end", "enter")
        terminal.wait_for("From the editor.")
        terminal.press("ctrl+q")
        assert terminal.ended() == 0
