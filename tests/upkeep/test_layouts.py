"""The Word files that letters are made with: those of house styles, and those of templates of their own."""

from __future__ import annotations

from pathlib import Path

import pytest

from drafter.core.problems import Severity
from drafter.drafts import compose_draft, parse_draft
from drafter.library import Library
from drafter.printing import Printer
from drafter.upkeep.layouts import check_layouts, layouts_in_use, mend_layouts
from tests.docx.altered import DOCUMENT, altered, shipped_bytes
from tests.docx.test_mending import SPLIT, run, split_by_word
from tests.library.sources import TEMPLATE
from tests.making import draft_text, letter_from, library_with
from tests.reading import as_text


def with_layout(folder: Path, layout: bytes) -> Library:
    """A library with a template 'proef' that has a Word file of its own."""
    files = {"template.yaml": TEMPLATE, "nl.md": "{{ body }}", "en.md": "{{ body }}"}
    library = library_with(folder, {f"templates/proef/{name}": text for name, text in files.items()})
    (folder / "templates/proef/layout.docx").write_bytes(layout)
    return library


@pytest.mark.parametrize("tag", ["logo", "our_reference"])
def test_a_tag_can_be_used_in_a_template_s_own_layout(tag: str, tmp_path: Path) -> None:
    shown = f"{{%p if {tag} %}}"
    part = "word/header1.xml" if tag == "logo" else DOCUMENT
    old = "{%p if logo %}" if tag == "logo" else "{%p if closing %}"
    library = with_layout(tmp_path, altered(part, old, shown))
    assert check_layouts(library) == []
    opened = parse_draft(draft_text(template="proef"), "brief.md", library)
    letter = compose_draft(opened, library).letter
    assert letter is not None
    assert Printer(library).docx(letter)


def test_a_template_s_own_layout_is_the_one_its_letters_are_made_with(tmp_path: Path) -> None:
    library = with_layout(tmp_path, altered(DOCUMENT, "{{ salutation }}", "{{ salutation }} [eigen opmaak]"))
    letter = letter_from(draft_text(template="proef"), library)
    assert "[eigen opmaak]" in as_text(Printer(library).docx(letter))


@pytest.mark.parametrize(
    ("layout", "key"),
    [
        (altered(DOCUMENT, "{{ date }}", "{{ datum }}"), "tag-unknown-near"),
        (altered(DOCUMENT, "{{ date }}", "{{ date[0] }}"), None),
        (altered(DOCUMENT, "{{ date }}", "{{ date * date }}"), "layout-fails"),
        (b"", "layout-unreadable"),
    ],
    ids=["unknown tag", "index", "arithmetic", "empty"],  # a layout's bytes hold the second it was made in
)
def test_what_is_wrong_with_a_template_s_own_layout_names_its_file(
    layout: bytes, key: str | None, tmp_path: Path
) -> None:
    problems = [
        each for each in check_layouts(with_layout(tmp_path, layout)) if each.severity is Severity.ERROR
    ]
    own = str(tmp_path / "templates/proef/layout.docx")
    assert {(each.key, each.place.file) for each in problems} >= ({(key, own)} if key else set())
    assert bool(problems) is (key is not None)


def test_a_layout_beside_no_template_is_one_that_no_letter_uses(tmp_path: Path) -> None:
    library = with_layout(tmp_path, shipped_bytes())
    (tmp_path / "templates/proef/template.yaml").unlink()
    problems = check_layouts(Library(library.folders))
    assert [(each.key, each.params["word"]) for each in problems] == [("layout-without-template", "proef")]


def test_layouts_in_use_are_those_of_the_styles_and_of_templates(tmp_path: Path) -> None:
    library = with_layout(tmp_path, shipped_bytes())
    assert [layout.path.name for layout in layouts_in_use(library)] == ["rijkshuisstijl.docx", "layout.docx"]
    assert len(layouts_in_use(library, ["minfin"])) == 1


def test_mending_keeps_the_file_as_it_was_and_is_done_once(tmp_path: Path) -> None:
    broken = split_by_word(SPLIT)
    library = with_layout(tmp_path, broken)
    assert [each.key for each in check_layouts(library)] == ["tag-split"]
    [repair], problems = mend_layouts(library)
    own = tmp_path / "templates/proef/layout.docx"
    assert (repair.path, [each.key for each in repair.tags], problems) == (own, ["tag-joined"], [])
    assert own.with_name("layout.bak.docx").read_bytes() == broken
    assert check_layouts(library) == []
    mended = own.read_bytes()
    assert mend_layouts(library) == ([], [])
    assert own.read_bytes() == mended
    own.write_bytes(broken)
    mend_layouts(library)
    assert own.with_name("layout.bak2.docx").read_bytes() == broken


def test_a_layout_that_cannot_be_kept_is_not_touched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    broken = split_by_word(run("{{ date_") + run("label }}"))
    library = with_layout(tmp_path, broken)

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("drafter.files.write_whole", full)
    repairs, problems = mend_layouts(library)
    assert (repairs, [problem.key for problem in problems]) == ([], ["file-unwritable"])
    assert (tmp_path / "templates/proef/layout.docx").read_bytes() == broken
