"""Letters to look at in the terminal."""

from __future__ import annotations

from dataclasses import replace

from drafter.core.letter import Letter
from drafter.drafts import compose_draft, open_draft
from drafter.library import shipped_folder
from tests.docx.long_letter import long_text
from tests.making import EVERY_FIELD, draft_text, letter_from, read_body, shipped

EVERYTHING = """\
# Een kop

Gewoon, *schuin*, **vet** en [een koppeling](https://www.rijksoverheid.nl).[^1] Een tweede noot[^2][^3] en \
weer de eerste.[^1]\\
Een nieuwe regel, met 10\u00a0000 woorden die niet\u2011afbreken.

## Daaronder

### En nog lager

- punt
  1. onderdeel, met genoeg woorden om over de regel te lopen en zo te laten zien waar de tweede begint
     - detail
- punt

9. negen

10. tien

    en verder

| Land | Aantal | Toelichting |
|:-----|-------:|:-----------:|
| Nederland | 12 | *schuin* en lang genoeg om niet in de kolom te passen, zodat de regel breekt |
| 日本 | 3 | kort[^3] |

::: box
### Kader

Tekst in het kader, lang genoeg om over de regel te lopen, want dan is te zien dat het kader meegroeit.

1. een
2. twee
:::

> Een citaat dat lang genoeg is om over de regel te lopen, links en rechts ingesprongen zoals het hoort.
>
> En de tweede alinea.

[^1]: De eerste noot, die lang genoeg is om over de regel te lopen, zodat te zien is waar de tweede begint.
[^2]: De tweede noot.

    Met een tweede alinea.
[^3]: De derde noot.
"""


def sample() -> Letter:
    """The letter that comes with drafter."""
    library = shipped()
    path = shipped_folder() / "templates/kamerbrief/samples/iob-evaluatie.md"
    letter = compose_draft(open_draft(path, library), library).letter
    assert letter is not None
    return letter


def everything() -> Letter:
    """A letter with all there can be in it."""
    return letter_from(draft_text(EVERYTHING, **EVERY_FIELD))


def long() -> Letter:
    """A letter of thirty pages."""
    return letter_with(long_text())


def letter_with(body: str) -> Letter:
    """The sample letter with another text; lines count from its first."""
    return replace(sample(), text=read_body(body)[0])
