"""A part with tags is filled in stretch by stretch, and reads as if it were filled in at once."""

from __future__ import annotations

import pytest
from markupsafe import Markup

from drafter.core.letter import Signature
from drafter.docx.errors import LayoutError
from drafter.docx.tagged import Reference, TaggedPart, environment

SOURCES = [
    "niets",
    "{{ date }}",
    "<a>{{ date_label }}: {{ date }}</a>{% if subject %}<b>{{ subject }}</b>{% endif %}<c/>{{ date }}",
    "{% for line in addressee %}<p>{{ line }}{{ loop.index }}</p>{% endfor %}{{ body }}",
    "{{ body }}{% if not closing %}!{% endif %}{{ body }}",
    "{% for each in references %}{{ each.label }}{{ each.lines | join }}{% endfor %}",
    "{% for each in signatories %}{{ each.above[0] }}{{ each.below | length }}{% endfor %}",
    "{% set label = date_label %}{{ subject }}{{ label }}{{ date }}",
]
CONTEXT: dict[str, object] = {
    "date_label": "Datum",
    "date": "29 juni & 30 juni",
    "subject": "<onderwerp>",
    "closing": "",
    "addressee": ("De voorzitter", "Postbus 1"),
    "body": Markup("<w:p/>"),
    "references": (Reference("Ons kenmerk", (Markup("<r/>"),)),),
    "signatories": (Signature(("De minister,",), ("A", "B")),),
}


@pytest.mark.parametrize("recurs", [True, False])
@pytest.mark.parametrize("source", SOURCES)
def test_stretches_make_the_whole(source: str, *, recurs: bool) -> None:
    part = TaggedPart("x", environment().parse(source), recurs=recurs, unique={"body"})
    whole = environment().from_string(source)
    others = CONTEXT | {"subject": "", "date": "1 juli", "addressee": (), "closing": "Dag"}
    for context in (CONTEXT, others, CONTEXT, CONTEXT | {"date": "2 juli"}):
        assert part.filled(context) == whole.render(context)


def test_what_a_letter_does_not_have_is_an_error_each_time() -> None:
    part = TaggedPart("x", environment().parse("{{ date }}{{ subject.naam }}"), recurs=True)
    for _ in range(2):
        with pytest.raises(LayoutError):
            part.filled(CONTEXT)


@pytest.mark.parametrize("tag", ["label.__class__", "__class__", "_x", "lines.append"])
def test_nothing_else_of_a_reference_can_be_had(tag: str) -> None:
    part = TaggedPart("x", environment().parse(f"{{{{ references[0].{tag} }}}}"), recurs=False)
    with pytest.raises(LayoutError):
        part.filled(CONTEXT)
