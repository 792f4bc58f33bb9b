"""Small libraries for tests of their upkeep; a mistake is marked on the line where it must be found."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from drafter.core.problems import Problem
from drafter.library import Library, LibraryError, shipped_folder
from drafter.upkeep.samples import SamplePrinter, samples_of
from tests.making import draft_text

_MARK = re.compile("⟦([a-z-]+)⟧")
TEMPLATE = "name: Proef\ndescription: Een proef\nversion: '1'\n"

Found = tuple[str, str, int | None]
"""The key of a problem, its file within the library, its line."""


def library_of(folder: Path, files: Mapping[str, str]) -> tuple[Library, set[Found]]:
    """A library with these files and the shipped letterheads, and the mistakes that are marked in them.

    A mark such as ⟦field-unused⟧ is taken out. One behind a name of a file is about the whole file.
    """
    expected: set[Found] = set()
    for marked, source in files.items():
        name = _MARK.sub("", marked)
        expected |= {(found[1], name, None) for found in _MARK.finditer(marked)}
        for number, line in enumerate(source.split("\n"), 1):
            expected |= {(found[1], name, number) for found in _MARK.finditer(line)}
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(_MARK.sub("", source), encoding="utf-8")
    letterheads = folder / "letterheads"
    if not letterheads.exists():
        letterheads.symlink_to(shipped_folder() / "letterheads", target_is_directory=True)
    return Library([folder]), expected


def template(  # noqa: PLR0913 - the files of a template
    id_: str,
    yaml: str = "",
    nl: str = "{{ body }}\n",
    en: str | None = None,
    fields: Mapping[str, str] | None = None,
    *,
    body: str = "Tekst.\n",
) -> dict[str, str]:
    """A template with a sample in either language; `fields` are those of its drafts."""
    given = dict(fields or {})
    return {
        f"templates/{id_}/template.yaml": TEMPLATE + yaml,
        f"templates/{id_}/nl.md": nl,
        f"templates/{id_}/en.md": nl if en is None else en,
        f"templates/{id_}/samples/een.md": draft_text(body, template=id_, **given),
        f"templates/{id_}/samples/one.md": draft_text(body, template=id_, language="en", **given),
    }


def with_goldens(library: Library) -> Library:
    """Give each sample the text that it gives now; nothing to one that gives none."""
    printer = SamplePrinter(library)
    for id_ in library.template_ids():
        for sample in samples_of(library, id_):
            try:
                text = printer.text(sample)
            except LibraryError:
                text = ""
            sample.golden.parent.mkdir(parents=True, exist_ok=True)
            sample.golden.write_text(text, encoding="utf-8")
    return library


def found_in(problems: list[Problem], folder: Path) -> set[Found]:
    """Problems as they are expected; a file outside the folder keeps its whole name."""
    return {
        (each.key, (each.place.file or "").removeprefix(f"{folder}/"), each.place.line) for each in problems
    }
