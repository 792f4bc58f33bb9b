"""The shared text blocks that come with drafter: each reads well in both languages, filled in or not."""

from __future__ import annotations

import re
from collections.abc import Mapping

import pytest

from drafter.core.fields import FieldSpec, FieldType
from drafter.core.language import Language
from drafter.core.sentences import LETTER_VALUES
from tests.making import read_body, shipped

TYPED: Mapping[FieldType, object] = {
    FieldType.TEXT: "het rapport",
    FieldType.LINES: ["een regel", "nog een"],
    FieldType.MARKDOWN: "Een *woord*.",
    FieldType.DATE: "2026-06-29",
    FieldType.NUMBER: "2",
    FieldType.YES_NO: "ja",
    FieldType.LIST: ["Van Dijk", "De Boer"],
}
REFERENCES = ("35 510, nr. 130", "2026Z01234", "1")
"""What references look like: of each field, one must do."""

ONE, MORE = ("De minister",), ("De minister", "De staatssecretaris")
IDS = shipped().block_ids()


def typed(spec: FieldSpec) -> object:
    """What somebody could fill in for a field."""
    if spec.type is FieldType.CHOICE:
        return next(iter(spec.choices))
    if spec.type is FieldType.ENTRIES:
        return [{part.name: typed(part) for part in spec.parts}]
    if spec.type is FieldType.REFERENCE:
        return next(each for each in REFERENCES if re.fullmatch(spec.pattern or "", each))
    return TYPED[spec.type]


def inserted(id_: str, language: Language, answers: Mapping[str, object], **letter: object) -> str:
    """The text of a block; nothing is wrong in it."""
    values = {**dict.fromkeys(LETTER_VALUES), "on_behalf_of": (), "copy_to": (), **letter}
    text, problems = shipped().block(id_).insert(language, answers, values)
    assert not problems
    assert not read_body(text)[1]
    return text


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("id_", IDS)
def test_a_block_that_is_not_filled_in_shows_what_is_still_to_be_written(
    id_: str, language: Language
) -> None:
    required = [spec for spec in shipped().block(id_).fields if spec.required and spec.default is None]
    text = inserted(id_, language, {})
    assert text.count("…") >= bool(required)


@pytest.mark.parametrize("signatories", [ONE, MORE], ids=["one", "more"])
@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("id_", IDS)
def test_a_block_that_is_filled_in_is_whole(
    id_: str, language: Language, signatories: tuple[str, ...]
) -> None:
    answers = {spec.name: typed(spec) for spec in shipped().block(id_).fields}
    letter = {
        "signatories": signatories,
        "addressee_id": "eerste-kamer",
        "on_behalf_of": ("De minister van X",),
    }
    text = inserted(id_, language, answers, **letter)
    assert text.strip()
    assert not re.search(r"…|  |\(\)| [.,;]", text)


NL, EN = Language.NL, Language.EN
SAID = [
    ("aanbieding", NL, ONE, "Hierbij bied ik u, mede namens de minister van Financiën, het rapport aan."),
    (
        "aanbieding",
        EN,
        MORE,
        "We hereby present het rapport to you, also on behalf of de minister van Financiën.",
    ),
    ("mede-namens", NL, MORE, "Wij sturen u deze brief mede namens de minister van Financiën."),
    (
        "motie-afgedaan",
        EN,
        ONE,
        (
            "This letter gives effect to the motion by Van Dijk and De Boer (Parliamentary Paper "
            "35 510, no. 130). I now consider the motion to have been dealt with."
        ),
    ),
    (
        "toezegging-afgedaan",
        NL,
        MORE,
        (
            "Tijdens het rapport op 29 juni 2026 hebben wij toegezegd het rapport. "
            "Deze toezegging doen wij hierbij gestand."
        ),
    ),
    ("bijlage-verwijzing", NL, ONE, "In bijlage 2 bij deze brief vindt u het rapport."),
    ("beslisnota-bijgevoegd", NL, ONE, "De onderliggende beslisnota’s zijn bij deze brief gevoegd."),
    ("contact-bij-vragen", EN, ONE, "If you have any questions about het rapport, please contact A. Jansen."),
]


@pytest.mark.parametrize(("id_", "language", "signatories", "words"), SAID)
def test_a_block_knows_who_signs_and_what_the_letter_holds_already(
    id_: str, language: Language, signatories: tuple[str, ...], words: str
) -> None:
    answers = {spec.name: typed(spec) for spec in shipped().block(id_).fields}
    letter = {
        "signatories": signatories,
        "on_behalf_of": ("de minister van Financiën",),
        "contact": "A. Jansen",
    }
    assert re.sub(r"\\(?=\W)", "", inserted(id_, language, answers, **letter)).strip() == words
