"""A draft's file has what was changed, and all else as somebody wrote it."""

from __future__ import annotations

import pytest

from drafter.cli.new import blank_draft
from drafter.core.answers import Answers
from drafter.core.language import Language
from drafter.saving import NotWritableError, as_bytes, new_text, written
from drafter.wording import Wording
from tests.keeping.anything import read
from tests.making import shipped

BY_HAND = """\
---
# Onze brief over het rapport
template: kamerbrief   # altijd deze
language: nl

addressee: "tweede-kamer"
# Nog bespreken met de directeur!
subject: 'Het rapport'
attachments: [Rapport,
  # is dit de laatste versie?
  'Brief van 3 mei']  # en nog een

# Tot hier

eigen_veld: |
  # dit is tekst
  en dit ook
---

Hierbij het rapport.

Met een --- erin.
---


<!-- language: en -->

I enclose the report.
"""


def changed(text: str, **values: object) -> str:
    """The text of a draft with other values for fields, and other texts for languages."""
    before = after = read(text)
    for name, value in values.items():
        if name in tuple(Language):
            after = after.written(Language(name), str(value))
        else:
            after = after.answered(name, value)
    return written(text, before, after)


def lines_apart(before: str, after: str) -> tuple[list[str], list[str]]:
    """Lines that went and lines that came."""
    old, new = before.split("\n"), after.split("\n")
    return [line for line in old if line not in new], [line for line in new if line not in old]


def test_without_a_change_the_text_is_the_same() -> None:
    assert changed(BY_HAND) == BY_HAND
    assert (
        changed(BY_HAND, subject="Het rapport", nl="\nHierbij het rapport.\n\nMet een --- erin.\n---")
        == BY_HAND
    )


@pytest.mark.parametrize(
    ("name", "value", "went", "came"),
    [
        ("subject", "Het tweede rapport", ["subject: 'Het rapport'"], ["subject: Het tweede rapport"]),
        ("subject", "Rapport: deel 2", ["subject: 'Het rapport'"], ['subject: "Rapport: deel 2"']),
        ("subject", 'Het "rapport": 2', ["subject: 'Het rapport'"], ["subject: 'Het \"rapport\": 2'"]),
        ("subject", "Brief # 3", ["subject: 'Het rapport'"], ['subject: "Brief # 3"']),
        ("subject", "a\u202eb", ["subject: 'Het rapport'"], [r'subject: "a\u202Eb"']),
        ("subject", {"nl": "A", "en": "B"}, ["subject: 'Het rapport'"], ["subject:", "  nl: A", "  en: B"]),
        ("date", "2026-06-29", [], ["date: 2026-06-29"]),
        ("signatories", ["minister-bz", "minister-bhos"], [], ["signatories: [minister-bz, minister-bhos]"]),
        (
            "signatories",
            [{"office": "De minister", "name": "A. B"}],
            [],
            ["signatories:", "  - office: De minister", "    name: A. B"],
        ),
        ("our_reference", "0123", [], ["our_reference: 0123"]),
        ("our_reference", "null", [], ['our_reference: "null"']),
        (
            "eigen_veld",
            "een\n\ntwee",
            ["eigen_veld: |", "  # dit is tekst", "  en dit ook"],
            ["eigen_veld: |-", "  een", "  twee"],
        ),
        ("nog_een", ["ja", "Nee"], [], ["nog_een:", "  - ja", "  - Nee"]),
        ("nl", "Anders.", ["Hierbij het rapport.", "Met een --- erin."], ["Anders."]),
        ("en", "Other.", ["I enclose the report."], ["Other."]),
    ],
)  # fmt: skip
def test_only_the_lines_of_what_changed_are_others(
    name: str, value: object, went: list[str], came: list[str]
) -> None:
    assert lines_apart(BY_HAND, changed(BY_HAND, **{name: value})) == (went, came)


def test_a_new_field_comes_after_the_nearest_that_belongs_before_it() -> None:
    text = changed(BY_HAND, date="2026-06-29", letterhead="minbuza", copy_to=["Iemand Anders"], eigen="x")
    assert text.index("letterhead:") < text.index("language:")
    assert 'addressee: "tweede-kamer"\ndate: 2026-06-29\n# Nog bespreken' in text
    assert text.index("copy_to:\n  - Iemand Anders\n\n# Tot hier") > text.index("attachments:")
    assert "  en dit ook\neigen: x\n---\n" in text


def test_comments_within_what_changes_come_to_stand_above_it() -> None:
    text = changed(BY_HAND, attachments=["Rapport", "Brief van 4 mei"], template="anders")
    assert "# altijd deze\ntemplate: anders\n" in text
    start = text.index("# is dit de laatste versie?\n# en nog een\nattachments:")
    assert text[start:].partition("attachments:\n")[2].startswith("  - Rapport\n  - Brief van 4 mei\n\n# Tot")


def test_a_field_that_is_taken_out_leaves_its_comments() -> None:
    text = changed(BY_HAND, attachments=None, addressee=None)
    assert "addressee" not in text
    assert "subject: 'Het rapport'\n# is dit de laatste versie?\n# en nog een\n\n# Tot hier" in text


def test_in_a_new_draft_a_field_takes_the_place_that_is_meant_for_it() -> None:
    blank = blank_draft(shipped(), shipped().template("kamerbrief"), Language.NL, Wording("nl"))
    text = changed(
        blank,
        subject="Het rapport",
        copy_to=["de Kamer"],
        sent_to_other_house="ja",
        nl="Hierbij.",
        en="Herewith.",
    )
    went, came = lines_apart(blank, text)
    assert went == ["subject:", "#copy_to:"]
    assert came == [
        "subject: Het rapport", "sent_to_other_house: ja", "copy_to:", "  - de Kamer",
        "Hierbij.", "<!-- language: en -->", "Herewith.",
    ]  # fmt: skip
    assert text.endswith("---\n\nHierbij.\n\n<!-- language: en -->\n\nHerewith.\n")
    emptied = changed(text, subject=None, copy_to=None, sent_to_other_house=None, nl="")
    assert "\nsubject:\n" in emptied
    assert "\ncopy_to:\n" in emptied
    assert emptied.endswith("---\n\n<!-- language: en -->\n\nHerewith.\n")
    assert changed(emptied, nl="Hierbij.", subject="Het rapport").endswith(text[-60:])


def test_a_new_draft_has_its_fields_in_their_order() -> None:
    answers = Answers(
        {"eigen": "x", "subject": "Het rapport", "language": "nl", "template": "kamerbrief"},
        {Language.EN: "Text.", Language.NL: "Tekst."},
    )
    assert new_text(answers) == (
        "---\ntemplate: kamerbrief\nlanguage: nl\nsubject: Het rapport\neigen: x\n---\n"
        "Tekst.\n\n<!-- language: en -->\n\nText.\n"
    )
    assert new_text(Answers()) == "---\n---\n"


def test_the_second_language_is_in_the_file_before_it_has_a_text() -> None:
    text = new_text(Answers({"language": "nl"}, {Language.NL: "", Language.EN: ""}))
    assert text == "---\nlanguage: nl\n---\n<!-- language: en -->\n"
    assert read(text).bodies == {Language.EN: ""}
    assert changed(text, en="Text.", nl="Tekst.") == (
        "---\nlanguage: nl\n---\nTekst.\n\n<!-- language: en -->\n\nText.\n"
    )


def test_texts_keep_their_language_when_the_language_of_the_draft_changes() -> None:
    text = changed(BY_HAND, language="en")
    assert text == BY_HAND.replace("language: nl\n", "language: en\n", 1).replace(
        "---\n\nHierbij", "---\n<!-- language: nl -->\n\nHierbij"
    )
    assert read(text).bodies == read(BY_HAND).bodies


def test_a_text_can_change_its_language_with_the_draft() -> None:
    text = "---\nlanguage: nl\n---\n\nText.\n"
    after = Answers({"language": "en"}, {Language.EN: "Text."})
    assert written(text, read(text), after) == text.replace("nl", "en")


def test_a_draft_that_names_no_language_keeps_the_one_it_was_read_in() -> None:
    text = "---\nsubject: A\n---\nText.\n"
    before = Answers({"subject": "A"}, {Language.EN: "Text."})
    assert written(text, before, before.written(Language.EN, "Other.")) == text.replace("Text", "Other")
    both = written(text, before, before.written(Language.NL, "Tekst."))
    assert both == f"{text}\n<!-- language: nl -->\n\nTekst.\n"
    new = written("---\nsubject: A\n---\n", Answers({"subject": "A"}), before)
    assert new == "---\nsubject: A\n---\n<!-- language: en -->\n\nText.\n"


def test_a_line_that_would_start_another_language_gets_a_space_in_front() -> None:
    text = changed(BY_HAND, nl="Een.\n<!-- language: en -->\nTwee.")
    assert read(text).bodies[Language.NL] == "Een.\n <!-- language: en -->\nTwee."
    assert read(text).bodies[Language.EN] == "I enclose the report."


def test_what_others_changed_meanwhile_stays_beside_ones_own_changes() -> None:
    base = read(BY_HAND)
    theirs = changed(BY_HAND, subject="Van een ander", en="By somebody else.")
    mine = base.answered("date", "2026-06-29").written(Language.NL, "Van mij.")
    both = read(written(theirs, base, mine))
    assert both.text("subject") == "Van een ander"
    assert both.text("date") == "2026-06-29"
    assert both.bodies == {Language.NL: "Van mij.", Language.EN: "By somebody else."}


def test_what_stands_twice_goes_as_a_whole_and_a_second_text_comes_to_light() -> None:
    text = "---\nlanguage: nl\nsubject: A\nsubject: B\n---\nEen.\n\n<!-- language: nl -->\n\nTwee.\n"
    assert "subject" not in changed(text, subject=None)
    assert changed(text, subject="C") == text.replace("subject: A", "subject: C")
    assert read(changed(text, nl="")).bodies == {Language.NL: "Twee."}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", "---\nsubject: B\n---\n"),
        ("Tekst.", "---\nsubject: B\n---\nTekst."),
        ("---\n---", "---\nsubject: B\n---"),
        ("---\n{subject: A, date: x} # noot\n---\n", "---\n# noot\nsubject: B\ndate: x\n---\n"),
        ("---\n  date: x\n---\n", "---\n  date: x\n  subject: B\n---\n"),
        ("---\n# subject: noot\n---\n", "---\nsubject: B\n# subject: noot\n---\n"),
        ("---\ndate: een: twee\n---\n", "---\ndate: een: twee\nsubject: B\n---\n"),
        ("---\nx: &a b\ndate:\n  *a\nsubject: A\n---\n", "---\nx: &a b\ndate:\n  *a\nsubject: B\n---\n"),
    ],
)
def test_whatever_form_the_fields_have_they_can_be_changed(text: str, expected: str) -> None:
    assert changed(text, subject="B") == expected


@pytest.mark.parametrize(
    "text",
    ["---\nsubject: A\n", "---\nsubject: [A\n---\nTekst.\n", "---\n- A\n---\nTekst.\n", "---\nA\n---\n"],
)
def test_fields_that_cannot_be_read_are_not_written_over(text: str) -> None:
    with pytest.raises(NotWritableError):
        changed(text, subject="B")
    assert changed(text) == text


def test_the_text_can_be_changed_below_fields_that_cannot_be_read() -> None:
    text = "---\nsubject: [A\n---\nTekst.\n"
    assert changed(text, nl="Anders.") == text.replace("Tekst", "Anders")


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_file_keeps_its_line_ends_and_the_mark_in_front(end: str, mark: bytes) -> None:
    text = changed(BY_HAND, subject="Een\u00eb")
    old = mark + BY_HAND.replace("\n", end).encode()
    assert as_bytes(text, old) == mark + text.replace("\n", end).encode()


def test_lines_that_stay_keep_their_own_ends_where_these_differ() -> None:
    old = b"a\r\nb\nc\r\nd\r\ne"
    assert as_bytes("a\nb\nx\nd\ne", old) == b"a\r\nb\nx\r\nd\r\ne"
    assert as_bytes("a\nb\nc\nd\ne\nf\n", old) == b"a\r\nb\nc\r\nd\r\ne\r\nf\r\n"


def test_a_new_file_has_the_line_ends_of_unix() -> None:
    assert as_bytes("a\nb\n") == b"a\nb\n"


def test_half_characters_become_the_sign_for_damage() -> None:
    text = new_text(Answers({"subject": "a\ud800"}, {Language.NL: "b\udfff"}))
    assert read(text) == Answers({"subject": "a\ufffd"}, {Language.NL: "b\ufffd"})
    assert as_bytes(text).decode() == text
