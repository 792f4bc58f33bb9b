"""What surrounds the text of a letter in Word: properties, languages, classification, logo."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

import drafter
from drafter.core.language import Language
from drafter.docx.layout import compile_layout
from drafter.docx.render import render
from tests.docx.altered import DOCUMENT, altered, shipped_parts, zipped
from tests.docx.logo import library_with_logo, png
from tests.making import (
    EVERY_FIELD,
    docx_from,
    draft_text,
    letter_from,
    shipped,
    shipped_layout,
)
from tests.reading import Docx, R, as_text, w

BOTH = draft_text(
    "Tekst.\n\n<!-- language: en -->\n\nText.\n", subject="{nl: Onderwerp & <meer>, en: Subject}"
)


def core(docx: Docx) -> dict[str, str]:
    """The core properties by name."""
    return {each.tag.partition("}")[2]: each.text for each in docx.tree("docProps/core.xml")}


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        (Language.NL, ("Onderwerp & <meer>", "Ministerie van Buitenlandse Zaken", "nl-NL")),
        (Language.EN, ("Subject", "Ministry of Foreign Affairs", "en-GB")),
    ],
)
def test_the_properties_say_what_the_letter_is(language: Language, expected: tuple[str, str, str]) -> None:
    properties = core(Docx.of(render(letter_from(BOTH, language=language), shipped_layout())))
    title, creator, tag = expected
    assert properties == {
        "title": title,
        "subject": title,
        "creator": creator,
        "language": tag,
        "created": "2026-06-29T00:00:00Z",
        "modified": "2026-06-29T00:00:00Z",
    }


def test_the_file_says_what_it_was_made_from() -> None:
    tree = Docx.of(docx_from()).tree("docProps/custom.xml")
    properties = {each.get("name"): each[0].text for each in tree}
    template, letterhead = shipped().template("kamerbrief"), shipped().letterhead("minbuza")
    assert properties == {
        "drafter version": drafter.__version__,
        "drafter template": "kamerbrief",
        "drafter template version": template.facts.version,
        "drafter template sha256": template.digest,
        "drafter letterhead": "minbuza",
        "drafter letterhead sha256": letterhead.digest,
        "drafter layout sha256": shipped_layout().digest,
    }
    assert [each.get("pid") for each in tree] == [str(2 + at) for at in range(7)]


def test_a_letter_in_the_other_language_holds_no_word_of_the_first() -> None:
    dutch, english = (
        as_text(render(letter_from(BOTH, language=each), shipped_layout())) for each in Language
    )
    assert "Page 1 of 1" in english
    for word in ("Pagina", "Datum", "Betreft", "Retouradres", "Geachte", "Ministerie", "Tekst"):
        assert word in dutch
        assert word not in english


def test_a_classification_stands_at_the_head_and_foot_of_every_page() -> None:
    marked, plain = Docx.of(docx_from(classification="Stg. GEHEIM")), Docx.of(docx_from())
    for part in (*marked.around("header"), *marked.around("footer")):
        assert "Stg. GEHEIM" in marked.texts(part)
        assert "GEHEIM" not in plain.texts(part)


def test_the_pages_are_counted_by_word_itself() -> None:
    docx = Docx.of(docx_from())
    for part in docx.around("footer"):
        tree = docx.tree(part)
        simple = [each.get(w("instr")) for each in tree.iter(w("fldSimple"))]
        fields = [*simple, *(each.text for each in tree.iter(w("instrText")))]
        assert [field.split()[0] for field in fields] == ["PAGE", "NUMPAGES"]


def test_nothing_is_left_of_tags_or_of_what_was_not_filled_in() -> None:
    for fields in ({}, EVERY_FIELD):
        text = as_text(docx_from(**fields))
        for left in ("{{", "}}", "{%", "%}", "None", "Undefined"):
            assert left not in text


def test_what_is_not_filled_in_leaves_no_label() -> None:
    text = as_text(docx_from())
    for label in ("Onze referentie", "Uw referentie", "Bijlage(n)", "Kopie aan", "Contactpersoon"):
        assert label not in text
        assert label in as_text(docx_from(**EVERY_FIELD))


@pytest.mark.parametrize(
    ("language", "alt"), [(Language.NL, 'Beeld & "merk"'), (Language.EN, "Logo of the ministry")]
)
def test_a_logo_stands_in_the_first_header_with_its_text(
    language: Language, alt: str, tmp_path: Path
) -> None:
    docx = Docx.of(render(letter_from(BOTH, library_with_logo(tmp_path), language), shipped_layout()))
    first, other = docx.around("header")
    tree = docx.tree(first)
    (picture,) = (each for each in tree.iter() if each.tag.endswith("}blip"))
    (shown,) = (each for each in tree.iter() if each.tag.endswith("}docPr"))
    target = docx.links(Path(first).stem)[picture.get(f"{{{R}}}embed")]
    assert docx.parts[target.lstrip("/")] == png()
    assert shown.get("descr") == alt
    extent = next(each for each in tree.iter() if each.tag.endswith("}extent"))
    assert (extent.get("cx"), extent.get("cy")) == (str(65 * 36000), str(44 * 36000))
    assert docx.texts(first).strip() == ""
    assert b"<Relationships " in docx.parts[f"word/_rels/{Path(first).name}.rels"]
    assert "drawing" not in docx.parts[other].decode()
    assert b'Extension="png"' in docx.parts["[Content_Types].xml"]


def test_a_letter_without_a_logo_after_one_with_it_has_no_trace_of_it(tmp_path: Path) -> None:
    before = docx_from()
    with_it = render(letter_from(draft_text(), library_with_logo(tmp_path)), shipped_layout())
    assert "word/media/logo.png" in Docx.of(with_it).parts
    assert docx_from() == before


def test_an_empty_letter_of_the_same_kind_shows_nothing_of_the_one_before() -> None:
    before = docx_from()
    docx_from("# Geheim\n\n1. een[^1]\n\nhttps://a.nl\n\n[^1]: https://b.nl\n", **EVERY_FIELD)
    assert docx_from() == before


def scattered(tag: str) -> str:
    """A tag as Word leaves it: over several runs, with traces of editing in between."""
    cut = len(tag) // 2
    look = '<w:rPr><w:noProof/><w:lang w:val="en-US"/></w:rPr>'
    between = (
        f'</w:t></w:r><w:proofErr w:type="gramEnd"/><w:r w:rsidR="00AB12CD" w:rsidRPr="00AB12CE">{look}<w:t>'
    )
    return f"{tag[:1]}{between}{tag[1:cut]}{between}{tag[cut:]}"


def test_a_layout_that_was_edited_in_word_gives_the_same_letter() -> None:
    tags = ["{{ subject }}", "{{ salutation }}", "{{p body }}", "{%p for line in addressee %}", "{{ date }}"]
    first, *rest = ((tag, scattered(tag)) for tag in tags)
    edited = compile_layout(altered(DOCUMENT, *first, *rest))
    letter = letter_from(draft_text("een *twee*\n", **EVERY_FIELD))
    assert as_text(render(letter, edited)) == as_text(render(letter, shipped_layout()))
    document = Docx.of(render(letter, edited)).parts[DOCUMENT]
    for trace in (b"rsid", b"proofErr", b"en-US", b"noProof"):
        assert trace not in document


def test_the_language_of_a_layout_gives_way_to_that_of_the_letter() -> None:
    german = '<w:r><w:rPr><w:lang w:val="de-DE"/></w:rPr><w:t>{{ subject }}'
    layout = compile_layout(altered(DOCUMENT, "<w:r><w:t>{{ subject }}", german))
    docx = Docx.of(render(letter_from(BOTH, language=Language.EN), layout))
    trees = [docx.tree(name) for name in docx.parts if name.endswith(".xml")]
    assert {each.get(w("val")) for tree in trees for each in tree.iter(w("lang"))} == {"en-GB"}


def test_properties_that_a_layout_has_already_are_those_of_the_letter() -> None:
    parts = shipped_parts()
    parts["docProps/custom.xml"] = b"<Properties/>"
    parts["word/_rels/footnotes.xml.rels"] = b"<Relationships/>"
    layout = compile_layout(zipped(parts))
    docx = Docx.of(render(letter_from(draft_text("a[^1]\n\n[^1]: https://a.nl\n")), layout))
    assert "drafter version" in docx.parts["docProps/custom.xml"].decode()
    assert "https://a.nl" in docx.links("footnotes").values()


def test_several_signatories_sign_in_their_order() -> None:
    letter = letter_from(draft_text(**EVERY_FIELD))
    lines = as_text(render(letter, shipped_layout())).splitlines()
    at = lines.index("De minister van Buitenlandse Zaken,")
    assert lines[at : at + 4] == [
        "De minister van Buitenlandse Zaken,",
        "T.B.W. Berendsen",
        "De staatssecretaris,",
        "A. de Vries",
    ]


def test_closing_words_and_a_list_of_attachments_are_printed_when_a_letterhead_has_them() -> None:
    letter = replace(letter_from(draft_text()), closing="Hoogachtend,", attachment_list=("Kaart",))
    text = as_text(render(letter, shipped_layout()))
    assert (
        text.index("Hoogachtend,") < text.index("De minister van Buitenlandse Zaken,") < text.index("Kaart")
    )
