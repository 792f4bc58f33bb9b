"""`drafter templates where-used`: where a text, a field or an office is used."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import click

from drafter.cli.console import Console, ExitCode
from drafter.cli.listing import json_option, paragraph, width, write_json
from drafter.cli.paths import existing_folder
from drafter.cli.usage import Say, SpokenCommand, library_option
from drafter.library import Library
from drafter.upkeep.libraryfiles import Kind
from drafter.upkeep.whereused import Found, Sort, Use, by_kind, where_used

_INDENT = 4


def command(console: Console) -> click.Command:
    """The command."""
    say = console.wording.say

    def run(sought: str, *, as_json: bool, library: str | None) -> int:
        shelf = Library.standard(existing_folder(library))
        found = where_used(sought, shelf)
        if as_json:
            write_json(console, [_as_json(use) for use in found.uses])
        elif found.uses:
            console.data("\n".join(_lines(found, sought, say)))
        _conclude(console, found, sought)
        return ExitCode.FINE

    return SpokenCommand(
        "where-used",
        say,
        callback=run,
        params=[
            click.Argument(["sought"], metavar=say("TEXT|FIELD|OFFICE")),
            json_option(say),
            library_option(say),
        ],
        help=say("Find each place where a text is used, or the name of a field, text block or office.")
        + "\n\n"
        + say("An office is found by its id and by its words in both languages, whichever you give."),
    )


def _lines(found: Found, sought: str, say: Say) -> Iterator[str]:
    sorts = ", ".join(_sort(sort, say) for sort in found.sorts) or say("a piece of text")
    yield f"{sought}: {sorts}"
    if found.also:
        yield paragraph(say("Also looked for: {words}").format(words="; ".join(found.also)))
    for (kind, as_name), uses in by_kind(found).items():
        heading = "{what}" if as_name else say("{what}, as words of a text")
        yield f"\n{heading.format(what=_kind(kind, say))} ({len(uses)})"
        for use in uses:
            place = use.place
            yield f"{_near(place.file or '')}:{place.line}:{place.column}:"
            yield " " * _INDENT + _around(use)


def _near(file: str) -> str:
    """A file as it is named from here, when it is below here."""
    path, here = Path(file), Path.cwd()
    return os.fspath(path.relative_to(here)) if path.is_relative_to(here) else file


def _around(use: Use) -> str:
    """The line, or what of it fits around the place where it is used."""
    text = use.text.replace("\t", " ")
    at = (use.place.column or 1) - 1
    room = width() - _INDENT
    if len(text.strip()) <= room:
        return text.strip()
    start = max(0, min(at - room // 3, len(text) - room))
    shown = text[start : start + room]
    if start:
        shown = f"…{shown[1:]}"
    return f"{shown[:-1]}…" if start + room < len(text) else shown


def _kind(kind: Kind, say: Say) -> str:
    return {
        Kind.TEMPLATE: say("Fields, checks and text blocks of templates"),
        Kind.SENTENCES: say("Sentences of templates"),
        Kind.COMMON: say("What templates have in common"),
        Kind.BLOCK: say("Shared text blocks"),
        Kind.SAMPLE: say("Samples"),
        Kind.LETTERHEAD: say("Letterheads"),
        Kind.STYLE: say("House styles"),
        Kind.ADDRESS_BOOK: say("Address book"),
    }[kind]


def _sort(sort: Sort, say: Say) -> str:
    return {
        Sort.FIELD: say("a field"),
        Sort.BLOCK: say("a text block"),
        Sort.COMMON: say("what templates have in common"),
        Sort.OFFICE: say("an office"),
        Sort.ADDRESSEE: say("an addressee"),
        Sort.LETTERHEAD: say("a letterhead"),
        Sort.TEMPLATE: say("a template"),
    }[sort]


def _conclude(console: Console, found: Found, sought: str) -> None:
    say, count = console.wording.say, console.wording.count
    if found.uses:
        files = len({use.place.file for use in found.uses})
        places = count("{count} place", "{count} places", len(found.uses))
        told = f"{places} {count('in {count} file', 'in {count} files', files)}."
    else:
        told = say("'{text}' is used nowhere.").format(text=sought)
    near = say("Did you mean '{name}'?").format(name=found.nearest) if found.nearest else ""
    console.narrate(f"{told} {near}".rstrip())


def _as_json(use: Use) -> dict[str, object]:
    return {
        "kind": use.kind.value,
        "file": use.place.file,
        "line": use.place.line,
        "column": use.place.column,
        "text": use.text,
        "as_name": use.as_name,
    }
