"""Text blocks that templates share: offered to who writes, and asked for by sentences."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafter.core.blocks import words_of
from drafter.core.language import Language
from drafter.core.textblocks import TextBlock
from drafter.library import Library, LibraryError
from tests.cases import Case, each
from tests.core.test_escaping import SIGNS, TYPED, squeezed
from tests.library.sources import TEMPLATE
from tests.making import composed, draft_text, found_in, letter_from, library_with, read_body, without_mark

OFFER = """\
label: {nl: Aanbieding, en: Presenting}
text:
  nl: |
    Hierbij {{ signatories | plural("bied ik", "bieden wij") }} u
    {{ piece }} aan{% if on %} van {{ on }}{% endif %}.
  en: |
    Here {{ signatories | plural("I", "we") }} present {{ piece }}{% if on %} of {{ on }}{% endif %}.
fields:
  - {name: piece, type: text, label: Stuk, required: yes}
  - {name: on, type: date, label: Van}
"""
WITHOUT = "label: Groet\ntext: Met *groet*.\n"
ENTRY = f"{TEMPLATE}blocks:\n  - offer\n  - {{label: Eigen, text: Een eigen zin.}}\n  - id: greeting\n"


def with_blocks(
    folder: Path,
    blocks: Mapping[str, str],
    yaml: str = TEMPLATE,
    nl: str = "{{ body }}",
    en: str = "{{ body }}",
) -> Library:
    """A library with text blocks and a template 'proef'."""
    files = {f"templates/blocks/{id_}.yaml": text for id_, text in blocks.items()}
    template = {"template.yaml": yaml, "nl.md": nl, "en.md": en}
    return library_with(folder, files | {f"templates/proef/{name}": text for name, text in template.items()})


BOTH = {"offer": OFFER, "greeting": WITHOUT}


def wrong_in(library: Library) -> list[tuple[str, str, int | None]]:
    """Key, file and line of each problem in the template 'proef'."""
    with pytest.raises(LibraryError) as caught:
        library.template("proef")
    places = ((each.key, each.place) for each in caught.value.problems)
    return [(key, Path(place.file or "").name, place.line) for key, place in places]


def test_a_template_offers_shared_blocks_beside_its_own(tmp_path: Path) -> None:
    blocks = with_blocks(tmp_path, BOTH, ENTRY).template("proef").blocks
    assert [(block.id, block.label.within(Language.EN)) for block in blocks] == [
        ("offer", "Presenting"),
        ("", "Eigen"),
        ("greeting", "Groet"),
    ]
    assert blocks[1].insert(Language.NL, {}, {}) == ("Een eigen zin.", [])
    assert blocks[2].insert(Language.EN, {}, {}) == ("Met *groet*.", [])


def test_a_block_is_put_in_with_what_was_filled_in_and_dots_for_what_was_not(tmp_path: Path) -> None:
    block = with_blocks(tmp_path, BOTH).block("offer")
    assert [spec.name for spec in block.fields] == ["piece", "on"]
    assert block.insert(Language.NL, {}, {}) == ("Hierbij bied ik u\n… aan.", [])
    filled = {"piece": "een *nota*", "on": "2026-06-29"}
    text, problems = block.insert(Language.NL, filled, {"signatories": ("A", "B")})
    assert (text, problems) == ("Hierbij bieden wij u\neen \\*nota\\* aan van 29 juni 2026.", [])
    text, (problem,) = block.insert(Language.EN, {"on": "morgen"}, {})
    assert (text, problem.key, problem.place.field) == ("Here I present ….", "wrong-date", "on")


def test_a_block_that_cannot_be_made_says_so(tmp_path: Path) -> None:
    broken = "label: L\nfields: [{name: n, type: number, label: N}]\ntext: '{{ 1 / n }}'\n"
    block = with_blocks(tmp_path, {"broken": broken}).block("broken")
    text, (problem,) = block.insert(Language.NL, {"n": "0"}, {})
    assert (text, problem.key, problem.place.line) == ("", "template-fails", 3)


@pytest.fixture(scope="module")
def offer(tmp_path_factory: pytest.TempPathFactory) -> TextBlock:
    return with_blocks(tmp_path_factory.mktemp("blocks"), BOTH).block("offer")


@given(st.one_of(TYPED, SIGNS).filter(squeezed))
def test_what_is_typed_for_a_block_is_read_as_typed(offer: TextBlock, typed: str) -> None:
    line = squeezed(typed)[:300].strip()
    text, problems = offer.insert(Language.NL, {"piece": line}, {})
    assert not problems
    made, wrong = read_body(text)
    assert not wrong
    assert squeezed(words_of(made.blocks[0].content)) == f"Hierbij bied ik u {line} aan."  # type: ignore[union-attr]


def test_sentences_ask_for_a_block_and_fill_in_its_fields(tmp_path: Path) -> None:
    yaml = f"{TEMPLATE}fields:\n  - {{name: rapport, type: markdown, label: R}}\n"
    nl = '{{ block("offer", piece=rapport) }}\n\n{{ block("greeting") }}\n\n{{ body }}'
    library = with_blocks(tmp_path, BOTH, yaml, nl)
    text = letter_from(draft_text("Slot.", template="proef", rapport="een *rapport*"), library).text
    words = [words_of(block.content) for block in text.blocks]  # type: ignore[union-attr]
    assert words == ["Hierbij bied ik u een rapport aan.", "Met groet.", "Slot."]
    two = "[minister-bz, {office: De staatssecretaris, name: A. de Vries}]"
    both = letter_from(draft_text("Slot.", template="proef", rapport="iets", signatories=two), library).text
    assert words_of(both.blocks[0].content) == "Hierbij bieden wij u iets aan."  # type: ignore[union-attr]


def test_a_fault_in_what_a_person_wrote_is_named_there_also_within_a_block(tmp_path: Path) -> None:
    yaml = f"{TEMPLATE}fields:\n  - {{name: rapport, type: markdown, label: R}}\n"
    library = with_blocks(tmp_path, BOTH, yaml, '{{ block("offer", piece=rapport) }}\n\n{{ body }}')
    (problem,) = composed(draft_text("Slot.", template="proef", rapport="een <b>"), library).problems
    assert (problem.key, problem.place.file, problem.place.line) == ("no-form-html", "brief.md", 8)


def test_a_fault_in_a_sentence_of_a_block_is_named_in_its_file(tmp_path: Path) -> None:
    blocks = {
        "outer": "label: L\ntext: '{{ block(\"inner\") }}'\n",
        "inner": "label: L\ntext: |\n  Een.\n\n  <b>\n",
    }
    library = with_blocks(tmp_path, blocks, nl='{{ block("outer") }}\n\n{{ body }}')
    (problem,) = composed(draft_text("Slot.", template="proef"), library).problems
    assert (problem.key, Path(problem.place.file or "").name, problem.place.line) == (
        "no-form-html",
        "inner.yaml",
        5,
    )


def test_ones_own_block_hides_the_one_of_the_same_id(tmp_path: Path) -> None:
    with_blocks(tmp_path / "shipped", BOTH)
    with_blocks(tmp_path / "own", {"greeting": "label: Groet\ntext: Dag.\n"})
    library = Library([tmp_path / "own", tmp_path / "shipped"])
    assert library.block_ids() == ["greeting", "offer"]
    assert library.block("greeting").insert(Language.NL, {}, {})[0] == "Dag."


def test_a_block_that_changes_makes_another_template(tmp_path: Path) -> None:
    def digest(text: str) -> str:
        nl = '{{ block("greeting") }}{{ body }}'
        return with_blocks(tmp_path, {"greeting": text}, nl=nl).template("proef").digest

    assert digest(WITHOUT) == digest(WITHOUT) != digest("label: Groet\ntext: Dag.\n")


TEMPLATE_CASES = [
    Case("unknown-block-near", f"{TEMPLATE}blocks:\n  - ▼ofer\n", {"nearest": "offer"}),
    Case("unknown-block", f"{TEMPLATE}blocks:\n  - ▼xyz\n", {"word": "xyz"}),
    Case("block-not-whole", f"{TEMPLATE}blocks:\n  - ▼label: L\n"),
    Case("block-not-whole", f"{TEMPLATE}blocks:\n  - ▼id: offer\n    label: L\n"),
    Case("unknown-key-near", f"{TEMPLATE}blocks:\n  - {{▼lable: L, text: T}}\n", {"nearest": "label"}),
    Case("missing-language", f"{TEMPLATE}blocks:\n  - {{label: L, text: ▼{{nl: T}}}}\n"),
    Case("field-twice", f"{TEMPLATE}blocks:\n  - label: L\n    text: T\n    fields:\n"
         "      - {name: a, type: text, label: A}\n      - {name: ▼a, type: text, label: A}\n"),
]  # fmt: skip
TEXT_CASES = [
    Case("unknown-block-near", '{{ body }}\n{{ ▼block("ofer", piece="x") }}', {"nearest": "offer"}),
    Case("unknown-block", '{{ body }}\n{{ ▼block("xyz") }}', {"word": "xyz"}),
    Case(
        "block-unknown-field-near",
        '{{ body }}\n{{ ▼block("offer", piece="x", peice=1) }}',
        {"nearest": "piece"},
    ),
    Case("block-unknown-field", '{{ body }}\n{{ ▼block("greeting", xyz=1) }}', {"block": "greeting"}),
    Case("block-lacks-field", '{{ body }}\n{{ ▼block("offer") }}', {"word": "piece", "block": "offer"}),
    Case("block-not-named", "{{ body }}\n{{ ▼block(subject) }}"),
    Case("block-not-named", '{{ body }}\n{{ ▼block("offer", **subject) }}'),
]
CASES = [*TEMPLATE_CASES, *TEXT_CASES, Case("block-in-itself", "")]


@each(TEMPLATE_CASES)
def test_a_fault_in_what_a_template_offers_is_named_there(case: Case, tmp_path: Path) -> None:
    with pytest.raises(LibraryError) as caught:
        with_blocks(tmp_path, BOTH, case.source()).template("proef")
    case.check(caught.value.problems)


@each(TEXT_CASES)
def test_a_block_is_asked_for_by_its_id_with_its_own_fields(case: Case, tmp_path: Path) -> None:
    with pytest.raises(LibraryError) as caught:
        with_blocks(tmp_path, BOTH, nl=case.source()).template("proef")
    (problem,) = caught.value.problems
    assert found_in([problem]) == [(case.key, *without_mark(case.text)[1])]
    assert case.params.items() <= problem.params.items()


def test_a_block_within_itself_is_found(tmp_path: Path) -> None:
    blocks = {
        "a": "label: L\ntext: |\n  A.\n  {{ block('b') }}\n",
        "b": "label: L\ntext: '{{ block(\"a\") }}'\n",
        "c": "label: L\ntext: '{{ block(\"c\") }}'\n",
    }
    library = with_blocks(tmp_path, blocks, nl='{{ block("a") }}{{ body }}')
    assert wrong_in(library) == [("block-in-itself", "a.yaml", 4), ("block-in-itself", "b.yaml", 2)]
    with pytest.raises(LibraryError) as caught:
        library.block("c")
    assert {problem.key for problem in caught.value.problems} == {"block-in-itself"}


def test_a_block_that_is_not_right_is_a_fault_only_of_what_uses_it(tmp_path: Path) -> None:
    blocks = {**BOTH, "bad": "label: L\ntext: |\n  Een\n  {{ subjct }}\n", "worse": "label: ["}
    assert with_blocks(tmp_path / "1", blocks, ENTRY).template("proef").blocks
    used = with_blocks(tmp_path / "2", blocks, f"{TEMPLATE}blocks: [bad, worse]\nfields: [{{name: A}}]\n")
    assert ("template-unknown-name-near", "bad.yaml", 4) not in wrong_in(used)
    used = with_blocks(tmp_path / "3", blocks, f"{TEMPLATE}blocks: [bad, worse]\n", nl="{{ bdy }}")
    found = wrong_in(used)
    assert ("template-unknown-name-near", "bad.yaml", 4) in found
    assert {file for _, file, _ in found} == {"bad.yaml", "worse.yaml", "nl.md"}
    with pytest.raises(LibraryError):
        used.block("worse")


def test_a_block_speaks_of_the_letter_and_of_no_fields_of_its_template(tmp_path: Path) -> None:
    yaml = f"{TEMPLATE}fields: [{{name: rapport, type: text, label: R}}]\n"
    blocks = {"good": "label: L\ntext: '{{ subject }}'\n", "bad": "label: L\ntext: '{{ rapport }}'\n"}
    library = with_blocks(tmp_path, blocks, yaml, '{{ block("good") }}\n\n{{ body }}')
    text = letter_from(draft_text("Slot.", template="proef"), library).text
    assert words_of(text.blocks[0].content) == "Onderwerp"  # type: ignore[union-attr]
    with pytest.raises(LibraryError) as caught:
        library.block("bad")
    assert [problem.key for problem in caught.value.problems] == ["template-unknown-name"]


def test_a_fault_in_the_text_of_a_block_is_named_at_its_column(tmp_path: Path) -> None:
    text = "label: L\ntext:\n  nl: |\n    Een\n    en {{ subjct }} {{ body | captal }}\n  en: x\n"
    library = with_blocks(tmp_path, {"bad": text})
    with pytest.raises(LibraryError) as caught:
        library.block("bad")
    assert found_in(caught.value.problems) == [
        ("unknown-filter-near", 5, 31),
        ("template-unknown-name", 5, 24),
        ("template-unknown-name-near", 5, 11),
    ]
    with pytest.raises(LibraryError) as caught:
        with_blocks(tmp_path, {"bad": text.replace("Een", "E\u202een")}).block("bad")
    assert ("forbidden-character", 4, 6) in found_in(caught.value.problems)
