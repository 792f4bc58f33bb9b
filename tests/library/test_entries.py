"""Fields that hold the same few parts many times: questions with their answers."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drafter.core.answers import Answers
from drafter.core.blocks import Heading, List, Paragraph, words_of
from drafter.core.entries import Entries, Entry
from drafter.core.language import Language
from drafter.core.problems import Severity
from drafter.drafts import compose_draft, parse_draft, read_answers
from drafter.editing import Sheet, shown
from drafter.saving import new_text, written
from tests.cases import Case, each
from tests.core.test_escaping import SIGNS, TYPED, squeezed
from tests.library.questions import QUESTIONS, YAML, with_questions
from tests.library.sources import with_fields
from tests.making import composed, draft_text, found_in, letter_from, without_mark


def questions(*entries: str) -> str:
    """A field of questions, as YAML."""
    return "".join(f"\n  - {entry}" for entry in entries)


def draft(value: str, **fields: str) -> str:
    """A draft with questions."""
    return draft_text("Slot.", template="proef", questions=value, **fields)


def test_every_entry_is_printed_with_the_markup_of_its_own_parts(tmp_path: Path) -> None:
    text = letter_from(draft(QUESTIONS), with_questions(tmp_path)).text
    assert [words_of(block.content) for block in text.blocks if isinstance(block, (Heading, Paragraph))] == [
        *("Vraag 1", "Kent u het bericht?", "Antwoord op vraag 1", "Ja."),
        *("Vraag 1a", "Sinds wanneer?"),
        *("Vraag 2", "En nu?", "Antwoord op vraag 1a en 2", "Daarom."),
        "Slot.",
    ]
    assert [type(block) for block in text.blocks].count(List) == 1
    assert len(text.notes) == 1


def test_one_entry_alone_needs_no_list(tmp_path: Path) -> None:
    value = "{number: 1, question: Wat?, answer: Dit.}"
    assert letter_from(draft(value), with_questions(tmp_path)).text.blocks


CASES_IN_DRAFTS = [
    Case("unknown-key-near", questions("{number: 1, question: a, ▼anwser: b}"), {"nearest": "answer"}),
    Case("unknown-key", questions("{number: 1, question: a, answer: b, ▼xyzzy: c}"), {"word": "xyzzy"}),
    Case("missing-field", questions("▼{number: 1, question: a}"), {"word": "answer"}),
    Case("missing-field", questions("{number: 1, question: a, ▼answer: }"), {"word": "answer"}),
    Case("missing-field", questions("{number: 1, question: a, answer: ▼'  '}"), {"word": "answer"}),
    Case("not-an-entry", questions("▼Kent u dit?"), {"known": "number, question, answer, answered_with"}),
    Case("not-an-entry", " ▼tekst"),
    Case("not-text", questions("{number: 1, question: a, answer: ▼[b]}")),
    Case("pattern-unmatched", questions("{number: ▼een, question: a, answer: b}")),
    Case("forbidden-character", questions("{number: 1, question: a, answer: b▼\u202e}")),
    Case("no-form-html", questions("number: 1\n    question: a\n    answer: |\n      b\n\n      c ▼<b>")),
    Case("note-undefined", questions("{number: 1, question: a, answer: ▼'[^1]'}")),
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("questions")


@each(CASES_IN_DRAFTS)
def test_what_is_wrong_in_an_entry_is_named_at_its_part(case: Case, folder: Path) -> None:
    library = with_questions(folder)
    text = draft_text("Slot.", template="proef", questions="?").replace(" ?", case.text)
    Case(case.key, text, case.params).check(composed(without_mark(text)[0], library).problems)


@pytest.mark.parametrize(
    "entries",
    [
        ["{number: 2, question: a, answer: b}"],
        ["{number: 1, question: a, answer: b}", "{number: 1, question: a, answer: b}"],
        ["{number: 1, question: a, answer: b}", "{number: 1b, question: a, answer: b}"],
    ],
)
def test_a_check_can_ask_that_the_numbers_run_on(entries: list[str], folder: Path) -> None:
    (problem,) = composed(draft(questions(*entries)), with_questions(folder)).problems
    assert (problem.key, problem.place.line) == ("template-check", 9)
    assert problem.params == {
        "message": {"nl": "De nummers lopen niet door", "en": "The numbers do not run on"}
    }


def test_a_check_for_each_entry_is_shown_at_its_part(folder: Path) -> None:
    entries = questions("{number: 1, question: a, answered_with: 3}", "{number: 2, question: a, answer: b}")
    (problem,) = composed(draft(entries), with_questions(folder)).problems
    assert (problem.key, problem.place.line, problem.place.column) == ("template-check", 9, 45)
    assert problem.place.field == "questions.1.answered_with"


def test_all_that_is_wrong_is_found_in_one_go(folder: Path) -> None:
    entries = questions(
        "{number: 1, question: a, anwser: b}",
        "{number: 2, question: a, answer: <b>}",
        "{number: 3, question: a}",
        "{number: vier, question: a, answer: b}",
    )
    made = composed(draft(entries), with_questions(folder))
    assert [(problem.key, problem.place.line) for problem in made.problems] == [
        ("unknown-key-near", 9),
        ("no-form-html", 10),
        ("missing-field", 11),
        ("pattern-unmatched", 12),
    ]


def test_a_required_field_of_entries_is_missed(folder: Path) -> None:
    library = with_questions(folder)
    for text in (draft_text("Slot.", template="proef"), draft("[]"), draft("")):
        problems = composed(text, library).problems
        assert [problem.key for problem in problems] == ["missing-field"]


@pytest.mark.parametrize(
    "sentence",
    ["{{ questions }}", "{{ questions[0] }}", "{{ questions[0].weg }}", "{{ questions[0].answered_with }}"],
)
def test_an_entry_is_printed_part_by_part_and_never_an_empty_one(sentence: str, tmp_path: Path) -> None:
    library = with_questions(tmp_path, nl=f"{sentence}\n\n{{{{ body }}}}")
    value = questions("{number: 1, question: a, answer: b}")
    expected = "template-unasked" if "answered" in sentence else "template-fails"
    assert [problem.key for problem in composed(draft(value), library).problems] == [expected]


def test_a_default_fills_in_a_part(tmp_path: Path) -> None:
    fields = (
        "  - name: rows\n    type: entries\n    label: R\n    default: [{a: x}, {b: y}]\n"
        "    parts: [{name: a, type: text, label: A, default: d}, {name: b, type: text, label: B}]\n"
    )
    library = with_fields(
        tmp_path,
        fields,
        "{% for r in rows %}{{ r.a }}{% if r.b %}{{ r.b }}{% endif %}{% endfor %}\n\n{{ body }}",
    )
    made = letter_from(draft_text(template="proef"), library).text.blocks[0]
    assert isinstance(made, Paragraph)
    assert words_of(made.content) == "xdy"


def test_a_part_that_is_called_like_a_method_is_a_part() -> None:
    assert Entry({"items": "a", "get": "b"}).items == "a"
    assert Entry({"a": "b"}) == Entry({"a": "b"}, ["a"])
    assert len({Entry({"a": "b"}), Entry({"a": "b"})}) == 1
    assert repr(Entries([Entry({"a": 1})])) == "(Entry({'a': 1}),)"
    with pytest.raises(AttributeError):
        _ = Entry({"a": "b"}).b


# What people type


@settings(max_examples=60)
@given(st.lists(st.one_of(TYPED, SIGNS).filter(squeezed), min_size=1, max_size=3))
def test_whatever_is_typed_in_a_part_of_text_is_printed_as_typed(folder: Path, typed: list[str]) -> None:
    fields = "  - {name: rows, type: entries, label: R, parts: [{name: a, type: text, label: A}]}\n"
    library = with_fields(
        folder / "typed", fields, "{% for r in rows %}\n{{ r.a }}\n\n{% endfor %}\n{{ body }}"
    )
    lines = [squeezed(each)[:300] for each in typed]
    data = {"template": "proef", "letterhead": "minbuza", "addressee": "tweede-kamer", "date": "2026-06-29"}
    data |= {"subject": "S", "signatories": "minister-bz"}
    answers = Answers({**data, "rows": [{"a": line} for line in lines]}, {Language.NL: "Slot."})
    letter = compose_draft(read_answers(answers, library), library).letter
    assert letter is not None
    assert [
        squeezed(words_of(block.content)) for block in letter.text.blocks if isinstance(block, Paragraph)
    ] == [
        *lines,
        "Slot.",
    ]


@settings(max_examples=60)
@given(
    st.lists(
        st.lists(st.sampled_from(["a", "- b", "[^1]", "<i>", "# k", "", "  c", "#d", ": e"]), max_size=6)
    )
)
def test_a_fault_in_any_part_is_named_within_it(folder: Path, texts: Sequence[Sequence[str]]) -> None:
    library = with_questions(folder)
    entries = [
        {"number": str(at), "question": "\n".join(lines), "answer": "x"} for at, lines in enumerate(texts, 1)
    ]
    text = new_text(Answers({"template": "proef", "questions": entries}, {Language.NL: "Slot."}))
    lines = text.split("\n")
    for problem in compose_draft(parse_draft(text, "brief.md", library), library).problems:
        if problem.key == "no-form-html":
            assert problem.place.line is not None
            assert problem.place.column is not None
            assert lines[problem.place.line - 1][problem.place.column - 1 :].startswith("<i>")
            assert (problem.place.field or "").endswith(".question")


def test_a_draft_with_questions_is_saved_with_the_comments_of_others(folder: Path) -> None:
    text = (
        draft(QUESTIONS)
        .replace("subject:", "# wat?\nsubject:")
        .replace("  - number: 2", "  # zelf\n  - number: 2")
    )
    before = parse_draft(text, None, with_questions(folder)).answers
    entries = list(before.data["questions"])
    entries[2] = {**entries[2], "answer": "Eerst.\n\n- punt\n"}
    after = before.answered("questions", entries)
    saved = written(text, before, after)
    assert parse_draft(saved, None, with_questions(folder)).answers == after
    assert "# wat?\nsubject:" in saved
    assert "# zelf" in saved
    assert "    answer: |\n      Eerst.\n\n      - punt\n" in saved
    assert written(text, before, before.answered("date", "2026-07-01")).count(QUESTIONS[:80]) == 1


def test_a_form_asks_whether_it_is_shown_and_finds_faults_in_it(folder: Path) -> None:
    library = with_questions(folder)
    opened = parse_draft(draft(questions("{number: 1, question: a}")), None, library)
    sheet = Sheet(opened.answers, library)
    assert sheet.template is not None
    assert shown(sheet.template.facts.fields[0], sheet)
    (finding,) = sheet.findings()
    assert (finding.problem.key, finding.problem.place.field) == ("missing-field", "questions.1.answer")


def test_a_warning_of_an_entry_stops_no_letter(tmp_path: Path) -> None:
    yaml = YAML + (
        "  - {each: questions, that: each.answer is starting_with('j'),"
        " message: m, field: answer, warning: yes}\n"
    )
    value = questions("{number: 1, question: a, answer: Nee}", "{number: 2, question: a, answer: Ja}")
    made = composed(draft(value), with_questions(tmp_path, yaml))
    assert made.letter is not None
    assert [(problem.severity, problem.place.field) for problem in made.problems] == [
        (Severity.WARNING, "questions.1.answer")
    ]


def test_a_faulty_field_leaves_its_checks_unasked(folder: Path) -> None:
    value = questions("{number: 2, question: a, answerd: b}")
    assert found_in(composed(draft(value), with_questions(folder)).problems) == [("unknown-key-near", 9, 30)]
