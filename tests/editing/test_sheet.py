"""A sheet says at each moment what comes of the answers, and how far each step is."""

from __future__ import annotations

import datetime as dt

from drafter.core.answers import Answers
from drafter.core.draft import STANDARD
from drafter.core.language import Language
from drafter.drafts import parse_draft
from drafter.editing import Sheet, State, noted, problems_of, state_of
from drafter.questions import (
    LETTER_FIELDS,
    StepKey,
    field_of,
    steps_of,
    words_per_language,
    words_value,
)
from tests.making import draft_text, draft_without, shipped


def sheet_of(text: str) -> Sheet:
    return Sheet(parse_draft(text, None, shipped()).answers, shipped())


def states(sheet: Sheet) -> dict[StepKey, State]:
    findings = sheet.findings()
    return {step.key: state_of(step, sheet, findings) for step in sheet.steps}


def test_every_standard_field_is_asked_for_once() -> None:
    asked = [question.name for step in steps_of(None) for question in step.questions]
    assert sorted([*LETTER_FIELDS, *asked]) == sorted(STANDARD)


def test_a_sheet_composes_what_the_file_of_the_same_draft_gives() -> None:
    text = draft_text("Eerste alinea.\n\n- punt\n")
    opened = parse_draft(text, None, shipped())
    made = sheet_of(text).composed(Language.NL)
    assert made.letter is not None
    assert made.letter.text.blocks
    assert made.letter.subject == "Onderwerp"
    assert opened.answers == sheet_of(text).answers


def test_an_empty_sheet_has_a_sketch_and_nothing_but_things_to_fill_in() -> None:
    sheet = Sheet(Answers({"template": "kamerbrief", "letterhead": "minbuza"}), shipped())
    assert sheet.composed(Language.NL).letter is None
    sketch = sheet.composed(Language.NL).sketch
    assert sketch is not None
    assert sketch.date == ""
    assert sketch.wordmark
    found = states(sheet)
    assert found.pop(StepKey.OWN) is State.FILLED, "yes or no: the template says no"
    assert set(found.values()) == {State.EMPTY}
    assert not sheet.ready()


def test_a_fault_is_a_problem_and_what_lacks_is_empty() -> None:
    sheet = sheet_of(draft_without("subject", date="2026-02-30"))
    found = states(sheet)
    assert found[StepKey.REFERENCES] is State.PROBLEM
    assert found[StepKey.SUBJECT] is State.EMPTY
    assert found[StepKey.ADDRESSEE] is State.FILLED
    assert found[StepKey.ATTACHMENTS] is State.EMPTY
    assert found[StepKey.CHECK] is State.PROBLEM or found[StepKey.CHECK] is State.EMPTY
    assert [problem.key for problem in problems_of("date", sheet.findings())] == ["no-such-date"]


def test_findings_come_in_the_order_of_the_steps_and_name_their_language() -> None:
    sheet = sheet_of(
        draft_text("<b>\n\n<!-- language: en -->\n<i>\n", signatories="[niemand]", date="morgen")
    )
    found = sheet.findings()
    assert [each.step for each in found] == sorted(
        (each.step for each in found), key=[step.key for step in sheet.steps].index
    )
    in_text = [each for each in found if each.step is StepKey.TEXT]
    assert [each.language for each in in_text] == [Language.NL, Language.EN]
    assert all(field_of(each.problem) is None for each in in_text)


def test_a_letter_that_is_whole_is_ready() -> None:
    sheet = sheet_of(draft_text())
    assert sheet.ready()
    assert states(sheet)[StepKey.CHECK] is State.FILLED


def test_the_template_of_a_draft_may_be_unknown() -> None:
    sheet = Sheet(Answers({"template": "bestaat-niet"}), shipped())
    assert sheet.template is None
    assert StepKey.OWN not in {step.key for step in sheet.steps}
    assert sheet.findings()


def test_words_in_both_languages_keep_what_was_there() -> None:
    both = (Language.NL, Language.EN)
    assert words_per_language("Plan", both) == {Language.NL: "Plan", Language.EN: ""}
    assert words_value({Language.NL: "Plan", Language.EN: ""}, both) == {"nl": "Plan"}
    assert words_value({Language.NL: "Plan", Language.EN: ""}, (Language.NL,)) == "Plan"
    assert words_value({Language.NL: ""}, (Language.NL,)) is None
    assert words_per_language({"nl": "Plan", "en": "Scheme"}, (Language.EN,)) == {Language.EN: "Scheme"}


def test_answers_without_anything_in_them_are_not_there() -> None:
    answers = Answers().answered("subject", "Plan").answered("copy_to", []).answered("subject", None)
    assert answers.data == {}


def noted_in(sheet: Sheet, today: dt.date = dt.date(2026, 6, 1)) -> list[tuple[str, StepKey, Language]]:
    return [(each.problem.key, each.step, each.language) for each in noted((), sheet, today)]


def test_before_a_letter_goes_out_its_day_is_looked_at() -> None:
    assert noted_in(sheet_of(draft_text(date="2026-06-29"))) == []
    sunday = sheet_of(draft_text(date="2026-06-28"))
    assert noted_in(sunday) == [("date-in-weekend", StepKey.REFERENCES, Language.NL)]
    later = dt.date(2026, 7, 1)
    assert [key for key, *_ in noted_in(sunday, later)] == ["date-in-weekend", "date-is-past"]


def test_paragraphs_of_which_the_other_text_has_none_are_pointed_at_in_their_own_language() -> None:
    both = "Een.\n\n1. a\n\nTwee 2026.\n\n<!-- language: en -->\nOne.\n\nTwo 2026.\n"
    sheet = sheet_of(draft_text(both))
    assert noted_in(sheet) == [("paragraphs-alone", StepKey.TEXT, Language.NL)]
    [found] = noted((), sheet, dt.date(2026, 6, 1))
    assert (found.problem.place.line, dict(found.problem.params)) == (3, {"count": 1})
    assert found in noted(sheet.findings(), sheet, dt.date(2026, 6, 1))
    alike = sheet_of(draft_text("Een.\n\n<!-- language: en -->\nOne.\n"))
    assert noted_in(alike) == []
