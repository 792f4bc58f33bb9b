"""Whether a template that changed has a higher version: what it was stands in the properties of letters."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from itertools import zip_longest

from drafter.core.problems import Problem
from drafter.library import Library, LibraryError
from drafter.reading import digest_of, read_text
from drafter.upkeep.history import library_before
from drafter.upkeep.samples import template_folder
from drafter.yamltext import read_yaml

_SENTENCES = ("nl.md", "en.md", "layout.docx")


def version_problems(before: Library, after: Library, id_: str) -> Iterator[Problem]:
    """A problem when the files of a template changed and its version is not higher.

    Raises LibraryError when one of the two cannot be read.
    """
    if _own_facts(before, id_) == _own_facts(after, id_):
        return
    was, now = before.template(id_).facts.version, after.template(id_).facts.version
    if _is_higher(now, was):
        return
    path = template_folder(after, id_) / "template.yaml"
    places = read_yaml(read_text(path), str(path))[1]
    yield Problem("version-not-raised", places.value(("version",)), {"word": id_, "version": was})


def versions_to_raise(library: Library, ids: Iterable[str]) -> list[Problem]:
    """The same for templates of a person's own folder, against what is known of them before.

    That is what git has of the folder, else the template of this id in a later folder; a template
    that is new is nowhere before.
    """
    own, *later = library.folders
    wanted = [id_ for id_ in ids if template_folder(library, id_).is_relative_to(own)]
    if not wanted:
        return []
    try:
        with library_before(library, own, "HEAD") as before:
            return list(_against(before, library, wanted))
    except LibraryError:  # the folder is not kept in git
        return list(_against(Library(later), library, wanted))


def _against(before: Library, after: Library, ids: Iterable[str]) -> Iterator[Problem]:
    known = before.template_ids()
    for id_ in ids:
        try:
            yield from version_problems(before, after, id_) if id_ in known else ()
        except LibraryError:  # it could not be used before, so no letter has its version
            continue


def _own_facts(library: Library, id_: str) -> tuple[str, str]:
    """What a template's own files say; comments, and the version itself, do not count."""
    folder = template_folder(library, id_)
    main = folder / "template.yaml"
    data = dict(read_yaml(read_text(main), str(main))[0])
    data.pop("version", None)
    return json.dumps(data, default=str, sort_keys=True), digest_of(folder / name for name in _SENTENCES)


def _is_higher(now: str, was: str) -> bool:
    """Whether a version such as 1.10 comes after one such as 1.9."""
    numbers = [[int(each) for each in re.findall(r"[0-9]+", version)] for version in (now, was)]
    for one, other in zip_longest(*numbers, fillvalue=0):
        if one != other:
            return one > other
    return False
