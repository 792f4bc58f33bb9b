"""The letters with which ministries answer what parliament asks: what their checks find."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pytest

from drafter.core.language import Language
from drafter.core.problems import Severity
from drafter.core.schema import BothWords
from drafter.library import shipped_folder
from tests.making import composed, shipped

DELAY = "uitstel-kamervragen/stageplaatsen"
DELAY_BY_TWO = "uitstel-kamervragen/wachttijden-jeugdzorg"
DELAY_EN = "uitstel-kamervragen/work-placements"
ANSWERS = "antwoord-kamervragen/nachttreinen"
ANSWERS_EN = "antwoord-kamervragen/night-trains"
ONE_ANSWER = "antwoord-kamervragen/digitale-aangifte"
CONSULTATION = "schriftelijk-overleg/box-3"
FACTUAL = "schriftelijk-overleg/materieel"
REPLY = "nota-verslag/kinderopvang"
MEMORANDUM = "nota-verslag/gemeentewet"
COMMITTEE = "verzoek-commissie/droogte"
BUSINESS = "verzoek-commissie/stroomnet"
ONE_OF_EACH = (DELAY, ANSWERS, CONSULTATION, REPLY, COMMITTEE)


def sample(name: str, swaps: Mapping[str, str]) -> str:
    """The text of a sample, with other passages in the place of some of it."""
    template, _, stem = name.partition("/")
    path = shipped_folder() / "templates" / template / "samples" / f"{stem}.md"
    text = path.read_text(encoding="utf-8")
    for old, new in swaps.items():
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return text


@dataclass(frozen=True)
class Fault:
    """A sample with something wrong in it, and how the message of the check begins that must find it."""

    name: str
    swaps: Mapping[str, str]
    message: str
    warning: bool = False


FAULTS = [
    Fault(DELAY, {"tweede-kamer": "eerste-kamer"}, "This letter was made for", warning=True),
    Fault(DELAY, {"case_number: 2026Z": "case_number: 2027Z"}, "The year in the case number"),
    Fault(DELAY, {"asked_on: 2026-05-11": "asked_on: 2026-05-29"}, "The questions cannot have been"),
    Fault(
        DELAY,
        {"asked_on: 2026-05-11": "asked_on: 2026-05-06", "2026-06-18": "2026-06-16"},
        "The three weeks for answering the questions have already passed",
        warning=True,
    ),
    Fault(DELAY, {"reason: voor": "reason: dat voor"}, "Do not begin the reason"),
    Fault(DELAY_EN, {"reason: figures": "reason: that figures"}, "Do not begin the reason"),
    Fault(DELAY, {"expected_on: 2026-06-18": ""}, "If possible, give a day", warning=True),
    Fault(DELAY, {"2026-06-18": "2026-05-28"}, "The day of the answers must be after"),
    Fault(DELAY, {"2026-06-18": "2026-06-23"}, "The day of the answers is more than six", warning=True),
    Fault(ANSWERS, {"tweede-kamer": "eerste-kamer"}, "This letter was made for", warning=True),
    Fault(ANSWERS, {"case_number: 2026Z": "case_number: 2027Z"}, "The year in the case number"),
    Fault(ONE_ANSWER, {"asked_on: 2026-09-08": "asked_on: 2026-09-18"}, "The questions cannot have been"),
    Fault(ANSWERS, {"2026-04-30": "2026-04-13"}, "The delay must have been reported"),
    Fault(ANSWERS, {"2026-04-30": "2026-05-21"}, "The delay must have been reported"),
    Fault(ANSWERS, {"delayed_on: 2026-04-30": ""}, "The three weeks for answering", warning=True),
    Fault(ANSWERS, {"date: 2026-05-21": "date: 2026-05-27"}, "Even with the delay", warning=True),
    Fault(ANSWERS, {"number: 4b": "number: 5b"}, "The numbers of the questions"),
    Fault(ANSWERS, {"number: 4b": "number: 1"}, "The numbers of the questions"),
    Fault(ANSWERS, {"answered_with: 3": "answered_with: 6"}, "That question has no answer"),
    Fault(ANSWERS, {"answered_with: 3": "answered_with: 2"}, "That question has no answer"),
    Fault(ANSWERS, {"answer: Ja.": "answer: Ja.\n    answered_with: 3"}, "This question has an answer of"),
    Fault(FACTUAL, {"\nreference: 2026D": "\nreference: 2027D"}, "The year in the reference"),
    Fault(
        FACTUAL,
        {"asked_on: 2026-09-15": "asked_on: 2026-10-07", "due_on: 2026-10-06": ""},
        "The questions cannot have been",
    ),
    Fault(FACTUAL, {"due_on: 2026-10-06": "due_on: 2026-09-14"}, "The day for the answers cannot"),
    Fault(CONSULTATION, {"date: 2026-06-11": "date: 2026-06-12"}, "The day by which the", warning=True),
    Fault(FACTUAL, {"number: 2": "number: 4"}, "The numbers of the questions"),
    Fault(MEMORANDUM, {"eerste-kamer": "tweede-kamer"}, "A memorandum of reply goes to"),
    Fault(
        REPLY,
        {"tweede-kamer": "eerste-kamer", "amendment: ja": ""},
        "A reply to a report nearly",
        warning=True,
    ),
    Fault(
        MEMORANDUM,
        {"kind: memorandum": "kind: memorandum\namendment: ja", "  - Beslisnota": "  - Nota\n  - Beslisnota"},
        "A memorandum of amendment can only",
    ),
    Fault(REPLY, {"report_on: 2026-05-12": "report_on: 2026-06-17"}, "The report cannot be from after"),
    Fault(REPLY, {"  - Nota van wijziging\n": ""}, "Not all that you present", warning=True),
    Fault(MEMORANDUM, {"  - Memorie van antwoord\n": ""}, "Not all that you present", warning=True),
    Fault(BUSINESS, {"tweede-kamer": "eerste-kamer"}, "The order of business belongs"),
    Fault(
        BUSINESS, {"asked_on: 2026-10-06": "asked_on: 2026-10-14", "due_on: 2026-10-13": ""}, "The request"
    ),
    Fault(COMMITTEE, {"\nreference: 2026Z": "\nreference: 2027Z"}, "The year in the reference"),
    Fault(BUSINESS, {"due_on: 2026-10-13": "due_on: 2026-10-05"}, "The day asked for cannot"),
    Fault(
        BUSINESS, {"due_on: 2026-10-13": "due_on: 2026-10-12"}, "The day by which parliament", warning=True
    ),
    *(
        Fault(name, {"  - Beslisnota": "  - Kaart"}, "A decision note goes", warning=True)
        for name in ONE_OF_EACH
    ),
]


def english(words: BothWords) -> str:
    """Words of a template in English."""
    return words.within(Language.EN) or ""


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: f"{fault.name}: {fault.message}")
def test_a_check_finds_its_fault_and_nothing_else_is_said(fault: Fault) -> None:
    made = composed(sample(fault.name, fault.swaps))
    (problem,) = made.problems
    said = problem.params["message"]
    assert isinstance(said, Mapping)
    assert (problem.key, said["en"][: len(fault.message)]) == ("template-check", fault.message)
    assert problem.severity is (Severity.WARNING if fault.warning else Severity.ERROR)
    assert (made.letter is not None) is fault.warning


@pytest.mark.parametrize("name", ONE_OF_EACH)
def test_every_check_has_a_fault_that_it_finds(name: str) -> None:
    id_ = name.partition("/")[0]
    found = tuple(fault.message for fault in FAULTS if fault.name.startswith(id_))
    checks = shipped().template(id_).facts.checks
    assert [each for each in checks if not english(each.message).startswith(found)] == []


RIGHT: list[tuple[str, Mapping[str, str]]] = [
    *((name, {}) for name in (*ONE_OF_EACH, DELAY_EN, ANSWERS_EN, ONE_ANSWER, FACTUAL, MEMORANDUM, BUSINESS)),
    (DELAY, {"date: 2026-05-28": "date: 2026-06-01"}),
    (DELAY, {"2026-06-18": "2026-06-22"}),
    (DELAY, {"2026-06-18": "2026-05-29"}),
    (DELAY, {"  - Beslisnota": "  - Kaart", "topic:": "decision_note_absent: alleen uitstel\ntopic:"}),
    (ANSWERS, {"date: 2026-05-21": "date: 2026-05-26"}),
    (ANSWERS, {"delayed_on: 2026-04-30": "", "date: 2026-05-21": "date: 2026-05-04"}),
    (ANSWERS, {"2026-04-30": "2026-04-14"}),
    (ANSWERS, {"answered_with: 3": "answer: Nee."}),
    (CONSULTATION, {"due_on: 2026-06-11": ""}),
    (REPLY, {"  - Nota van wijziging\n": "", "amendment: ja": "amendment: nee"}),
    (REPLY, {"36 907": "36 800 VII (R2210)"}),
    (MEMORANDUM, {"report_on: 2026-09-08": "report_on: 2026-09-29"}),
    (COMMITTEE, {"tweede-kamer": "eerste-kamer"}),
    (COMMITTEE, {"due_on: 2026-09-17": "due_on: 2026-09-15"}),
]


@pytest.mark.parametrize(("name", "swaps"), RIGHT)
def test_what_is_right_to_the_last_day_passes_every_check(name: str, swaps: Mapping[str, str]) -> None:
    made = composed(sample(name, swaps))
    assert made.problems == ()
    assert made.letter is not None


@pytest.mark.parametrize(
    ("name", "old", "new", "field"),
    [
        (DELAY_BY_TWO, "reason: de", "# de", "reason"),
        (DELAY_BY_TWO, "case_number: 2026Z10456", "", "case_number"),
        (
            ANSWERS,
            "members:\n  - {name: Jansen, party: D66}\n  - {name: De Vries, party: D66}\n",
            "",
            "members",
        ),
        (ANSWERS, "    answer: Ja.\n", "", "questions.1.answer"),
        (ANSWERS, "    answered_with: 3\n", "", "questions.2.answer"),
        (FACTUAL, "number: 3\n    question", "question", "questions.3.number"),
        (CONSULTATION, "fraction: VVD\n    question", "question", "questions.2.fraction"),
        (MEMORANDUM, "bill_number: 36 845", "", "bill_number"),
        (COMMITTEE, "committee: de vaste", "# de vaste", "committee"),
        (BUSINESS, "members:\n  - {name: Van der Meer, party: CDA}\n", "", "members"),
    ],
)
def test_what_the_letter_cannot_do_without_is_missed(name: str, old: str, new: str, field: str) -> None:
    problems = composed(sample(name, {old: new})).problems
    assert [(each.key, each.place.field) for each in problems] == [("missing-field", field)]


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        (DELAY_BY_TWO, "case_number: 2026Z10456", "case_number: 2026Z1045"),
        (ANSWERS, "case_number: 2026Z06877", "case_number: 2026D06877"),
        (ANSWERS, "number: 4b", "number: 4.2"),
        (FACTUAL, "\nreference: 2026D38110", "\nreference: 38110"),
        (MEMORANDUM, "36 845", "36845"),
        (COMMITTEE, "\nreference: 2026Z15230/2026D35602", "\nreference: 2026Z15230/35602"),
    ],
)
def test_a_number_of_another_form_is_not_taken(name: str, old: str, new: str) -> None:
    problems = composed(sample(name, {old: new})).problems
    assert [each.key for each in problems] == ["pattern-unmatched"]
