"""The samples of a template and the letters they give."""

from __future__ import annotations

from pathlib import Path

import pytest

from drafter.library import Library, LibraryError
from drafter.upkeep.samples import SamplePrinter, samples_of, stray_texts, template_folder
from tests.upkeep.seeded import library_of, template, with_goldens


def test_samples_come_from_the_folder_whose_template_is_used(tmp_path: Path) -> None:
    theirs, _ = library_of(tmp_path / "theirs", template("proef"))
    own, _ = library_of(
        tmp_path / "own", {name: text for name, text in template("proef").items() if "one.md" not in name}
    )
    both = Library([*own.folders, *theirs.folders])
    assert [each.name for each in samples_of(theirs, "proef")] == ["een", "one"]
    assert [each.path for each in samples_of(both, "proef")] == [
        tmp_path / "own/templates/proef/samples/een.md"
    ]
    assert template_folder(both, "proef") == tmp_path / "own/templates/proef"


def test_a_sample_gives_its_golden_text_whatever_its_last_line_end(tmp_path: Path) -> None:
    library, _ = library_of(tmp_path, template("proef"))
    sample = samples_of(library, "proef")[0]
    text = SamplePrinter(library).text(sample)
    assert "\nTekst.\n" in text
    assert sample.expected() is None
    assert not sample.gives(text)
    sample.golden.write_text(text.rstrip("\n"), encoding="utf-8")
    assert sample.gives(text)
    assert not sample.gives(text + "Meer.\n")


def test_a_sample_with_errors_gives_no_letter(tmp_path: Path) -> None:
    library, _ = library_of(tmp_path, template("proef", fields={"date": "morgen"}))
    with pytest.raises(LibraryError) as caught:
        SamplePrinter(library).docx(samples_of(library, "proef")[0])
    assert [each.key for each in caught.value.problems] == ["wrong-date"]


def test_golden_texts_without_a_sample_are_known(tmp_path: Path) -> None:
    library, _ = library_of(tmp_path, template("proef"))
    assert stray_texts(with_goldens(library), "proef") == []
    stray = tmp_path / "templates/proef/samples/oud.txt"
    stray.write_text("Oud.\n", encoding="utf-8")
    assert stray_texts(library, "proef") == [stray]
