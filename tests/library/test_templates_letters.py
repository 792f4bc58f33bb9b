"""The letters around the Kamerstukken: what their checks find, and what their sentences say in each case."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import pytest

from drafter.core.blocks import List, Paragraph, Table, words_of
from drafter.core.compose import Composed
from drafter.core.language import Language
from drafter.core.problems import Severity
from drafter.library import shipped_folder
from drafter.yamltext import read_yaml
from tests.making import composed, shipped

MOTIONS = "afdoening/moties-valpreventie"
COMMITMENT = "afdoening/toezegging-havens"
COPY = "afschrift/brief-burgemeesters"
REPLY = "afschrift/antwoord-burger"
CITIZEN = "burgerbrief/kinderopvang"
FOREIGN = "burgerbrief/museum-gent"
INVITATION = "uitnodiging/zaadarchief"
NOTE = "note-verbale/ambassade-finland"
NOTE_EN = "note-verbale/embassy-finland"
SENATE = "kamerbrief/digitale-marktplaatsen"
MOTION = {"members": ["Van Dijk"], "paper": "35 510, nr. 130"}
PROMISE = {
    "debate": "het commissiedebat Luchtvaart",
    "held_on": dt.date(2026, 6, 3),
    "promise": "uw Kamer een overzicht te sturen",
}
LATER = dt.date(2027, 3, 1)


def draft(sample: str, body: str | None = None, **changes: object) -> str:
    """A sample with other fields, and perhaps another text; a field that becomes None is left out."""
    template, name = sample.split("/")
    path = shipped_folder() / f"templates/{template}/samples/{name}.md"
    _, fields, text = path.read_text(encoding="utf-8").split("---\n", 2)
    values: dict[str, Any] = {**read_yaml(fields, path.name)[0], **changes}
    kept = {name: value for name, value in values.items() if value is not None}
    lines = (f"{name}: {json.dumps(value, ensure_ascii=False, default=str)}" for name, value in kept.items())
    return "\n".join(("---", *lines, "---", text if body is None else body))


def made(sample: str, body: str | None = None, **changes: object) -> Composed:
    """What comes of a sample that was changed so."""
    return composed(draft(sample, body, **changes))


def said(sample: str, body: str | None = None, **changes: object) -> list[str]:
    """The paragraphs, items and rows of the letter that comes of it."""
    made_of = made(sample, body, **changes)
    assert made_of.letter is not None, made_of.problems
    words: list[str] = []
    for block in made_of.letter.text.blocks:
        if isinstance(block, List):
            words += [words_of(each.content) for item in block.items for each in item]  # type: ignore[union-attr]
        elif not isinstance(block, Table):
            words.append(words_of(block.content))  # type: ignore[union-attr]
    return words


@dataclass(frozen=True)
class Rule:
    """A draft that a check refuses, and one much like it that is right."""

    sample: str
    at: str
    wrong: Mapping[str, object]
    right: Mapping[str, object] = field(default_factory=dict)
    warns: bool = False
    """It only warns."""


RULES = [
    Rule(SENATE, "sent_to_other_house", {"addressee": "beide-kamers"},
         {"addressee": "beide-kamers", "sent_to_other_house": "nee"}),
    Rule(COMMITMENT, "attachments", {"attachments": ["Overzicht walstroom"]},
         {"attachments": ["Overzicht"], "decision_note_absent": "geen nota"}, warns=True),
    Rule(COMMITMENT, "commitments.1.held_on", {"commitments": [{**PROMISE, "held_on": LATER}]},
         {"commitments": [{**PROMISE, "held_on": dt.date(2026, 7, 2)}]}),
    Rule(MOTIONS, "motions", {"motions": [MOTION, MOTION]},
         {"motions": [MOTION, {**MOTION, "paper": "35 510, nr. 131"}]}),
    Rule(MOTIONS, "commitments", {"commitments": [PROMISE]}, {"kind": "both", "commitments": [PROMISE]},
         warns=True),
    Rule(COMMITMENT, "motions", {"motions": [MOTION]}, {"kind": "both", "motions": [MOTION]}, warns=True),
    Rule(MOTIONS, "addressee", {"addressee": "minister-fin"}, {"addressee": "eerste-kamer"}, warns=True),
    Rule(COMMITMENT, "finished", {"body": "", "finished": "nee"}, {"finished": "nee"}),
    Rule(COPY, "attachments", {"attachments": ["Beslisnota bij afschrift"]}),
    Rule(COPY, "attachments", {"attachments": ["Brief van 4 juni 2026"]},
         {"attachments": ["Brief van 4 juni 2026", "Decision note on it"]}, warns=True),
    Rule(COPY, "sent_on", {"sent_on": LATER}, {"sent_on": dt.date(2026, 6, 11)}),
    Rule(REPLY, "requested_on", {"requested_on": LATER}, {"requested_on": dt.date(2026, 9, 22)}),
    Rule(REPLY, "made_illegible", {"made_illegible": "nee"},
         {"made_illegible": "nee", "recipient": "de burgemeester van Utrecht"}, warns=True),
    Rule(CITIZEN, "addressee", {"addressee": "minister-fin"}, warns=True),
    Rule(CITIZEN, "received_of", {"received_of": LATER}, {"received_of": dt.date(2026, 10, 8)}),
    Rule(CITIZEN, "late", {"late": "nee"}, {"late": "nee", "received_of": dt.date(2026, 8, 27)}, warns=True),
    Rule(INVITATION, "event_date", {"event_date": dt.date(2026, 9, 8), "reply_by": dt.date(2026, 9, 7)},
         {"event_date": dt.date(2026, 9, 10), "reply_by": dt.date(2026, 9, 9)}),
    Rule(INVITATION, "reply_by", {"reply_by": dt.date(2026, 10, 15)}, {"reply_by": dt.date(2026, 10, 14)}),
    Rule(INVITATION, "reply_by", {"reply_by": dt.date(2026, 9, 8)}, {"reply_by": dt.date(2026, 9, 9)}),
    Rule(INVITATION, "ends", {"ends": "13:59", "programme": None}, {"ends": "14:01", "programme": None}),
    Rule(INVITATION, "programme",
         {"programme": [{"time": "15.00", "item": "A"}, {"time": "14:30", "item": "B"}]},
         {"programme": [{"time": "14:30", "item": "A"}, {"time": "15.00", "item": "B"}]}),
    Rule(INVITATION, "programme.1.time", {"programme": [{"time": "17:00", "item": "Borrel"}]},
         {"programme": [{"time": "17:00", "item": "Borrel"}], "ends": None}, warns=True),
    Rule(NOTE, "note_number", {"body": "Dit vroeg ik."}, {"body": "Dit vroeg het."}, warns=True),
    Rule(NOTE_EN, "note_number", {"body": "This I have seen."}, {"body": "This it has seen."}, warns=True),
]  # fmt: skip


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: f"{rule.sample}-{rule.at}")
def test_a_check_finds_what_it_is_for_and_leaves_the_rest_in_peace(rule: Rule) -> None:
    wrong, right = dict(rule.wrong), dict(rule.right)
    found = made(rule.sample, _body(wrong), **wrong).problems
    checks = [each for each in found if each.key == "template-check"]
    severity = Severity.WARNING if rule.warns else Severity.ERROR
    assert (rule.at, severity) in {(each.place.field, each.severity) for each in checks}
    assert not made(rule.sample, _body(right), **right).problems


def _body(changes: dict[str, object]) -> str | None:
    body = changes.pop("body", None)
    return None if body is None else str(body)


def test_every_check_of_these_templates_has_a_draft_that_it_refuses() -> None:
    reached: set[tuple[str, object]] = set()
    for rule in RULES:
        wrong = dict(rule.wrong)
        for each in made(rule.sample, _body(wrong), **wrong).problems:
            message = each.params.get("message")
            reached.add((rule.sample.split("/")[0], message["nl"] if isinstance(message, Mapping) else ""))
    for id_ in {rule.sample.split("/")[0] for rule in RULES}:
        for check in shipped().template(id_).facts.checks:
            assert (id_, check.message.within(Language.NL)) in reached, check.that


@pytest.mark.parametrize(
    ("paper", "known"),
    [
        ("35 510, nr. 130", True),
        ("21 501-02, nr. 2778", True),
        ("34 300 VII, nr. 60", True),
        ("36 800 A, nr. 3", True),
        ("33 328, AI", True),
        ("35510, nr. 130", False),
        ("35 510, 130", False),
        ("Kamerstuk 35 510, nr. 130", False),
    ],
)
def test_the_number_of_a_motion_is_that_of_a_paper(paper: str, known: bool) -> None:
    keys = [each.key for each in made(MOTIONS, motions=[{**MOTION, "paper": paper}]).problems]
    assert keys == ([] if known else ["pattern-unmatched"])


def test_one_motion_is_named_in_the_sentence_itself() -> None:
    one = said(
        MOTIONS, "", motions=[MOTION], on_behalf_of=None, signatories=[{"id": "minister-vws", "name": "A"}]
    )
    assert one == [
        (
            "Met deze brief informeer ik uw Kamer over de uitvoering van de motie van het lid Van Dijk "
            "(Kamerstuk 35 510, nr. 130)."
        ),
        "Hiermee beschouw ik de motie als afgedaan.",
    ]


def test_several_commitments_are_listed_and_need_not_be_fulfilled_yet() -> None:
    more = [PROMISE, {**PROMISE, "member": "Aalbers", "number": "TZ202606-012"}]
    assert said(COMMITMENT, "Zo staat het.", commitments=more, finished="nee") == [
        "Ik heb uw Kamer de volgende toezeggingen gedaan:",
        "tijdens het commissiedebat Luchtvaart op 3 juni 2026: uw Kamer een overzicht te sturen;",
        (
            "tijdens het commissiedebat Luchtvaart op 3 juni 2026, aan het lid Aalbers: "
            "uw Kamer een overzicht te sturen (TZ202606-012)."
        ),
        "Met deze brief informeer ik uw Kamer over de stand van zaken.",
        "Zo staat het.",
    ]


def test_on_whose_behalf_is_said_once_when_a_letter_deals_with_both() -> None:
    text = " ".join(said(MOTIONS, "", kind="both", commitments=[PROMISE]))
    assert text.count("mede namens") == 1
    assert "Deze toezegging doen wij hierbij gestand." in text
    alone = said(COMMITMENT, "", on_behalf_of=["De minister van Financiën"])
    assert alone[-1].endswith(
        "Deze toezegging doe ik hierbij, mede namens de minister van Financiën, gestand."
    )


def test_a_motion_and_a_commitment_each_have_a_paragraph() -> None:
    lines = said(MOTIONS, "", kind="both", motions=[MOTION], commitments=[PROMISE])
    assert [line.split()[0] for line in lines] == ["Met", "Tijdens", "Hiermee"]


def test_a_citizen_is_answered_according_to_how_they_wrote() -> None:
    assert said(FOREIGN, "Slot.", received_as="none") == ["Slot."]
    call = said(FOREIGN, "Slot.", received_as="call", topic="uw pas", answered_for="de minister")
    assert call[0] == (
        "Op 20 oktober 2026 hebt u gebeld over uw pas. Namens de minister stuur ik u deze reactie."
    )


def test_a_letter_to_a_citizen_ends_friendly_whoever_sends_it() -> None:
    signed = [{"office": "Het hoofd Vergunningen", "name": "A. de Vries"}]
    letter = made(CITIZEN, letterhead="minienw", signatories=signed).letter
    assert letter is not None
    assert letter.closing == "Met vriendelijke groet,"


def test_an_invitation_needs_neither_text_nor_programme() -> None:
    letter = made("uitnodiging/vredesmedailles").letter
    assert letter is not None
    assert all(isinstance(block, Paragraph) for block in letter.text.blocks)
    with_programme = made(INVITATION).letter
    assert with_programme is not None
    assert isinstance(with_programme.text.blocks[-1], Table)


def test_a_note_verbale_speaks_for_the_ministry_that_sends_it_and_nobody_signs() -> None:
    letter = made(NOTE, letterhead="minjenv", honour=None).letter
    assert letter is not None
    assert (letter.subject, letter.salutation, letter.closing, letter.signatures) == ("", "", "", ())
    words = [words_of(block.content) for block in letter.text.blocks]  # type: ignore[union-attr]
    assert words[:2] == [
        "Nr. DPD-2026/118",
        (
            "Het ministerie van Justitie en Veiligheid biedt de ambassade van de Republiek Finland zijn "
            "complimenten aan en heeft de eer het volgende mee te delen."
        ),
    ]


def test_a_note_verbale_has_no_place_for_a_subject() -> None:
    assert [each.key for each in made(NOTE, subject="Verhuizing").problems] == ["not-in-this-letter"]
