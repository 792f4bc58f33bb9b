"""A letter of about thirty pages with everything a text can have, as a person would write it."""

from __future__ import annotations

_SENTENCE = (
    "De inzet van het kabinet richt zich in deze periode op samenwerking met landen van herkomst en "
    "doorreis, waarbij de voortgang elk half jaar met uw Kamer wordt gedeeld. "
)
CHAPTERS = 10
NOTES = 60
ROWS = 78


def table(chapter: int) -> str:
    """A table of more rows than fit on what is left of a page."""
    rows = [
        f"| Land {chapter}.{n} | {n * 3} | {n},5 | Toelichting bij regel {n} |" for n in range(1, ROWS + 1)
    ]
    head = f"| Land in tabel {chapter} | Aantal | Miljoen | Toelichting |\n|:--|--:|--:|:--|"
    return "\n".join((head, *rows))


def steps(chapter: int) -> str:
    """A numbered list over three levels."""
    return (
        f"1. Eerste stap van {chapter}, met een zin die lang genoeg is om over de regel te lopen en zo "
        "laat zien waar de tweede regel begint.\n"
        "   1. Onderdeel een\n      - detail een\n      - detail twee\n   2. Onderdeel twee\n"
        "2. Tweede stap\n\n   Vervolg van de tweede stap.\n3. Derde stap\n"
    )


def points(chapter: int) -> str:
    """Bullets over three levels."""
    return f"- Punt {chapter}a\n  - Onderpunt\n    - Detail\n- Punt {chapter}b\n"


def box(chapter: int) -> str:
    """A boxed passage with a heading and a list."""
    return (
        f"::: box\n# Kader {chapter}\n\n{_SENTENCE * 2}\n\n1. Regel een van het kader, die lang genoeg is om "
        "af te breken en dan in te springen.\n2. Regel twee\n\nSlot van het kader.\n:::\n"
    )


def chapter(number: int) -> str:
    """A chapter: two headings, paragraphs with six footnotes, lists, and by turns a table, a box, a quote."""
    first = (number - 1) * 6 + 1
    marks = [f"[^{note}]" for note in range(first, first + 6)]
    prose = [f"{(_SENTENCE * 5).strip()}{mark} {_SENTENCE}" for mark in marks]
    notes = [
        f"[^{note}]: Noot {note}: zie https://www.rijksoverheid.nl/noot/{note}."
        for note in range(first, first + 6)
    ]
    link = f"[de website](https://www.rijksoverheid.nl/hoofdstuk/{number}?a=1&b=2)"
    last = f"Zie {link} en **vet**, *schuin* en [a foreign passage]{{lang=en}}.[^{first}]"
    extra = (
        table(number),
        box(number),
        f"> Citaat {number}. {_SENTENCE}\n>\n> Tweede alinea van het citaat.",
    )
    return "\n\n".join(
        (
            f"# Hoofdstuk {number}",
            *prose[:3],
            points(number),
            f"## Paragraaf {number}",
            steps(number),
            *prose[3:],
            extra[number % 3],
            last,
            *notes,
        )
    )


def long_text() -> str:
    """The Markdown of the whole letter."""
    return "\n\n".join(chapter(number) for number in range(1, CHAPTERS + 1)) + "\n\nTot zover deze brief.\n"
