"""The letters with which ministries answer what parliament asks: how their sentences read."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from drafter.core.blocks import Heading, Paragraph, words_of
from drafter.core.language import Language
from tests.library.test_templates_questions import (
    ANSWERS,
    ANSWERS_EN,
    COMMITTEE,
    CONSULTATION,
    DELAY,
    DELAY_EN,
    MEMORANDUM,
    REPLY,
    sample,
)
from tests.making import letter_from, shipped


def lines(name: str, swaps: Mapping[str, str]) -> list[str]:
    """Headings and paragraphs of the letter of a sample with such changes."""
    blocks = letter_from(sample(name, swaps)).text.blocks
    return [words_of(each.content) for each in blocks if isinstance(each, (Heading, Paragraph))]


@pytest.mark.parametrize(
    ("members", "dutch", "english"),
    [
        ("{name: De Wit, party: VVD}", "het lid De Wit (VVD)", "Member of Parliament De Wit (VVD)"),
        (
            "[{name: A, party: D66}, {name: B, party: D66}]",
            "de leden A en B (beiden D66)",
            "Members of Parliament A and B (both D66)",
        ),
        (
            "[{name: A, party: D66}, {name: B, party: D66}, {name: C, party: D66}]",
            "de leden A, B en C (allen D66)",
            "Members of Parliament A, B and C (all D66)",
        ),
        (
            "[{name: A, party: D66}, {name: B, party: VVD}]",
            "de leden A (D66) en B (VVD)",
            "Members of Parliament A (D66) and B (VVD)",
        ),
        (
            "[{name: A, party: D66}, {name: B, party: VVD}, {name: C, party: D66}]",
            "de leden A (D66), B (VVD) en C (D66)",
            "Members of Parliament A (D66), B (VVD) and C (D66)",
        ),
    ],
)
def test_members_are_named_with_their_parties(members: str, dutch: str, english: str) -> None:
    changed = {"members:\n  - {name: Jansen, party: D66}": f"members: {members}"}
    assert f" van {dutch} over " in lines(DELAY, changed)[0]
    assert f" from {english} on " in lines(DELAY_EN, changed)[0]


def test_a_delay_of_one_question_without_a_day_and_by_two_signatories() -> None:
    swaps = {
        "expected_on: 2026-06-18": "single_question: ja",
        "  - {id: minister-ocw, name: M.E. de Vries}": "  - {id: minister-ocw, name: M.E. de Vries}\n"
        "  - {id: staatssecretaris-oe, name: B. Prins}\non_behalf_of: De minister van Financiën",
        "die nog niet volledig zijn ontvangen": "die nog niet volledig zijn ontvangen.",
    }
    first, reason, last = lines(DELAY, swaps)
    assert first.startswith(
        "Hierbij delen wij uw Kamer, mede namens de minister van Financiën, mee dat de schriftelijke vraag ("
    )
    assert first.endswith("tot onze spijt niet binnen de gebruikelijke termijn kan worden beantwoord.")
    assert reason.endswith("volledig zijn ontvangen.")
    assert last == "Wij zullen deze vraag zo spoedig mogelijk beantwoorden."
    swaps = {"expected_on: 2026-06-18": "single_question: yes"}
    first, _, last = lines(DELAY_EN, swaps)
    assert "the written question (2026Z08123)" in first
    assert last == "I will answer this question as soon as possible."


def heads(name: str, swaps: Mapping[str, str]) -> list[str]:
    """The headings of a sample with such changes."""
    blocks = letter_from(sample(name, swaps)).text.blocks
    return [words_of(each.content) for each in blocks if isinstance(each, Heading)]


def test_a_combined_answer_follows_all_its_questions_wherever_it_was_written() -> None:
    tail = ["Vraag 4a", "Antwoord 4a", "Vraag 4b", "Antwoord 4b"]
    start = ["Vraag 1", "Antwoord 1", "Vraag 2", "Vraag 3", "Antwoord op vraag 2 en 3"]
    assert heads(ANSWERS, {}) == [*start, *tail]
    far = {"answered_with: 3": "answered_with: 4b"}
    first = ["Vraag 1", "Antwoord 1", "Vraag 2", "Vraag 4b", "Antwoord op vraag 2 en 4b"]
    assert heads(ANSWERS, far) == [*first, "Vraag 3", "Antwoord 3", "Vraag 4a", "Antwoord 4a"]
    back = {
        "answer: Een raming voor de jaren tot en met 2030 neem": "answered_with: 1\n    # Een raming neem"
    }
    first = ["Vraag 1", "Vraag 4b", "Antwoord op vraag 1 en 4b", "Vraag 2", "Vraag 3"]
    assert heads(ANSWERS, back) == [*first, "Antwoord op vraag 2 en 3", "Vraag 4a", "Antwoord 4a"]
    three = {"answer: Ja.": "answered_with: 3"}
    assert heads(ANSWERS_EN, {"answer: Yes.": "answered_with: 3"})[3] == "Answer to questions 1, 2 and 3"
    assert heads(ANSWERS, three)[3] == "Antwoord op vraag 1, 2 en 3"


def test_all_of_one_parliamentary_group_stands_together_and_none_is_lost() -> None:
    small = {"  - fraction: VVD": "  - number: 7\n    fraction: d66"}
    assert heads(CONSULTATION, small) == [
        *("Vragen en opmerkingen van de leden van de D66-fractie", "Vraag", "Antwoord", "Vraag", "Antwoord"),
        *("Vragen en opmerkingen van de leden van de d66-fractie", "Vraag 7", "Antwoord 7"),
        *("Vragen en opmerkingen van de leden van de CDA-fractie", "Vraag", "Antwoord"),
    ]


@pytest.mark.parametrize(
    ("kind", "document", "report"),
    [
        (
            "further_reply",
            "de nota naar aanleiding van het nader verslag aan inzake",
            "het nader verslag dat",
        ),
        ("reply", "de nota naar aanleiding van het verslag aan inzake", "uit het verslag dat"),
    ],
)
def test_a_reply_names_the_report_that_it_answers(kind: str, document: str, report: str) -> None:
    first, second = lines(REPLY, {"kind: reply": f"kind: {kind}"})
    assert document in first
    assert report in second


def test_a_further_memorandum_answers_the_further_provisional_report() -> None:
    first, second, *_ = lines(MEMORANDUM, {"kind: memorandum": "kind: further_memorandum"})
    assert "de nadere memorie van antwoord aan inzake" in first
    assert "uit het nader voorlopig verslag dat" in second


def test_a_request_without_reference_is_named_without() -> None:
    first = lines(COMMITTEE, {"\nreference: 2026Z15230/2026D35602": ""})[0]
    assert "de droogte voor akkerbouwers. Naar aanleiding hiervan" in " ".join(first.split())


@pytest.mark.parametrize("language", Language)
def test_every_text_block_about_questions_can_be_put_in_unfilled(language: Language) -> None:
    ids = [id_ for id_ in shipped().block_ids() if id_.startswith("vragen-")]
    assert len(ids) > 1
    for id_ in ids:
        text, problems = shipped().block(id_).insert(language, {}, {"signatories": ("A", "B")})
        assert problems == []
        assert text.strip()
        assert "  " not in text
