"""A new template: one with guidance in its comments, or a copy of another. It is right from the start."""

from __future__ import annotations

import json
import re
import shutil
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from drafter.core.language import Language
from drafter.core.problems import Place, Problem, unknown
from drafter.core.template import TemplateFacts
from drafter.files import put, unwritable
from drafter.library import Library, LibraryError, read_text
from drafter.upkeep.samples import SamplePrinter, samples_of, template_folder
from drafter.upkeep.schema import MARK, schema_of
from drafter.yamlediting import edited
from drafter.yamltext import read_yaml
from drafter.yamlwriting import entry

_STARTERS = Path(__file__).parent / "starters"
_ID = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_FOLDERS_OF_ALL = frozenset({"blocks", "common"})
"""Folders beside the templates that hold what these share."""

_SCHEMA = "schemas/template.json"
_SCHEMA_LINE = f"# yaml-language-server: $schema=../../{_SCHEMA}\n"
"""With this as its first line, editors complete and check a template."""

_COPY = {Language.NL: "kopie", Language.EN: "copy"}
_SAMPLE_NAMES = {Language.NL: "voorbeeld", Language.EN: "example"}
_ENDING_OF_DRAFTS = ".md"


@dataclass(frozen=True, slots=True)
class Start:
    """What somebody asked for."""

    id: str
    guidance: Language
    """The language of the comments."""
    names: Mapping[Language, str] = field(default_factory=dict)
    like: str | None = None
    """The id of the template that it is to be a copy of."""


def start(asked: Start, folder: Path, library: Library) -> tuple[list[Path], list[Problem]]:
    """Make a template in a folder of one's own; `library` is the one that looks there first.

    Gives the files that were made, in order of importance; none when something is in the way. It is
    there whole or not at all.
    """
    wrong = _obstacle(asked, folder, library)
    if wrong is not None:
        return [], [wrong]
    try:
        (folder / "templates").mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".new-", dir=folder) as scratch:
            made = Path(scratch) / "templates" / asked.id
            _make(asked, made, library)
            _add_golden_texts(Library((Path(scratch), *library.folders)), asked.id)
            target = folder / "templates" / asked.id
            _put_in_place(made, target)
    except LibraryError as error:
        return [], list(error.problems)
    except OSError as error:
        return [], [unwritable(Path(error.filename or folder), error)]
    put_schema(folder)
    return _in_order(target), []


def _obstacle(asked: Start, folder: Path, library: Library) -> Problem | None:
    """Why there can be no template of this id here, or none like the other."""
    ids = library.template_ids()
    if not _ID.fullmatch(asked.id) or asked.id in _FOLDERS_OF_ALL:
        return Problem("wrong-template-id", Place(), {"word": asked.id[:80]})
    home = folder / "templates" / asked.id
    # One's own folder may have a layout or texts of samples for a template that comes with drafter.
    if (home / "template.yaml").exists() or (home.exists() and asked.like != asked.id):
        return Problem("template-exists", Place(str(home)), {"word": asked.id})
    if asked.like is not None and asked.like not in ids:
        return unknown("unknown-template", asked.like, ids, Place())
    if asked.id in ids and asked.like != asked.id:
        return Problem("template-is-shipped", Place(), {"word": asked.id})
    return None


def _make(asked: Start, made: Path, library: Library) -> None:
    """Write the files of the template, but for the golden texts."""
    if asked.like is None:
        texts = _starter(asked)
        made.joinpath("samples").mkdir(parents=True)
    else:
        library.template(asked.like)  # what is not right is said of the one that is there
        texts = _copied(asked, template_folder(library, asked.like))
        shutil.copytree(
            template_folder(library, asked.like), made, ignore=shutil.ignore_patterns("*.txt", ".*")
        )
    for name, text in texts.items():
        (made / name).write_text(text, encoding="utf-8", newline="\n")


def _starter(asked: Start) -> dict[str, str]:
    """The files of a template with guidance, by their names."""
    own = asked.id.replace("-", " ").capitalize()
    names = {language.value: asked.names.get(language, own) for language in Language}
    guidance = asked.guidance.value
    main = read_text(_STARTERS / f"template.{guidance}.yaml")
    main = main.replace("<<id>>", asked.id).replace("<<name>>", "\n".join(entry("name", names)))
    files = {"template.yaml": _SCHEMA_LINE + main}
    for language in Language:
        sentences = read_text(_STARTERS / f"{language.value}.md")
        files[f"{language.value}.md"] = read_text(_STARTERS / f"guidance.{guidance}.md") + sentences
        sample = read_text(_STARTERS / f"sample.{language.value}.md").replace("<<id>>", asked.id)
        files[f"samples/{_SAMPLE_NAMES[language]}.md"] = sample
    return files


def _copied(asked: Start, source: Path) -> dict[str, str]:
    """The files that are otherwise in a copy: those that name the template."""
    main = read_text(source / "template.yaml")
    name = _name_of_copy(asked, main)
    main = (edited(main, {"name": name}) or main) if name else main
    files = {"template.yaml": main if main.startswith(_SCHEMA_LINE) else _SCHEMA_LINE + main}
    line = re.compile(rf"^template:[ \t]*[\"']?{re.escape(asked.like or '')}[\"']?[ \t]*$", re.MULTILINE)
    for path in sorted(source.glob(f"samples/*{_ENDING_OF_DRAFTS}")):
        files[f"samples/{path.name}"] = line.sub(f"template: {asked.id}", read_text(path), count=1)
    return files


def _name_of_copy(asked: Start, main: str) -> dict[str, str] | None:
    """What a copy is called; None for one that takes the place of what it was made of."""
    if asked.id == asked.like and not asked.names:
        return None
    data, _, _ = read_yaml(main, None)
    facts = TemplateFacts.model_validate(data)
    return {
        language.value: asked.names.get(language) or f"{facts.name.within(language)} ({_COPY[language]})"
        for language in Language
    }


def _add_golden_texts(library: Library, id_: str) -> None:
    """Put beside each sample the text that it gives; one that gives none is left to the check."""
    printer = SamplePrinter(library)
    for sample in samples_of(library, id_):
        with suppress(LibraryError):
            sample.golden.write_text(printer.text(sample), encoding="utf-8", newline="\n")


def _put_in_place(made: Path, target: Path) -> None:
    """Put a template into one's own folder; what stands there of it already stays as it is."""
    if not target.exists():
        made.rename(target)
        return
    main = made / "template.yaml"
    # It is a template from the moment that its main file is there.
    for path in [*(each for each in sorted(made.rglob("*")) if each.is_file() and each != main), main]:
        place = target / path.relative_to(made)
        place.parent.mkdir(parents=True, exist_ok=True)
        if not place.exists():
            path.rename(place)


def put_schema(folder: Path) -> None:
    """Put the schema where templates look for it, or a new one in its place; anybody else's file stays."""
    path = folder / _SCHEMA
    schema = schema_of("template")
    if path.is_file() and MARK.encode() not in path.read_bytes():
        return
    put(path, f"{json.dumps(schema, ensure_ascii=False, indent=1)}\n".encode(), replace=True)


def _in_order(folder: Path) -> list[Path]:
    """The files of a template: what it is, its sentences, its samples."""
    names = ("template.yaml", *(f"{language.value}.md" for language in Language))
    first = [folder / name for name in names]
    return [*first, *sorted(each for each in folder.rglob("*") if each.is_file() and each not in first)]
