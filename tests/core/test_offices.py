"""Offices as a signature has them, and as a sentence does."""

from __future__ import annotations

import pytest

from drafter.core.language import Language
from drafter.core.parties import bare, in_running_text


@pytest.mark.parametrize(
    ("office", "language", "within"),
    [
        ("De minister van Asiel en Migratie", Language.NL, "de minister van Asiel en Migratie"),
        ("The Minister of Asylum and Migration", Language.EN, "the Minister of Asylum and Migration"),
        ("Het college", Language.NL, "het college"),
        ("Minister-president", Language.NL, "Minister-president"),
        ("De Bilt", Language.EN, "De Bilt"),
        ("De", Language.NL, "de"),
    ],
)
def test_an_article_has_no_capital_within_a_sentence(office: str, language: Language, within: str) -> None:
    assert in_running_text(office, language) == within
    assert bare(office) == bare(within)
