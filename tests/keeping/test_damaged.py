"""Of a copy that is damaged there is what can be read, and nobody is told that nothing is lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from drafter.keeping import left_behind
from tests.keeping.test_keeping import head, kept_by_the_dead, recovery
from tests.making import draft_text
from tests.tui.appmaking import drafter


def cut(text: str, at: int, *, in_text: bool = True) -> bytes:
    """A copy of which only the beginning is left: so many bytes of its text, or of its first line."""
    file = kept_by_the_dead(text)
    whole = file.read_bytes()
    file.unlink()
    return whole[: whole.index(b"\n") + 1 + at] if in_text else whole[:at]


FIELDS = "---\ntemplate: kamerbrief\nsubject: Het plan\ndirectorate: Inspectie\n---\nTekst.\n"


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (b"Tekst.", ""),
        (b"[1]\nTekst.", "Tekst."),
        (b"[" * 5000, ""),
        (b"{}\nTekst.", "Tekst."),
        (b'{"format": 1}\nTekst.', "Tekst."),
        (head(moment="gisteren") + b"Tekst.", "Tekst."),
        (head(moment="0001-01-01T00:00:00+14:00") + b"Tekst.", "Tekst."),
        (head(path=3) + b"Tekst.", "Tekst."),
        (head(size=9) + b"Tekst.", "Tekst."),
        (head() + b"Tekst \xff.", "Tekst \ufffd."),
    ],
)
def test_of_a_damaged_copy_there_is_what_can_be_read_and_it_stays_as_it_was(
    content: bytes, text: str
) -> None:
    right = kept_by_the_dead()
    (recovery() / "x.kept").write_bytes(content)
    for _ in range(2):
        found = {kept.file: kept for kept in left_behind()}
        assert found.keys() == {right, recovery() / "x.kept"}
        assert found[right].damaged is None
        assert found[recovery() / "x.kept"].text == text
    aside = found[recovery() / "x.kept"].damaged
    assert aside is not None
    assert aside.name == "x.kept.damaged"
    found[recovery() / "x.kept"].discard()
    assert aside.read_bytes() == content
    assert [kept.file for kept in left_behind()] == [right]


@pytest.mark.parametrize("content", [b"", b"\n", b"  \n"])
def test_a_copy_with_nothing_in_it_is_not_offered(content: bytes) -> None:
    recovery().mkdir(parents=True)
    (recovery() / "x.kept").write_bytes(content)
    assert left_behind() == []
    assert [each.name for each in recovery().iterdir() if each.suffix != ".lock"] == ["x.kept.damaged"]


@pytest.mark.parametrize(
    ("at", "left"),
    [
        (len(FIELDS) - 4, FIELDS[:-4]),
        (60, "---\ntemplate: kamerbrief\nsubject: Het plan\n---\n"),
        (40, "---\ntemplate: kamerbrief\n---\n"),
        (10, ""),
        (3, ""),
        (0, ""),
    ],
)
def test_of_a_copy_that_was_cut_off_the_fields_that_are_whole_can_be_read(at: int, left: str) -> None:
    content = cut(FIELDS, at)
    (recovery() / "x.kept").write_bytes(content)
    (kept,) = left_behind()
    assert (kept.text, kept.damaged) == (left, recovery() / "x.kept.damaged")


def test_what_is_known_of_a_copy_that_is_cut_off_early_is_still_said(tmp_path: Path) -> None:
    line = head(path=str(tmp_path / "a.md"), subject='Het "plan"')
    (recovery()).mkdir(parents=True)
    (recovery() / "x.kept").write_bytes(line[:-6])
    (kept,) = left_behind()
    assert (kept.path, kept.subject, kept.text) == (tmp_path / "a.md", 'Het "plan"', "")


async def test_a_damaged_copy_is_offered_with_a_warning_and_not_as_if_nothing_were_lost() -> None:
    file = kept_by_the_dead(draft_text("Bewaard.\n", subject="Het plan"))
    whole = file.read_bytes()
    file.write_bytes(whole[: whole.index(b"attachments") if b"attachments" in whole else -30])
    async with drafter() as user:
        text = await user.see("Damaged: only a part can be read.", f"{file.name}.damaged")
        assert "Nothing is lost" not in text
        await user.press("enter")
        await user.see("not saved")
    assert file.with_name(f"{file.name}.damaged").is_file()


async def test_with_a_copy_of_which_nothing_can_be_read_one_does_not_go_on() -> None:
    file = kept_by_the_dead(draft_text("Bewaard.\n", subject="Het plan"))
    file.write_bytes(file.read_bytes()[:80])
    async with drafter() as user:
        await user.see("Damaged: nothing can be read.", f"{file.name}.damaged")
        await user.press("enter")
        assert user.screens[-1] == "Recovering"
        await user.press("delete", "right", "enter")
        assert user.screens == ["Home"]
    assert not file.exists()
    assert file.with_name(f"{file.name}.damaged").is_file()
