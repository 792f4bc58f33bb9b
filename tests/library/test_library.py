"""What the library finds, and where it looks first."""

from __future__ import annotations

from pathlib import Path

import pytest

from drafter.drafts import open_draft
from drafter.library import Library, LibraryError, own_folder, shipped_folder
from tests.docx.logo import library_with_logo, png
from tests.library.sources import ADDRESSEES, LETTERHEAD, TEMPLATE, with_letterhead, with_template
from tests.making import composed, draft_text, letter_from, library_with, shipped


def test_what_is_shipped_is_whole() -> None:
    library = shipped()
    assert library.template_ids()
    for id_ in library.template_ids():
        assert library.template(id_).id == id_
    for id_ in library.letterhead_ids():
        assert library.letterhead(id_).id == id_
    assert {"tweede-kamer", "eerste-kamer", "beide-kamers"} <= set(library.addressees)


def test_every_fact_about_people_and_offices_says_where_it_is_from() -> None:
    for id_ in shipped().letterhead_ids():
        facts = shipped().letterhead(id_).facts
        assert facts.source
        for office in facts.signatories.values():
            assert all(holder.source and holder.valid_from for holder in office.holders)
    assert all(entry.source for entry in shipped().addressees.values())


def test_ones_own_library_hides_what_is_shipped_under_the_same_id(tmp_path: Path) -> None:
    own = {
        "templates/kamerbrief/template.yaml": TEMPLATE,
        "templates/kamerbrief/nl.md": "Eigen.\n\n{{ body }}",
        "templates/kamerbrief/en.md": "{{ body }}",
        "addressees.yaml": ADDRESSEES.replace("iemand:", "eerste-kamer:"),
    }
    library = library_with(tmp_path, own)
    assert library.template("kamerbrief").facts.name.plain == "Proef"
    assert library.template_ids() == shipped().template_ids()
    assert library.addressees["eerste-kamer"].name.plain == "Iemand"
    assert "tweede-kamer" in library.addressees
    assert len(letter_from(draft_text(), library).text.blocks) == 2


def test_the_environment_names_ones_own_library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert own_folder() != tmp_path
    monkeypatch.setenv("DRAFTER_LIBRARY", str(tmp_path))
    assert own_folder() == tmp_path
    assert Library.standard().folders == (tmp_path, shipped_folder())
    assert Library.standard(tmp_path / "x").folders == (tmp_path / "x", shipped_folder())


def test_a_template_with_a_layout_of_its_own_is_made_with_it(tmp_path: Path) -> None:
    library = with_template(tmp_path)
    letterhead = library.letterhead("minbuza")
    assert library.layout_file(letterhead, library.template("proef")).name == "rijkshuisstijl.docx"
    before = library.template("proef").digest
    (tmp_path / "templates/proef/layout.docx").write_bytes(b"x")
    changed = Library(library.folders)
    assert changed.layout_file(letterhead, changed.template("proef")).parent.name == "proef"
    assert changed.template("proef").digest != before


def test_a_digest_changes_with_each_file_it_stands_for(tmp_path: Path) -> None:
    first = with_template(tmp_path / "1").template("proef").digest
    assert with_template(tmp_path / "2").template("proef").digest == first
    assert with_template(tmp_path / "3", nl="A {{ body }}").template("proef").digest != first
    assert with_template(tmp_path / "4", f"{TEMPLATE}# noot\n").template("proef").digest != first
    letterhead = with_letterhead(tmp_path / "5", LETTERHEAD).letterhead("proef").digest
    assert with_letterhead(tmp_path / "6", f"{LETTERHEAD}# noot\n").letterhead("proef").digest != letterhead


def test_an_unknown_id_is_a_mistake_of_the_program() -> None:
    with pytest.raises(KeyError):
        shipped().template("weg")


def test_what_is_wrong_is_said_each_time_it_is_asked_for(tmp_path: Path) -> None:
    library = with_letterhead(tmp_path, "name: A\n")
    for _ in range(2):
        with pytest.raises(LibraryError):
            library.letterhead("proef")


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_a_draft_may_come_from_any_editor(ends: str, mark: str, tmp_path: Path) -> None:
    path = tmp_path / "brief.md"
    path.write_bytes((mark + draft_text("Een\n\ntweeë\n").replace("\n", ends)).encode())
    opened = open_draft(path, shipped())
    assert not opened.problems
    assert len(composed(draft_text("Een\n\ntweeë\n")).letter.text.blocks) == 2  # type: ignore[union-attr]
    assert opened.draft.bodies[opened.draft.fields.language].text == "Een\n\ntweeë\n"


def test_a_file_that_is_not_utf8_is_named_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "brief.md"
    path.write_bytes(draft_text("twee\u00eb").encode("latin-1"))
    (problem,) = open_draft(path, shipped()).problems
    assert (problem.key, problem.place.file, problem.place.line) == ("not-utf8", str(path), 9)


def test_a_file_that_cannot_be_read_is_one_problem(tmp_path: Path) -> None:
    (problem,) = open_draft(tmp_path / "weg.md", shipped()).problems
    assert (problem.key, problem.place.file) == ("file-unreadable", str(tmp_path / "weg.md"))


def test_a_picture_that_was_cut_off_is_no_logo(tmp_path: Path) -> None:
    library_with_logo(tmp_path)
    (tmp_path / "letterheads/minbuza/logo.png").write_bytes(png()[:40])
    with pytest.raises(LibraryError) as raised:
        Library([tmp_path, shipped_folder()]).letterhead("minbuza")
    assert [problem.key for problem in raised.value.problems] == ["logo-kind"]


def test_a_shipped_kind_of_letter_can_have_a_layout_in_one_s_own_folder(tmp_path: Path) -> None:
    own = tmp_path / "templates/kamerbrief/layout.docx"
    before = shipped().template("kamerbrief")
    own.parent.mkdir(parents=True)
    own.write_bytes(b"eigen")
    library = Library([tmp_path, shipped_folder()])
    template = library.template("kamerbrief")
    assert library.layout_file(library.letterhead("minbuza"), template) == own
    assert template.digest != before.digest
