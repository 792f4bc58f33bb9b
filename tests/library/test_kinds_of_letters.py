"""What a template says of its kind of letter: parts that it goes without, what it shares, its closing."""

from __future__ import annotations

from pathlib import Path

import pytest

from drafter.core.blocks import words_of
from drafter.core.language import Language
from drafter.core.letter import Letter
from drafter.docx.layout import compile_layout
from drafter.docx.render import render
from drafter.library import Library, LibraryError
from tests.docx.altered import shipped_bytes
from tests.library.sources import TEMPLATE, with_template
from tests.making import composed, draft_text, letter_from, library_with
from tests.reading import Docx

COMMON = """\
fields:
  - {name: reason, type: text, label: Reden}
checks:
  - {that: attachments or reason, message: Geen bijlage, warning: yes, field: attachments}
"""


def with_kind(folder: Path, kind: str, nl: str = "{{ body }}", **files: str) -> Library:
    """A library in which the template 'proef' says more of its kind of letter."""
    texts = {"template.yaml": f"{TEMPLATE}{kind}\n", "nl.md": nl, "en.md": nl}
    own = {f"templates/proef/{name}": text for name, text in texts.items()}
    return library_with(folder, own | {f"templates/common/{id_}.yaml": text for id_, text in files.items()})


def made(library: Library, text: str = "Tekst.\n", **fields: str) -> Letter:
    """A letter of the template 'proef'."""
    return letter_from(draft_text(text, template="proef", **fields), library)


def keys(library: Library, text: str = "Tekst.\n", **fields: str) -> list[tuple[str, str | None]]:
    """What is wrong in a draft of the template 'proef', and in which field."""
    problems = composed(draft_text(text, template="proef", **fields), library).problems
    return [(problem.key, problem.place.field) for problem in problems]


def test_a_letter_may_be_whole_without_a_text_of_its_own(tmp_path: Path) -> None:
    sentences = "Hierbij bied ik u het stuk aan.\n\n{{ body }}\n\n{% if body %}\nTot slot.\n{% endif %}"
    library = with_kind(tmp_path, "body: optional", sentences)
    assert len(made(library, "").text.blocks) == 1
    assert len(made(library, "Eigen tekst.\n").text.blocks) == 3
    assert keys(library, "", subject="") == [("missing-field", "subject")]
    assert keys(with_kind(tmp_path / "b", "body: optional"), "") == [("no-body", None)]


def test_a_letter_may_go_without_subject_salutation_and_signature(tmp_path: Path) -> None:
    library = with_kind(tmp_path, "without: [subject, salutation, signatories]")
    lines = "{lines: [Ambassade, Straat 1, 2511 DP  DEN HAAG]}"
    letter = made(library, addressee=lines, subject="", signatories="")
    assert (letter.subject, letter.salutation, letter.signatures) == ("", "", ())
    assert letter.title == library.template("proef").facts.name.within(Language.NL)
    docx = Docx.of(render(letter, compile_layout(shipped_bytes())))
    assert letter.subject_label not in docx.texts("word/document.xml")
    assert letter.title in docx.texts("docProps/core.xml")


def test_what_has_no_place_in_a_kind_of_letter_is_refused(tmp_path: Path) -> None:
    library = with_kind(tmp_path, "without: signatories")
    assert keys(library) == [("not-in-this-letter", "signatories")]
    assert keys(library, signatories="") == []


def test_without_a_template_that_says_so_a_salutation_is_needed(tmp_path: Path) -> None:
    library = with_template(tmp_path, TEMPLATE)
    lines = "{lines: [Ambassade, Straat 1, 2511 DP  DEN HAAG]}"
    assert keys(library, addressee=lines) == [("addressee-not-whole", "addressee")]


def test_a_kind_of_letter_can_have_a_closing_of_its_own(tmp_path: Path) -> None:
    library = with_kind(tmp_path, "closing: {nl: 'Met vriendelijke groet,', en: 'Kind regards,'}")
    assert made(library).closing == "Met vriendelijke groet,"


def test_templates_share_fields_and_checks(tmp_path: Path) -> None:
    library = with_kind(tmp_path, "common: [stuk]", "{{ reason or '-' }} {{ body }}", stuk=COMMON)
    assert keys(library) == [("template-check", "attachments")]
    assert keys(library, reason="Daarom") == []
    assert [spec.name for spec in library.template("proef").facts.fields] == ["reason"]


def test_a_shared_file_that_changes_makes_another_template(tmp_path: Path) -> None:
    digests = {
        with_kind(tmp_path, "common: stuk", stuk=text).template("proef").digest
        for text in (COMMON, COMMON, COMMON.replace("Reden", "Oorzaak"))
    }
    assert len(digests) == 2


FAULTS = [
    ("common: [stukk]", COMMON, "unknown-common-near"),
    ("common: [xyz]", COMMON, "unknown-common"),
    ("common: [stuk]\nfields: {name: reason, type: text, label: R}", COMMON, "field-twice"),
    ("without: [subjct]", COMMON, "not-a-choice-near"),
    ("body: maybe", COMMON, "not-a-choice"),
]
SHARED_FAULTS = [
    ("reason, ", "date, ", "field-is-standard", 2),
    ("or reason", "or raeson", "template-unknown-name-near", 4),
    ("label", "lable", "unknown-key-near", 2),
]


@pytest.mark.parametrize(("kind", "shared", "key"), FAULTS, ids=[key for _, _, key in FAULTS])
def test_a_fault_in_what_is_said_of_a_kind_is_named_there(
    kind: str, shared: str, key: str, tmp_path: Path
) -> None:
    with pytest.raises(LibraryError) as caught:
        with_kind(tmp_path, kind, stuk=shared).template("proef")
    assert (key, "template.yaml", 4) in faults(caught.value)


@pytest.mark.parametrize(
    ("old", "new", "key", "line"), SHARED_FAULTS, ids=[each[2] for each in SHARED_FAULTS]
)
def test_a_fault_in_what_is_shared_is_named_there(
    old: str, new: str, key: str, line: int, tmp_path: Path
) -> None:
    with pytest.raises(LibraryError) as caught:
        with_kind(tmp_path, "common: [stuk]", stuk=COMMON.replace(old, new, 1)).template("proef")
    assert (key, "stuk.yaml", line) in faults(caught.value)


def faults(error: LibraryError) -> list[tuple[str, str, int | None]]:
    """What is wrong, and in which line of which file."""
    return [(each.key, Path(each.place.file or "").name, each.place.line) for each in error.problems]


def test_the_name_of_the_ministry_can_be_printed(tmp_path: Path) -> None:
    library = with_kind(tmp_path, "", "Het {{ ministry }} schrijft: {{ body }}")
    assert made(library).text.blocks[0].content[0].text.startswith("Het Ministerie van Buitenlandse")  # type: ignore[union-attr]


def test_a_letter_that_is_not_whole_shows_its_sentences_with_what_is_open(tmp_path: Path) -> None:
    fields = "fields:\n  - {name: place, type: text, label: Plaats, required: yes}\n"
    fields += "  - {name: day, type: date, label: Dag}"
    sentences = "Te {{ place }}{% if day %} op {{ day | plus_days(1) }}{% endif %}.\n\n{{ body }}"
    made = composed(draft_text(template="proef", date=""), with_kind(tmp_path, fields, sentences))
    assert made.letter is None
    assert {problem.key for problem in made.problems} == {"missing-field"}
    assert made.sketch is not None
    assert [words_of(getattr(each, "content", ())) for each in made.sketch.text.blocks] == ["Te ….", "Tekst."]


def test_sentences_that_cannot_be_made_yet_leave_what_was_written(tmp_path: Path) -> None:
    library = with_kind(tmp_path, "", "Voor {{ date.year }}.\n\n{{ body }}")
    made = composed(draft_text(template="proef", date=""), library)
    assert made.sketch is not None
    assert [words_of(getattr(each, "content", ())) for each in made.sketch.text.blocks] == ["Tekst."]
