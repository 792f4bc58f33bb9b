from __future__ import annotations

import os
import shutil
import zipfile
from pathlib import Path

import pytest

from tests.cli.running import SAMPLES, drafter
from tests.making import draft_text


@pytest.fixture
def brief(tmp_path: Path) -> Path:
    path = tmp_path / "brief.md"
    path.write_text(
        draft_text("Tekst.\n\n<!-- language: en -->\nText.\n", subject="{nl: Onderwerp, en: Matter}")
    )
    return path


def test_the_letter_stands_beside_its_draft_and_its_name_is_the_output(brief: Path) -> None:
    done = drafter("render", brief)
    assert (done.returncode, done.stdout, done.stderr) == (0, f"{brief.with_suffix('.docx')}\n", "")
    assert zipfile.ZipFile(brief.with_suffix(".docx")).testzip() is None


def test_the_letter_in_the_other_language_has_a_name_of_its_own(brief: Path) -> None:
    assert drafter("render", "--lang", "en", brief).returncode == 0
    document = zipfile.ZipFile(brief.with_suffix(".en.docx")).read("word/document.xml").decode()
    assert "Matter" in document
    assert not brief.with_suffix(".docx").exists()


def test_a_letter_without_text_in_the_language_asked_for_is_not_made(tmp_path: Path) -> None:
    path = tmp_path / "brief.md"
    path.write_text(draft_text())
    done = drafter("render", "--lang", "en", path)
    assert done.returncode == 1
    assert "<!-- language: en -->" in done.stderr
    assert _names(tmp_path) == ["brief.md"]


def test_a_file_that_is_there_is_only_replaced_when_told_to(brief: Path) -> None:
    target = brief.with_name("letter.docx")
    target.write_text("mine")
    refused = drafter("render", brief, "-o", target)
    assert refused.returncode == 1
    assert "--force" in refused.stderr
    assert target.read_text() == "mine"
    assert drafter("render", brief, "-o", target, "--force").returncode == 0
    assert zipfile.is_zipfile(target)
    assert _names(brief.parent) == ["brief.md", "letter.docx"]


def test_several_drafts_go_into_a_folder_that_is_made_for_them(tmp_path: Path) -> None:
    for name in ("iob-evaluatie", "iob-evaluation"):
        shutil.copy(SAMPLES / f"{name}.md", tmp_path)
    done = drafter("render", "iob-evaluatie.md", "iob-evaluation.md", "-o", "out", folder=tmp_path)
    assert done.returncode == 0
    assert _names(tmp_path / "out") == ["iob-evaluatie.docx", "iob-evaluation.docx"]


def test_a_draft_with_errors_does_not_stop_the_others(tmp_path: Path, brief: Path) -> None:
    wrong = tmp_path / "wrong.md"
    wrong.write_text(draft_text(date="2026-02-30"))
    done = drafter("render", wrong, brief)
    assert done.returncode == 1
    assert f"{wrong}:" in done.stderr
    assert done.stdout == f"{brief.with_suffix('.docx')}\n"
    assert not wrong.with_suffix(".docx").exists()


def test_two_drafts_of_one_name_are_not_written_over_each_other(tmp_path: Path, brief: Path) -> None:
    other = tmp_path / "other" / "brief.md"
    other.parent.mkdir()
    shutil.copy(brief, other)
    done = drafter("render", brief, other, "-o", tmp_path / "out")
    assert done.returncode == 1
    assert not (tmp_path / "out" / "brief.docx").exists()


def test_a_letter_never_replaces_its_own_draft(brief: Path) -> None:
    before = brief.read_text()
    assert drafter("render", brief, "-o", brief, "--force").returncode == 1
    assert brief.read_text() == before


def test_several_letters_do_not_go_into_one_file(tmp_path: Path, brief: Path) -> None:
    target = tmp_path / "one.docx"
    target.write_text("mine")
    done = drafter("render", brief, SAMPLES / "iob-evaluatie.md", "-o", target, "--force")
    assert done.returncode == 1
    assert target.read_text() == "mine"


def test_a_place_that_cannot_be_written_is_a_fault_of_the_environment(tmp_path: Path, brief: Path) -> None:
    (tmp_path / "file").write_text("")
    done = drafter("render", brief, "-o", tmp_path / "file" / "letter.docx")
    assert done.returncode == 3
    assert "letter.docx" in done.stderr


def test_a_draft_that_is_not_there_is_wrong_use(tmp_path: Path) -> None:
    done = drafter("render", tmp_path / "none.md")
    assert done.returncode == 2
    assert "none.md" in done.stderr


def test_a_personal_library_goes_before_the_shipped_one(tmp_path: Path, brief: Path) -> None:
    book = tmp_path / "library" / "addressees.yaml"
    book.parent.mkdir()
    book.write_text(
        "addressees:\n  tweede-kamer:\n    name: Kamer\n    form: one\n    salutation: Beste Kamer,\n"
        "    forms: {one: [Kamer, Plein 2, 2511 CR  DEN HAAG]}\n"
    )
    for way in (("--library", book.parent), ()):
        target = tmp_path / f"{len(way)}.docx"
        environment = {} if way else {"DRAFTER_LIBRARY": str(book.parent)}
        assert drafter("render", brief, "-o", target, *way, environment=environment).returncode == 0
        assert "Beste Kamer," in zipfile.ZipFile(target).read("word/document.xml").decode()


def _names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_pipe_is_never_replaced_and_a_link_is_followed(tmp_path: Path, brief: Path) -> None:
    pipe, link, target = (tmp_path / name for name in ("pipe.docx", "link.docx", "target.docx"))
    os.mkfifo(pipe)
    target.write_text("mine")
    link.symlink_to(target)
    refused = drafter("render", brief, "-o", pipe, "--force")
    assert refused.returncode == 3
    assert pipe.is_fifo()
    assert drafter("render", brief, "-o", link, "--force").returncode == 0
    assert link.is_symlink()
    assert zipfile.is_zipfile(target)


@pytest.mark.parametrize("name", ["letter.pdf", "letter", "-"])
def test_a_letter_is_only_written_as_what_it_is(name: str, tmp_path: Path, brief: Path) -> None:
    done = drafter("render", brief, "-o", name, folder=tmp_path)
    assert done.returncode == 1
    assert ".docx" in done.stderr
    assert _names(tmp_path) == ["brief.md"]


def test_a_name_that_is_too_long_is_a_fault_of_the_environment(tmp_path: Path, brief: Path) -> None:
    done = drafter("render", brief, "-o", tmp_path / f"{'a' * 300}.docx")
    assert done.returncode == 3
    assert "Traceback" not in done.stderr
    assert _names(tmp_path) == ["brief.md"]
