"""Names of files as people give them."""

from __future__ import annotations

from pathlib import Path

import pytest

from drafter.tui.widgets.filenames import MOST, completions, dropped_paths, title_of


@pytest.mark.parametrize(
    ("text", "paths"),
    [
        ("/stuk/a.pdf", ["/stuk/a.pdf"]),
        ("/stuk/a.pdf ", ["/stuk/a.pdf"]),
        ("'/stuk/een rapport.pdf'", ["/stuk/een rapport.pdf"]),
        ('"/stuk/een rapport.pdf"', ["/stuk/een rapport.pdf"]),
        ("/stuk/een\\ rapport.pdf", ["/stuk/een rapport.pdf"]),
        ("file:///stuk/een%20rapport.pdf", ["/stuk/een rapport.pdf"]),
        ("/stuk/a.pdf /stuk/b.pdf", ["/stuk/a.pdf", "/stuk/b.pdf"]),
        ("/stuk/a.pdf\n/stuk/b.pdf\n", ["/stuk/a.pdf", "/stuk/b.pdf"]),
        ("~/a.pdf", ["~/a.pdf"]),
        (r"C:\Users\Jan\Het rapport.pdf", [r"C:\Users\Jan\Het rapport.pdf"]),
        (r'"C:\Users\Jan\Het rapport.pdf"', [r"C:\Users\Jan\Het rapport.pdf"]),
        (r"\\server\map\a.pdf", [r"\\server\map\a.pdf"]),
        ("Rapport", []),
        ("Rapport over /stuk", []),
        ("Rapport 'half", []),
        ("/", []),
        ("/stuk/", []),
        ("", []),
    ],
)
def test_dropped_paths_are_told_from_words(text: str, paths: list[str]) -> None:
    assert dropped_paths(text) == paths


@pytest.mark.parametrize(
    ("path", "title"),
    [
        ("/stuk/evaluatierapport.pdf", "Evaluatierapport"),
        ("evaluatie_van_de_partnerschappen.pdf", "Evaluatie van de partnerschappen"),
        ("evaluatie-van-de-partnerschappen.v2.pdf", "Evaluatie van de partnerschappen.v2"),
        ("brief aan de minister-president.pdf", "Brief aan de minister-president"),
        ("2026-06-29-verslag.pdf", "2026-06-29 verslag"),
        (r"C:\Users\Jan\kaart.png", "Kaart"),
        ("zonder", "Zonder"),
        (".verborgen", ".verborgen"),
    ],
)
def test_a_title_is_readable(path: str, title: str) -> None:
    assert title_of(path) == title


def test_a_path_is_completed_folders_first(tmp_path: Path) -> None:
    (tmp_path / "Zaken").mkdir()
    for name in ("zeker.pdf", "anders.pdf", ".zijn"):
        (tmp_path / name).touch()
    assert completions(f"{tmp_path}/z", Path()) == [f"{tmp_path}/Zaken/", f"{tmp_path}/zeker.pdf"]
    assert completions(f"{tmp_path}/.", Path()) == [f"{tmp_path}/.zijn"]
    assert completions(f"{tmp_path}/geen/", Path()) == []


def test_a_full_folder_is_shown_in_part(tmp_path: Path) -> None:
    for number in range(MOST + 5):
        (tmp_path / f"{number}.pdf").touch()
    assert len(completions(f"{tmp_path}/", Path())) == MOST
