"""What goes with a letter."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual import events
from textual.pilot import Pilot
from textual.widgets import Static

from drafter.core.answers import Answers
from tests.tui.hosting import BOTH, LETTER, FormHost


async def looked_up(pilot: Pilot[int]) -> None:
    """Wait until the files of a path have been looked up."""
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


async def test_a_title_alone_is_text_and_its_number_stands_in_the_letter() -> None:
    host = FormHost("attachments")
    async with host.run_test() as pilot:
        await pilot.press(*"Rapport", "enter", *"Kaart")
        assert host.data["attachments"] == ["Rapport", "Kaart"]
        assert host.said("attachments", ".attachments-printed") == "In the letter: Bijlage(n) 2"


async def test_a_file_is_typed_under_the_title() -> None:
    host = FormHost("attachments")
    async with host.run_test() as pilot:
        await pilot.press(*"Rapport", "tab", *"r.pdf")
        assert host.data["attachments"] == [{"title": "Rapport", "file": "r.pdf"}]
        await pilot.press(*["backspace"] * 5)
        assert host.data["attachments"] == ["Rapport"]


async def test_an_attachment_is_named_after_its_file() -> None:
    host = FormHost("attachments", "our_reference")
    async with host.run_test() as pilot:
        await pilot.press("tab", *"iob_rapport.pdf", "enter", *"Kaart")
        assert host.data["attachments"] == [{"title": "Iob rapport", "file": "iob_rapport.pdf"}, "Kaart"]


async def test_titles_are_asked_in_each_language() -> None:
    host = FormHost("attachments", bodies=BOTH, attachments={"title": "Rapport", "file": "r.pdf"})
    async with host.run_test() as pilot:
        await pilot.press("tab", *"Report")
        assert host.data["attachments"] == [{"title": {"nl": "Rapport", "en": "Report"}, "file": "r.pdf"}]


async def test_a_path_is_completed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "stukken").mkdir()
    (tmp_path / "stukken" / "Kaart-van-Niger.pdf").touch()
    (tmp_path / "studie.pdf").touch()
    (tmp_path / "anders.pdf").touch()
    host = FormHost("attachments")
    async with host.run_test() as pilot:
        await pilot.press("tab", *"stu")
        await looked_up(pilot)
        assert "studie.pdf" in host.screen_text()
        assert "anders.pdf" not in host.screen_text()
        await pilot.press("down", "enter")
        await looked_up(pilot)
        await pilot.press("down", "enter")
        await looked_up(pilot)
        path = "stukken/Kaart-van-Niger.pdf"
        assert host.data["attachments"] == [{"title": "Kaart van Niger", "file": path}]


async def test_a_folder_that_is_not_there_has_no_files() -> None:
    host = FormHost("attachments")
    async with host.run_test() as pilot:
        await pilot.press("tab", *"/geen/map")
        await looked_up(pilot)
        assert host.data["attachments"] == [{"file": "/geen/map"}]


@pytest.mark.parametrize("into", [[], ["tab"]], ids=["title", "file"])
async def test_files_that_are_dropped_are_attached(into: list[str]) -> None:
    host = FormHost("attachments", attachments=["Brief"])
    async with host.run_test() as pilot:
        await pilot.press("down", *into)
        host.screen.post_message(events.Paste("'/stuk/Het rapport.pdf' /stuk/kaart\\ 2.png "))
        await pilot.pause()
        assert host.data["attachments"] == [
            "Brief",
            {"title": "Het rapport", "file": "/stuk/Het rapport.pdf"},
            {"title": "Kaart 2", "file": "/stuk/kaart 2.png"},
        ]


async def test_a_file_that_is_dropped_on_a_title_goes_with_it() -> None:
    host = FormHost("attachments", attachments=["Brief", "Kaart"])
    async with host.run_test() as pilot:
        host.screen.post_message(events.Paste("file:///stuk/de%20brief.pdf"))
        await pilot.pause()
        host.screen.post_message(events.Paste("/stuk/b.pdf"))
        await pilot.pause()
        assert host.data["attachments"] == [
            {"title": "Brief", "file": "/stuk/de brief.pdf"},
            {"title": "B", "file": "/stuk/b.pdf"},
            "Kaart",
        ]


async def test_other_text_that_is_pasted_is_a_title() -> None:
    host = FormHost("attachments")
    async with host.run_test() as pilot:
        host.screen.post_message(events.Paste("Antwoorden op vragen over '/var'"))
        await pilot.pause()
        assert host.data["attachments"] == ["Antwoorden op vragen over '/var'"]


async def test_moving_keeps_title_and_file_together() -> None:
    host = FormHost("attachments", attachments=["A", {"title": "B", "file": "b.pdf"}])
    async with host.run_test() as pilot:
        await pilot.press("ctrl+down")
        assert host.data["attachments"] == [{"title": "B", "file": "b.pdf"}, "A"]


async def test_what_is_wrong_with_a_title_stands_at_it() -> None:
    host = FormHost("attachments", attachments=["A", {"title": "2", "file": "b.pdf"}])
    async with host.run_test():
        spots = host.field("attachments").query("Row > .field-problem").results(Static)
        problems = [str(spot.content) for spot in spots]
        assert [bool(each) for each in problems] == [False, True, False]


async def test_what_an_attachment_holds_beside_what_is_shown_is_kept() -> None:
    host = FormHost("attachments", attachments=[{"title": "A", "soort": "x"}, {"Rapport": "deel 1"}])
    async with host.run_test() as pilot:
        await pilot.press(*"B", "enter", *"a")
        assert host.data["attachments"] == [{"title": "AB", "soort": "x"}, "Rapport: deel 1a"]


async def test_the_file_stays_in_sight_and_a_missing_one_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "kaart.pdf").touch()
    host = FormHost("attachments", "our_reference")
    async with host.run_test(size=(80, 24)) as pilot:
        await pilot.press(*"Rapport", "tab", *"rapport.pdf", "tab", *"Kaart", "tab", *"kaart.pdf")
        await looked_up(pilot)
        await pilot.press("enter", "enter")
        await pilot.pause()
        lines = host.screen_text().split("\n")
        assert any("File" in line and "rapport.pdf" in line for line in lines)
        assert any("File" in line and "kaart.pdf" in line for line in lines)
        spots = host.field("attachments").query("Row > .field-problem").results(Static)
        told = [str(spot.content) for spot in spots]
        assert told[0].startswith("! the file 'rapport.pdf' of this attachment is not there")
        assert not any(told[1:])
        assert host.data["attachments"] == [
            {"title": "Rapport", "file": "rapport.pdf"},
            {"title": "Kaart", "file": "kaart.pdf"},
        ]


async def test_paths_are_completed_from_the_folder_of_the_draft(tmp_path: Path) -> None:
    (tmp_path / "kaart.pdf").touch()
    host = FormHost("attachments")
    async with host.run_test() as pilot:
        host.form.sheet = host.form.sheet.in_folder(tmp_path)
        host.form.follow()
        await pilot.press("tab", *"kaa")
        await looked_up(pilot)
        assert "kaart.pdf" in host.screen_text()


PATHS = [
    ("~/w/Van_mij.pdf", "enter", "~/w/Van_mij.pdf", "Van mij"),
    ("/s/het boek.pdf", "enter", "/s/het boek.pdf", "Het boek"),
    ("'/s/het boek.pdf'", "tab", "/s/het boek.pdf", "Het boek"),
    ("s/kaart.png", "tab", "s/kaart.png", "Kaart"),
    (r"C:\s\kaart.png", "down", r"C:\s\kaart.png", "Kaart"),
    ("er-is.pdf", "down", "er-is.pdf", "Er is"),
]
"""What is typed for a title, the key that leaves it, and the file and the title that come of it."""


def attached(host: FormHost, *attachments: str) -> None:
    """Begin anew, with these attachments, in the field."""
    host.form.open(Answers({**LETTER, "attachments": list(attachments)}))
    host.field("attachments").go_to()


async def test_a_path_that_is_typed_for_a_title_is_of_the_file(tmp_path: Path) -> None:
    (tmp_path / "er-is.pdf").touch()
    host = FormHost("attachments", "our_reference")
    async with host.run_test() as pilot:
        host.form.sheet = host.form.sheet.in_folder(tmp_path)
        for typed, key, file, title in PATHS:
            attached(host, "A")
            await pilot.press("down", *typed, key)
            assert host.data["attachments"] == ["A", {"title": title, "file": file}], (typed, key)


async def test_other_words_stay_a_title(tmp_path: Path) -> None:
    (tmp_path / "Rapport").mkdir()
    host = FormHost("attachments", "our_reference")
    async with host.run_test() as pilot:
        host.form.sheet = host.form.sheet.in_folder(tmp_path)
        for title in (
            "Verslag.pdf",
            "Nr. 2025/26, nr. 3",
            "En/of B.V.",
            "A/B vs. de Staat.nl",
            "Rapport",
            "map/rapport",
            "https://a.nl/b.pdf",
            "/",
        ):
            attached(host)
            await pilot.press(*title, "enter")
            assert host.data["attachments"] == [title], title


async def test_a_path_for_a_title_leaves_the_file_and_the_other_title_that_there_are() -> None:
    there = {"title": {"nl": "Kaart"}}
    host = FormHost("attachments", bodies=BOTH, attachments=[{"title": "A", "file": "a.pdf"}, there])
    async with host.run_test() as pilot:
        await pilot.press("home", "shift+end", *"b/b.pdf", "down", "tab", *"b/c.pdf", "enter")
        await pilot.pause()
        assert host.data["attachments"] == [
            {"title": {"nl": "b/b.pdf"}, "file": "a.pdf"},
            {"title": {"nl": "Kaart"}, "file": "b/c.pdf"},
        ]
