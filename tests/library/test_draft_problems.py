"""Everything that can be wrong in the file of a draft, each at its place."""

from __future__ import annotations

import pytest

from drafter.core.language import Language
from drafter.core.problems import Severity
from tests.cases import Case, each
from tests.making import composed, draft_text, draft_without, found_in, shipped


def field(name: str, written: str) -> str:
    """A draft with one field written so."""
    return draft_text(**{name: written})


def front(line: str) -> str:
    """A draft with one line more among its fields."""
    return draft_text(our_reference=f"BZ1\n{line}")


CASES = [
    Case("no-front-matter", "▼Tekst."),
    Case("front-matter-open", "▼---\nsubject: Onderwerp\n"),
    Case("yaml-sign", field("our_reference", "▼&a BZ1"), {"sign": "&"}),
    Case("yaml-sign", field("our_reference", "▼&a BZ1\nyour_reference: *a"), {"sign": "&"}),
    Case("yaml-sign", field("copy_to", "[een, ▼!twee drie]"), {"sign": "!"}),
    Case(
        "yaml-comma",
        field("subject", "{nl: Ontvangst, ▼en verlenging, en: Receipt}"),
        {"word": "en verlenging"},
    ),
    Case("yaml-tab", field("addressee", "\n▼\tid: tweede-kamer")),
    Case("yaml-indent", field("addressee", "\n  id: tweede-kamer\n ▼form: street")),
    Case("yaml-comment", field("subject", "Brief ▼# 3 over x"), {"word": "# 3 over x"}),
    Case("not-an-email", field("contact", "{name: A, email: ▼a b}"), {"word": "a b"}),
    Case("yaml-key", front("▼!zo a: b")),
    Case("yaml-key", front("? ▼[a]\n: b")),
    Case("yaml-colon", field("subject", "een▼: twee"), {"word": "een: twee"}),
    Case("yaml-syntax", field("copy_to", "▼@een")),
    Case("yaml-too-deep", f"---\n▼a: {'[' * 5000}\n---\nTekst.\n"),
    Case("yaml-open", field("subject", '▼"x')),
    Case("yaml-open", field("copy_to", "▼[een")),
    Case("yaml-colon", field("attachments", "\n  - ▼Rapport: deel 1"), {"word": "Rapport: deel 1"}),
    Case("yaml-colon", field("copy_to", "\n  - ▼Jan: Piet"), {"word": "Jan: Piet"}),
    Case("yaml-colon", field("addressee", "{lines: ▼[Aan: de heer X, b, c], salutation: d}")),
    Case("attachment-number", field("attachments", "▼2"), {"word": "2"}),
    Case("signs-twice", field("signatories", "[minister-bz, ▼minister-bz]")),
    Case("not-a-mapping", "---\n▼- een\n---\nTekst.\n"),
    Case("yaml-key-twice", front("▼date: 2026-06-30"), {"word": "date"}),
    Case(
        "unknown-letter-language", draft_text("Tekst.\n\n▼<!-- language: de -->\n\nText.\n"), {"word": "de"}
    ),
    Case(
        "unknown-letter-language-near",
        draft_text("Tekst.\n\n▼<!-- language: EN -->\n\nText.\n"),
        {"nearest": "en"},
    ),
    Case("language-twice", draft_text("Tekst.\n\n▼<!-- language: nl -->\n\nTekst.\n"), {"language": "nl"}),
    Case("language-twice", draft_text("Tekst.\n\n▼<!-- language: nl -->"), {"language": "nl"}),
    Case("no-body", draft_text("▼"), {"language": "nl"}),
    Case(
        "forbidden-character", field("subject", "ee▼\u202en"), {"character": "U+202E RIGHT-TO-LEFT OVERRIDE"}
    ),
    Case("forbidden-character", field("subject", '▼"een\\ttwee"'), {"character": "U+0009 TAB", "column": 4}),
    Case("forbidden-character", field("copy_to", '[een, ▼"\\uE000"]'), {"character": "U+E000"}),
    Case("forbidden-character", draft_text("Een\n\ntw▼\x00ee"), {"character": "U+0000 NULL"}),
    Case("unknown-key", front("▼xyz: 1"), {"word": "xyz"}),
    Case("unknown-key-near", front("▼clasification: 1"), {"nearest": "classification"}),
    Case("unknown-key-near", field("contact", "{name: A, ▼telephone: 1, phone: 2}"), {"nearest": "phone"}),
    Case("unknown-key", field("attachments", "[{title: A, ▼pages: 3}]"), {"known": "title, file"}),
    Case("missing-field", field("contact", "▼{phone: 1}"), {"word": "name"}),
    Case("not-text", field("subject", "▼[een, twee]")),
    Case("not-one-line", field("our_reference", "|\n  ▼een\n  twee")),
    Case("too-long", field("subject", f"▼{'x' * 401}"), {"longest": 400, "length": 401}),
    Case("too-long", field("addressee", f"{{lines: [a, ▼{'b' * 61}, c], salutation: d}}"), {"longest": 60}),
    Case("empty-text", field("our_reference", "▼' '")),
    Case("empty-text", field("copy_to", "[een, ▼~]")),
    Case("wrong-date", field("date", "▼gisteren"), {"word": "gisteren"}),
    Case("wrong-date-near", field("date", "▼29-06-2026"), {"nearest": "2026-06-29"}),
    Case("no-such-date", field("date", "▼2026-02-30"), {"word": "2026-02-30"}),
    Case("not-a-choice", field("language", "▼x"), {"known": "nl, en"}),
    Case("not-a-choice-near", field("language", "▼nll"), {"nearest": "nl"}),
    Case("not-yes-no", field("sent_to_other_house", "▼soms")),
    Case("addressee-not-whole", field("addressee", "▼{lines: [a, b, c]}")),
    Case("signatory-not-whole", field("signatories", "[▼{office: De minister}]")),
    Case("address-lines", field("addressee", "{lines: ▼[a, b], salutation: c}"), {"count": 2, "fewest": 3}),
    Case("address-lines", field("addressee", f"{{lines: ▼{list('abcdefgh')}, salutation: c}}"), {"most": 7}),
    Case("unknown-template", field("template", "▼xyz"), {"word": "xyz"}),
    Case("unknown-template-near", field("template", "▼kamerbreif"), {"nearest": "kamerbrief"}),
    Case("unknown-letterhead", field("letterhead", "▼xyz"), {"known": ", ".join(shipped().letterhead_ids())}),
    Case("unknown-letterhead-near", field("letterhead", "▼minbuz"), {"nearest": "minbuza"}),
    Case("unknown-addressee", field("addressee", "▼xyz")),
    Case("unknown-addressee-near", field("addressee", "▼tweedekamer"), {"nearest": "tweede-kamer"}),
    Case("unknown-form", field("addressee", "{id: eerste-kamer, form: ▼xyz}")),
    Case("unknown-form-near", field("addressee", "{id: eerste-kamer, form: ▼po-box}"), {"nearest": "po_box"}),
    Case("unknown-signatory", field("signatories", "[▼xyz]")),
    Case("unknown-signatory-near", field("signatories", "[▼minister-bzk]"), {"nearest": "minister-bz"}),
    Case("unknown-classification", field("classification", "▼xyz")),
    Case("unknown-classification-near", field("classification", "▼geheim"), {"nearest": "Stg. GEHEIM"}),
    Case("no-holder", field("date", "2020-01-01").replace("[min", "[▼min"), {"date": "2020-01-01"}),
    Case("no-text-in-language", field("subject", "▼{en: Subject}"), {"word": "subject", "language": "nl"}),
    Case("no-text-in-language", field("copy_to", "[A, ▼{en: B}]"), {"word": "copy_to"}),
    Case(
        "signs-and-on-behalf",
        field("on_behalf_of", "[▼de Minister van Buitenlandse Zaken]"),
        {"word": "de Minister van Buitenlandse Zaken"},
    ),
    Case(
        "template-check",
        draft_text(addressee="beide-kamers", sent_to_other_house="▼ja"),
    ),
    *(
        Case("missing-field", draft_without(name).replace("---\n", "---\n▼", 1), {"word": name})
        for name in ("template", "letterhead", "addressee", "date", "subject", "signatories")
    ),
]


@each(CASES)
def test_a_fault_in_a_draft_is_named_at_its_place(case: Case) -> None:
    made = composed(case.source())
    assert made.letter is None
    case.check(made.problems)
    assert {problem.severity for problem in made.problems} == {Severity.ERROR}


def test_a_body_is_missed_in_the_language_that_was_asked_for() -> None:
    made = composed(draft_text(subject="{nl: A, en: B}"), language=Language.EN)
    assert [problem.key for problem in made.problems] == ["no-body-in-language"]


def test_everything_wrong_in_one_draft_is_found_in_one_run() -> None:
    text = (
        "---\ntemplate: kamerbreif\nletterhead: minbuz\nadressee: tweede-kamer\ndate: 29-6-2026\n"
        "our_reference: [1]\nclassification: geheim\nsignatories: [minister-bzk]\n---\n\n<b>Tekst</b>[^1]\n"
    )
    assert found_in(composed(text).problems) == [
        ("missing-field", 2, 1),
        ("unknown-template-near", 2, 11),
        ("unknown-letterhead-near", 3, 13),
        ("unknown-key-near", 4, 1),
        ("wrong-date-near", 5, 7),
        ("not-text", 6, 16),
        ("unknown-classification-near", 7, 17),
        ("unknown-signatory-near", 8, 15),
        ("no-form-html", 11, 1),
        ("no-form-html", 11, 9),
        ("note-undefined", 11, 13),
    ]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("adressee", "addressee"),
        ("Subject", "subject"),
        ("our-reference", "our_reference"),
        ("bijlage", "attachments"),
        ("uw_referentie", "your_reference"),
        ("Onderwerp", "subject"),
        ("xyzzy", None),
    ],
)
def test_a_misspelt_key_names_the_one_that_was_meant(written: str, meant: str | None) -> None:
    text = draft_without(meant if meant in ("addressee", "subject") else "")
    (problem,) = composed(text.replace("---\n", f"---\n{written}: tweede-kamer\n", 1)).problems
    assert (problem.params.get("nearest"), problem.place.field) == (meant, written)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("29/6/2026", "2026-06-29"),
        ("06/29/2026", "2026-06-29"),
        ("2026/06/29", "2026-06-29"),
        ("2026-6-9", "2026-06-09"),
        ("29 juni 2026", "2026-06-29"),
        ("June 29, 2026", "2026-06-29"),
        ("31-04-2026", None),
        ("32 juni 2026", None),
        ("volgende week", None),
    ],
)
def test_the_day_that_was_meant_is_one_that_exists(written: str, meant: str | None) -> None:
    (problem,) = composed(field("date", f"'{written}'")).problems
    assert problem.params.get("nearest") == meant


def test_a_colon_in_a_value_hides_nothing_else() -> None:
    text = draft_text(subject="Voortgang: de tweede ronde", date="gisteren", signatories="xyz")
    keys = [problem.key for problem in composed(text).problems]
    assert sorted(keys) == ["unknown-signatory", "wrong-date", "yaml-colon"]


def test_what_is_missing_is_said_though_nothing_is_like_the_template_or_letterhead() -> None:
    text = draft_without("subject", template="qqq", letterhead="zzz", addressee="xyz")
    keys = sorted(problem.key for problem in composed(text).problems)
    assert keys == ["missing-field", "unknown-addressee", "unknown-letterhead", "unknown-template"]


def test_signatories_are_missed_beside_a_letterhead() -> None:
    text = draft_without("letterhead").replace("signatories: [minister-bz]\n", "")
    missed = [problem.params["word"] for problem in composed(text).problems]
    assert missed == ["letterhead", "signatories"]


def test_the_checks_of_a_template_are_made_beside_other_faults_where_they_can_be() -> None:
    fields = {"addressee": "beide-kamers", "sent_to_other_house": "ja"}
    keys = {problem.key for problem in composed(draft_without("subject", **fields)).problems}
    assert keys == {"missing-field", "template-check"}
    unsure = draft_text(addressee="xyzzy", sent_to_other_house="soms")
    assert "template-check" not in {problem.key for problem in composed(unsure).problems}
