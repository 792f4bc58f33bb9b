"""What a person types is shown as typed, or is a problem that names field and character."""

from __future__ import annotations

import json
import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from lxml import etree

from drafter.docx.render import render
from tests.making import composed, draft_text, shipped_layout
from tests.reading import Docx, w

PLACES = {
    "subject": "{}",
    "our_reference": "{}",
    "your_reference": "{}",
    "directorate": "{}",
    "copy_to": "[een, {}]",
    "addressee.lines": "{{lines: [Aan, {}, Den Haag], salutation: Geachte}}",
    "addressee.salutation": "{{lines: [a, b, c], salutation: {}}}",
    "signatories.office": "[{{office: {}, name: B}}]",
    "signatories.name": "[{{office: A, name: {}}}]",
    "contact.name": "{{name: {}}}",
    "contact.phone": "{{name: A, phone: {}}}",
}
"""Every place in a draft for a line of text that is printed, as YAML around the value."""

HOSTILE = [
    "& < > \" '",
    "{{ 7*7 }}",
    "{% raw %}",
    "{# weg #}",
    "{%p for x in y %}",
    "{{r body }}",
    "]]>",
    "<w:p/>",
    "&amp; &#12; &lt;",
    "</w:t></w:r>",
    "*a* _b_ `c` # d [e](f) ![g](h) | i",
    "1. een",
    "[^1] ::: box",
    "\\ \\\\ \\n",
    "👩‍💻 🇳🇱 é 漢字 مرحبا",
    "a\u00a0b\u2011c\u00add",
    "%s %d {0} {} ${x}",
]
FORBIDDEN = {
    "\x00": "U+0000 NULL",
    "\u202e": "U+202E RIGHT-TO-LEFT OVERRIDE",
    "\x1b": "U+001B ESCAPE",
    "\ue000": "U+E000",
}


def lines_of(docx: Docx) -> set[str]:
    """The text of every paragraph in every part."""
    return {
        "".join(text.text or "" for text in paragraph.iter(w("t"))).strip()
        for name in docx.parts
        if name.startswith("word/") and name.endswith(".xml")
        for paragraph in docx.tree(name).iter(w("p"))
    }


def filled_in(place: str, value: str) -> str:
    """A draft with a value, as typed between quotation marks, in a place."""
    quoted = json.dumps(value, ensure_ascii=False)
    return draft_text(**{place.partition(".")[0]: PLACES[place].format(quoted)})


def shown(docx: Docx, value: str) -> bool:
    """Whether a value stands in the letter as it was typed."""

    def bare(text: str) -> str:
        # Hyphens with a behaviour of their own are elements in Word, not signs.
        return re.sub("[\u2011\u00ad]", "", text)

    return any(bare(value.strip()) in bare(line) for line in lines_of(docx))


@pytest.mark.parametrize("value", HOSTILE)
@pytest.mark.parametrize("place", PLACES)
def test_a_hostile_value_is_shown_as_typed(place: str, value: str) -> None:
    made = composed(filled_in(place, value))
    assert made.letter is not None, made.problems
    docx = Docx.of(render(made.letter, shipped_layout()))
    assert shown(docx, value)
    assert not any("49" in line for line in lines_of(docx) if "7" in value)


@pytest.mark.parametrize("value", HOSTILE)
def test_an_address_of_mail_that_is_none_is_named_with_its_field(value: str) -> None:
    made = composed(draft_text(contact=f"{{name: A, email: {json.dumps(value, ensure_ascii=False)}}}"))
    assert made.letter is None
    assert [(problem.key, problem.place.field) for problem in made.problems] == [
        ("not-an-email", "contact.email")
    ]


@pytest.mark.parametrize("char", FORBIDDEN)
@pytest.mark.parametrize("place", PLACES)
def test_a_character_without_a_place_is_named_with_its_field(place: str, char: str) -> None:
    made = composed(filled_in(place, f"zo {char} niet"))
    assert made.letter is None
    (problem,) = made.problems
    assert (problem.key, problem.params["character"]) == ("forbidden-character", FORBIDDEN[char])
    assert re.sub(r"\.\d+", "", str(problem.place.field)).startswith(place.partition(".")[0])


@pytest.mark.parametrize("place", PLACES)
def test_ten_thousand_characters_are_too_many_for_one_line(place: str) -> None:
    made = composed(filled_in(place, "x" * 10_000))
    assert made.letter is None
    assert {problem.key for problem in made.problems} == {"too-long"}


def test_ten_thousand_characters_of_text_are_a_letter() -> None:
    made = composed(draft_text("x" * 10_000))
    assert made.letter is not None
    assert "x" * 10_000 in lines_of(Docx.of(render(made.letter, shipped_layout())))


@settings(max_examples=60)
@given(st.text(max_size=60), st.sampled_from(sorted(PLACES)))
@example("\x0c", "subject")
@example("\x85", "subject")
@example("\u2028", "subject")
@example("\ufffe", "subject")
@example("a\nb", "subject")
def test_any_value_is_shown_as_typed_or_is_a_problem(value: str, place: str) -> None:
    made = composed(filled_in(place, value))
    assert (made.letter is None) == bool(made.problems)
    if made.letter is not None:
        docx = Docx.of(render(made.letter, shipped_layout()))
        assert shown(docx, value)
        for name, content in docx.parts.items():
            etree.fromstring(content) if name.endswith((".xml", ".rels")) else None


@settings(max_examples=40)
@given(st.text(max_size=200))
@example('&#xA; &#13; [a](https://a.nl/\u00e9"<>)')
@example("<https://a.nl/&quot;>")
def test_any_body_that_is_a_letter_is_sound_xml(body: str) -> None:
    letter = composed(draft_text(body)).letter
    if letter is not None:
        docx = Docx.of(render(letter, shipped_layout()))
        for name in docx.parts:
            docx.tree(name)
