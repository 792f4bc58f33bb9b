"""A specimen letter: everything that a letterhead and a layout have a place for, over more than one page."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from drafter.core.compose import compose
from drafter.core.draft import Draft, Passage, StandardFields
from drafter.core.language import Language
from drafter.core.letter import Letter
from drafter.core.letterhead import Letterhead
from drafter.core.template import bare_template
from drafter.docx.layout import compile_layout
from drafter.docx.render import render
from drafter.library import Library
from drafter.reading import LibraryError, unreadable

_TEXTS: Mapping[Language, str] = {
    Language.NL: """\
Dit is een voorbeeld van een brief op dit briefhoofd, met alles wat in een brief kan staan. De namen van de \
ondertekenaars en de geadresseerde zijn verzonnen.[^1]

# Kop

{paragraphs}

- Een punt van een opsomming.
- Nog een punt.

En met nummers:

1. Een genummerd punt.
2. Nog een genummerd punt.

| Onderdeel | Bedrag |
| --- | --- |
| Eerste onderdeel | € 1.000 |
| Tweede onderdeel | € 2.000 |

::: box
**Kader**

Tekst in een kader.
:::

## Vervolg

{paragraphs}

[^1]: Een voetnoot, met een [link](https://www.rijksoverheid.nl).
""",
    Language.EN: """\
This is a specimen of a letter on this letterhead, with all that a letter can have. The names of the \
signatories and of the addressee are made up.[^1]

# Heading

{paragraphs}

- An item of a list.
- Another item.

And with numbers:

1. A numbered item.
2. Another numbered item.

| Item | Amount |
| --- | --- |
| First item | € 1,000 |
| Second item | € 2,000 |

::: box
**Box**

Text in a box.
:::

## Next pages

{paragraphs}

[^1]: A footnote, with a [link](https://www.government.nl).
""",
}
_PARAGRAPH: Mapping[Language, str] = {
    Language.NL: """\
Deze alinea is er om te laten zien hoe lopende tekst op dit briefhoofd staat: hoe breed de regels zijn, \
hoeveel wit er tussen alinea’s is en hoe de brief op de volgende pagina verdergaat.""",
    Language.EN: """\
This paragraph shows how running text stands on this letterhead: how wide the lines are, how much space \
there is between paragraphs and how the letter goes on over the page.""",
}
_PARAGRAPHS = 5
_NAMES = ("A. Voorbeeld", "drs. B.C. de Lange-Voorbeeld")
_LINES = (
    "Stichting Voorbeeld voor het Maatschappelijk Verkeer",
    "t.a.v. mevrouw mr. D.E. van den Voorbeeldenberg",
    "Voorbeeldstraat 1234",
    "1234 AB  VOORBEELDSTAD",
)


def specimen_bytes(library: Library, id_: str, language: Language, day: dt.date | None = None) -> bytes:
    """The specimen letter of a letterhead as a Word file, in the layout of its house style.

    Raises LibraryError when the letterhead or its layout cannot be read, LayoutError when the layout
    cannot serve.
    """
    head = library.letterhead(id_)
    name = f"letterheads/{head.facts.house_style}.docx"
    path = next((folder / name for folder in library.folders if (folder / name).is_file()), None)
    if path is None:
        path = library.folders[-1] / name
    try:
        data = path.read_bytes()
    except OSError as error:
        raise unreadable(path, error) from None
    return render(specimen(library, head, language, day), compile_layout(data, str(path)))


def specimen(library: Library, head: Letterhead, language: Language, day: dt.date | None = None) -> Letter:
    """The specimen letter of a letterhead on a day: of today when it was there, else of its last day.

    Raises LibraryError when the letterhead has no letter on that day.
    """
    on = day or likely_day(head)
    offices = [id_ for id_, office in head.facts.signatories.items() if office.holds_on(on)][: len(_NAMES)]
    signatories: list[object] = [
        {"id": id_, "name": name} for id_, name in zip(offices, _NAMES, strict=False)
    ]
    signatories += [
        {"office": _in(language, "De directeur", "The Director"), "name": name}
        for name in _NAMES[len(signatories) :]
    ]
    made = compose(
        _draft(head, language, on, signatories), bare_template(), head, library.addressees, language
    )
    if made.letter is None:
        raise LibraryError(made.problems)
    return made.letter


def _draft(head: Letterhead, language: Language, day: dt.date, signatories: list[object]) -> Draft:
    markings = head.style.classifications
    data = {
        "letterhead": head.id,
        "language": language.value,
        "addressee": {"lines": _LINES, "salutation": _in(language, "Geachte mevrouw,", "Dear Madam,")},
        "date": day.isoformat(),
        "subject": _in(language, "Voorbeeld van een brief", "Specimen of a letter"),
        "our_reference": "VB2026-0123456",
        "your_reference": "VB-2026-123",
        "attachments": _in(language, ["Eerste bijlage", "Tweede bijlage"], ["First", "Second"]),
        "signatories": signatories,
        "copy_to": [_in(language, "de directeur Voorbeelden", "the Director of Examples")],
        "contact": {"name": "C. Contact", "phone": "070 123 45 67", "email": "c.contact@example.org"},
        **({"classification": markings[-1]} if markings else {}),
    }
    paragraphs = "\n\n".join([_PARAGRAPH[language]] * _PARAGRAPHS)
    body = Passage(_TEXTS[language].format(paragraphs=paragraphs))
    return Draft(fields=StandardFields.model_validate(data), bodies={language: body})


def likely_day(head: Letterhead) -> dt.date:
    """Today when the ministry is there, else the last or first day on which it was."""
    today = dt.date.today()  # noqa: DTZ011 - days as people write them, without a zone
    facts = head.facts
    if facts.holds_on(today):
        return today
    past = facts.valid_until is not None and facts.valid_until < today
    return (facts.valid_until if past else facts.valid_from) or today


def _in(language: Language, dutch: object, english: object) -> object:
    return dutch if language is Language.NL else english
