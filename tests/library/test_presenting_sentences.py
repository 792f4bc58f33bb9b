"""What the letters that present something to parliament say when."""

from __future__ import annotations

import pytest

from drafter.core.blocks import Heading, words_of
from drafter.core.language import Language
from tests.library.presenting import NOTE, OTHER_HOUSE, RIGHT, draft, said
from tests.making import composed, letter_from

OPENINGS = [
    ("aanbiedingsbrief", "Hierbij bied ik u", "Hierbij bieden wij u"),
    ("geannoteerde-agenda", "Hierbij bied ik u", "Hierbij bieden wij u"),
    ("verslag-raad", "Hierbij bied ik u", "Hierbij bieden wij u"),
    ("kabinetsreactie", "Met deze brief bied ik u", "Met deze brief bieden wij u"),
    ("voortgangsbrief", "Met deze brief informeer ik uw Kamer", "Met deze brief informeren wij uw Kamer"),
]
TWO = {"signatories": "[minister-bz, {office: De minister van Financiën, name: A}]"}


@pytest.mark.parametrize(("template", "one", "two"), OPENINGS)
def test_one_signatory_writes_ik_and_more_write_wij(template: str, one: str, two: str) -> None:
    assert one in said(draft(template))[0]
    assert two in said(draft(template, **TWO))[0]


@pytest.mark.parametrize("template", RIGHT)
def test_who_agrees_but_does_not_sign_is_named_in_the_first_paragraph(template: str) -> None:
    offices = "[De minister van Financiën, de staatssecretaris Herstel Toeslagen]"
    made = composed(draft(template, on_behalf_of=offices))
    assert made.problems == ()
    first = said(draft(template, on_behalf_of=offices))[0]
    assert ", mede namens de minister van Financiën en de staatssecretaris Herstel Toeslagen, " in first
    assert "mede namens" not in said(draft(template))[0]
    english = said(draft(template, language="en", on_behalf_of="[The Minister of Finance]"), Language.EN)[0]
    assert ", also on behalf of the Minister of Finance, " in english


@pytest.mark.parametrize("template", sorted(RIGHT.keys() - {"kabinetsreactie", "voortgangsbrief"}))
def test_a_letter_without_text_of_its_own_is_whole(template: str) -> None:
    with_text = said(draft(template, "Eigen tekst.\n"))
    assert "Eigen tekst." in with_text
    assert said(draft(template, "")) == [line for line in with_text if line != "Eigen tekst."]


@pytest.mark.parametrize(
    ("first", "last", "dutch", "english"),
    [
        ("2026-07-01", "", "1 juli 2026", "1 July 2026"),
        ("2026-07-01", "2026-07-01", "1 juli 2026", "1 July 2026"),
        ("2026-07-01", "2026-07-02", "1 en 2 juli 2026", "1 and 2 July 2026"),
        ("2026-07-01", "2026-07-03", "1 tot en met 3 juli 2026", "1 to 3 July 2026"),
        ("2026-06-30", "2026-07-01", "30 juni en 1 juli 2026", "30 June and 1 July 2026"),
        (
            "2026-12-31",
            "2027-01-02",
            "31 december 2026 tot en met 2 januari 2027",
            "31 December 2026 to 2 January 2027",
        ),
    ],
)
def test_the_days_of_a_council_are_written_as_a_sentence_has_them(
    first: str, last: str, dutch: str, english: str
) -> None:
    days = {"council_from": first, **({"council_until": last} if last else {})}
    assert said(draft("geannoteerde-agenda", **days))[0].endswith(f"voor de Milieuraad van {dutch}.")
    text = draft("geannoteerde-agenda", language="en", place="Luxembourg", **days)
    assert said(text, Language.EN)[0].endswith(f"for the Milieuraad of {english} in Luxembourg.")


@pytest.mark.parametrize(("house", "other"), [("tweede-kamer", "Eerste"), ("eerste-kamer", "Tweede")])
@pytest.mark.parametrize("template", RIGHT)
def test_a_letter_to_one_house_names_the_other(template: str, house: str, other: str) -> None:
    lines = said(draft(template, addressee=house, **OTHER_HOUSE))
    assert sum(f"gelijktijdig aangeboden aan de {other} Kamer." in line for line in lines) == 1
    unsaid = said(draft(template, addressee=house, sent_to_other_house="nee"))
    assert not any("gelijktijdig" in line for line in unsaid)


def test_fiches_go_to_both_houses_unless_the_letter_is_to_both() -> None:
    assert any("gelijktijdig" in line for line in said(draft("bnc-fiches")))
    assert not any("gelijktijdig" in line for line in said(draft("bnc-fiches", addressee="beide-kamers")))


@pytest.mark.parametrize(
    ("number", "words"), [(1, "één fiche, opgesteld"), (3, "drie fiches, opgesteld"), (21, "21 fiches, ")]
)
def test_the_number_of_fiches_is_in_words(number: int, words: str) -> None:
    titles = [f"Voorstel {at}" for at in range(number)]
    fiches = f"[{', '.join(f'{{title: {title}}}' for title in titles)}]"
    lines = said(draft("bnc-fiches", fiches=fiches, attachments=f"[{', '.join(titles)}, {NOTE}]"))
    assert words in lines[0]
    assert all(any(title in line for line in lines) for title in titles)


def test_the_documents_presented_are_one_or_more() -> None:
    two = draft("aanbiedingsbrief", documents="[het rapport, de monitor]", attachments=f"[A, B, {NOTE}]")
    assert said(draft("aanbiedingsbrief"))[0] == (
        "Hierbij bied ik u het rapport aan. Dit stuk is als bijlage bij deze brief gevoegd."
    )
    assert said(two)[0] == (
        "Hierbij bied ik u het rapport en de monitor aan."
        " Deze stukken zijn als bijlagen bij deze brief gevoegd."
    )


@pytest.mark.parametrize(
    ("recommendations", "headings"),
    [
        ("[{recommendation: Doe., response: Ja.}]", ["Reactie op de aanbeveling"]),
        (
            "[{title: geld, recommendation: Doe., response: Ja.}]",
            ["Reactie op de aanbeveling", "Aanbeveling: geld"],
        ),
        (
            "[{title: geld, recommendation: Doe., response: Ja.}, {recommendation: Laat., response: Nee.}]",
            ["Reactie op de aanbevelingen", "Aanbeveling 1: geld", "Aanbeveling 2"],
        ),
    ],
)
def test_recommendations_are_numbered_when_there_are_more(recommendations: str, headings: list[str]) -> None:
    text = letter_from(draft("kabinetsreactie", recommendations=recommendations)).text
    assert [words_of(each.content) for each in text.blocks if isinstance(each, Heading)] == headings


def test_a_progress_letter_to_both_houses_speaks_to_both() -> None:
    lines = said(draft("voortgangsbrief", addressee="beide-kamers", next_letter="in mei 2027"))
    assert lines[0] == "Met deze brief informeer ik uw Kamers over de voortgang."
    assert lines[-1] == "De volgende brief over de voortgang stuur ik uw Kamers in mei 2027."
