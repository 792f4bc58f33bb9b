"""Footnotes in the fields of a template: each answer may have a footnote 1 of its own."""

from __future__ import annotations

from pathlib import Path

from drafter.core.blocks import words_of
from tests.library.questions import with_questions
from tests.making import composed, draft_text, found_in, letter_from

TWO = """
  - number: 1
    question: Kent u het bericht?
    answer: |
      Ja.[^1] Zeker.[^12]

      [^1]: Eerste noot.
      [^12]: Tweede noot.
  - number: 2
    question: En nu?
    answer: |
      Nee.[^1] Zie ook.[^32] Nogmaals.[^1]

      [^1]: Derde noot.
      [^32]: Vierde noot."""


def notes_of(folder: Path, questions: str, body: str = "Slot.\n") -> list[str]:
    """The footnotes of a letter with questions, in their order."""
    letter = letter_from(draft_text(body, template="proef", questions=questions), with_questions(folder))
    return ["".join(words_of(paragraph.content) for paragraph in note) for note in letter.text.notes]


def test_footnotes_of_one_name_belong_to_the_answer_they_are_written_in(tmp_path: Path) -> None:
    notes = notes_of(tmp_path, TWO, "Slot.[^1]\n\n[^1]: Vijfde noot.\n")
    assert notes == ["Eerste noot.", "Tweede noot.", "Derde noot.", "Vierde noot.", "Vijfde noot."]


def test_a_footnote_of_the_letter_can_be_marked_in_an_answer(tmp_path: Path) -> None:
    questions = "\n  - {number: 1, question: Wat?, answer: 'Dit.[^bron]'}"
    assert notes_of(tmp_path, questions, "Slot.[^bron]\n\n[^bron]: Noot.\n") == ["Noot."]


def test_a_footnote_that_only_another_answer_has_is_named_as_it_was_typed(tmp_path: Path) -> None:
    questions = TWO.replace("Nee.[^1]", "Nee.[^12]")
    draft = draft_text("Slot.\n", template="proef", questions=questions)
    (problem,) = composed(draft, with_questions(tmp_path)).problems
    line = next(at for at, row in enumerate(draft.splitlines(), 1) if "Nee." in row)
    assert found_in([problem]) == [("note-undefined", line, 11)]
    assert problem.params["word"] == "12"


def test_a_mark_that_is_escaped_stays_as_it_is(tmp_path: Path) -> None:
    questions = TWO.replace("Nee.[^1]", r"Nee.\[^1]")
    letter = letter_from(
        draft_text("Slot.\n", template="proef", questions=questions), with_questions(tmp_path)
    )
    assert any("[^1]" in words_of(getattr(block, "content", ())) for block in letter.text.blocks)
