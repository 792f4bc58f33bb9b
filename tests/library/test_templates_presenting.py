"""What the letters that present something to parliament check."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest

from drafter.core.problems import Problem, Severity
from tests.library.presenting import NOTE, OTHER_HOUSE, RIGHT, draft
from tests.making import composed, shipped


@dataclass(frozen=True)
class Case:
    """A check: fields with which it fails, and others with which it just does not."""

    template: str
    at: str
    fails: dict[str, str]
    passes: dict[str, str]
    severity: Severity = Severity.ERROR
    body: str = "Tekst.\n"
    also: tuple[str, ...] = field(default=())
    """The fields of other checks that then fail too."""


WARNING = Severity.WARNING
CASES = [
    Case("aanbiedingsbrief", "attachments", {"attachments": f"[{NOTE}]"}, {}),
    Case(
        "aanbiedingsbrief",
        "attachments",
        {"documents": "[het rapport, de monitor]"},
        {"documents": "[het rapport, de monitor]", "attachments": f"[Rapport, Monitor, {NOTE}]"},
        WARNING,
    ),
    Case("aanbiedingsbrief", "response_by", {"response_by": "2026-06-29"}, {"response_by": "2026-06-30"}),
    Case(
        "kabinetsreactie",
        "recommendations",
        {},
        {"recommendations": "[{recommendation: Doe., response: Ja.}]"},
        body="",
    ),
    Case("kabinetsreactie", "advice_date", {"advice_date": "2026-06-30"}, {"advice_date": "2026-06-29"}),
    Case(
        "kabinetsreactie",
        "attachments",
        {"advice_attached": "ja"},
        {"advice_attached": "ja", "attachments": f"[Advies, {NOTE}]"},
    ),
    Case(
        "geannoteerde-agenda", "council_from", {"council_from": "2026-06-26"}, {"council_from": "2026-06-29"}
    ),
    Case(
        "geannoteerde-agenda",
        "council_until",
        {"council_until": "2026-06-30"},
        {"council_until": "2026-07-02"},
    ),
    Case(
        "geannoteerde-agenda",
        "agenda",
        {"agenda": "[]"},
        {"agenda": "[]", "attachments": f"[Agenda, {NOTE}]"},
    ),
    Case(
        "geannoteerde-agenda",
        "agenda.1.position",
        {"agenda": "[{title: Bodem, discussion: Gesprek.}]"},
        {},
        WARNING,
    ),
    Case("verslag-raad", "council_from", {"council_until": "2026-06-30"}, {"council_until": "2026-06-26"}),
    Case(
        "verslag-raad",
        "council_from",
        {"council_from": "2026-06-29"},
        {"council_from": "2026-06-28"},
        WARNING,
    ),
    Case("verslag-raad", "council_until", {"council_until": "2026-06-24"}, {"council_until": "2026-06-25"}),
    Case("verslag-raad", "agenda", {"agenda": "[]"}, {"agenda": "[]", "attachments": f"[Verslag, {NOTE}]"}),
    Case(
        "bnc-fiches",
        "attachments",
        {"attachments": f"[{NOTE}]"},
        {"attachments": f"[Fiche, {NOTE}]"},
        WARNING,
    ),
    Case(
        "bnc-fiches",
        "fiches.1.document",
        {
            "fiches": "[{title: A, document: COM(2026) 1}, {title: B, document: COM(2026) 1}]",
            "attachments": f"[A, B, {NOTE}]",
        },
        {
            "fiches": "[{title: A, document: COM(2026) 1}, {title: B, document: JOIN(2026) 1}]",
            "attachments": f"[A, B, {NOTE}]",
        },
        WARNING,
        also=("fiches.2.document",),
    ),
    Case("voortgangsbrief", "sections", {}, {"sections": "[{title: Stand, text: Goed.}]"}, body=""),
    Case(
        "voortgangsbrief",
        "period_until",
        {"period_from": "2026-03-02", "period_until": "2026-03-01"},
        {"period_from": "2026-03-01", "period_until": "2026-03-01"},
    ),
    Case(
        "voortgangsbrief",
        "period_until",
        {"period_from": "2026-01-01", "period_until": "2026-06-30"},
        {"period_from": "2026-01-01", "period_until": "2026-06-29"},
        WARNING,
    ),
    Case(
        "voortgangsbrief",
        "commitment_date",
        {"commitment": "dit", "commitment_at": "het debat", "commitment_date": "2026-06-30"},
        {"commitment": "dit", "commitment_at": "het debat", "commitment_date": "2026-06-29"},
    ),
    *(
        Case(template, "sent_to_other_house", {"addressee": "beide-kamers", **OTHER_HOUSE}, OTHER_HOUSE)
        for template in RIGHT
        if template != "bnc-fiches"
    ),
    *(
        Case(
            template,
            "attachments",
            {"attachments": "[Stuk]"},
            {"attachments": "[Stuk]", "decision_note_absent": "spoed"},
            WARNING,
        )
        for template in RIGHT
    ),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.template}-{case.at}")
def test_each_check_fails_and_passes(case: Case) -> None:
    failed = composed(draft(case.template, case.body, **case.fails))
    assert [(each.key, each.place.field) for each in failed.problems] == [
        ("template-check", at) for at in (case.at, *case.also)
    ]
    assert failed.problems[0].severity is case.severity
    assert (failed.letter is None) == (case.severity is Severity.ERROR)
    assert composed(draft(case.template, case.body, **case.passes)).problems == ()


def test_no_check_of_these_templates_is_left_out() -> None:
    failing = [composed(draft(case.template, case.body, **case.fails)).problems for case in CASES]
    found = {_message(problem) for problems in failing for problem in problems}
    checks = [check for id_ in RIGHT for check in shipped().template(id_).facts.checks]
    assert {check.message.nl for check in checks} == found


def _message(problem: Problem) -> object:
    message = problem.params["message"]
    assert isinstance(message, dict)
    return message["nl"]


@pytest.mark.parametrize(
    ("given", "lacking"),
    [
        ({"commitment": "dit"}, ["commitment_at", "commitment_date"]),
        ({"period_from": "2026-01-01"}, ["period_until"]),
        ({"period_until": "2026-01-01"}, ["period_from"]),
    ],
)
def test_a_progress_letter_asks_for_the_whole_of_a_commitment_or_period(
    given: dict[str, str], lacking: list[str]
) -> None:
    problems = composed(draft("voortgangsbrief", **given)).problems
    assert [(each.key, each.place.field) for each in problems] == [
        ("missing-field", name) for name in lacking
    ]


@pytest.mark.parametrize("number", ["2026/123", "COM 2026 123", "com(2026) 12"])
def test_the_number_of_a_proposal_has_the_form_of_the_commission(number: str) -> None:
    [problem] = composed(draft("bnc-fiches", fiches=f"[{{title: A, document: {number}}}]")).problems
    assert (problem.key, problem.place.field) == ("pattern-unmatched", "fiches.1.document")
