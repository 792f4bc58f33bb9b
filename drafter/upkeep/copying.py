"""Taking what stands in another folder of a library into one's own, to change it there.

What is copied keeps its name, so that it takes the place of what it was copied from.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from drafter.core.problems import Place, Problem, unknown
from drafter.files import put
from drafter.library import Library
from drafter.reading import unreadable
from drafter.upkeep.letterheads import house_styles

Files = Mapping[str, Path]
"""Where each file comes within one's own folder, and what it is a copy of."""

_USUAL_LAYOUT = "letterheads/rijkshuisstijl.docx"
_BESIDE = ("addressees", "directorates", "contacts", "organisations")
"""Files beside the letterheads, without their ending."""


def shared_by_templates(library: Library) -> dict[str, Files]:
    """Text blocks, shared fields and layouts that can be copied, by what somebody types."""
    found: dict[str, Files] = {}
    for kind, folder in (("block", "blocks"), ("common", "common")):
        found |= {
            f"{kind}:{path.stem}": {name: path}
            for name, path in _first(library, f"templates/{folder}/*.yaml").items()
        }
    layouts = _first(library, _USUAL_LAYOUT)
    for id_ in library.template_ids():
        layout = library.own_layout(id_) or layouts.get(_USUAL_LAYOUT)
        if layout is not None:
            found[f"layout:{id_}"] = {f"templates/{id_}/layout.docx": layout}
    return found


def beside_templates(library: Library) -> dict[str, Files]:
    """Letterheads, house styles and what stands beside these, by what somebody types."""
    found: dict[str, Files] = {}
    for id_ in library.letterhead_ids():
        found[id_] = letterhead_files(library, id_)
    for style, path in house_styles(library).items():
        pair = (path, path.with_suffix(".docx"))
        found[style] = {f"letterheads/{each.name}": each for each in pair if each.is_file()}
    for word in _BESIDE:
        # A person's own may stand in the folder itself; those of others stand beside the letterheads.
        files = _first(library, f"letterheads/{word}.yaml")
        if files:
            found[word] = files
    return found


def not_there(words: Iterable[str], known: Iterable[str]) -> list[Problem]:
    """A problem for each word that stands for nothing that can be copied."""
    choices = list(known)
    return [unknown("unknown-to-copy", word, choices, Place()) for word in words if word not in choices]


def letterhead_files(library: Library, id_: str) -> Files:
    """The files of a letterhead that the library has."""
    homes = (folder / "letterheads" / id_ for folder in library.folders)
    home = next(each for each in homes if (each / "letterhead.yaml").is_file())
    files = (path for path in sorted(home.iterdir()) if path.is_file() and not path.name.startswith("."))
    return {f"letterheads/{id_}/{path.name}": path for path in files}


def copy(files: Files, folder: Path) -> tuple[list[Path], list[Problem]]:
    """Write copies into one's own folder, all or none; none when one of them is there already."""
    try:
        contents = {folder / name: path.read_bytes() for name, path in files.items()}
    except OSError as error:
        return [], list(unreadable(Path(error.filename), error).problems)
    return put_together(contents)


def put_together(contents: Mapping[Path, bytes]) -> tuple[list[Path], list[Problem]]:
    """Write files that belong together, all or none; none when one of them is there already."""
    made: list[Path] = []
    for path, data in contents.items():
        problem = put(path, data, taken="copy-exists")
        if problem is not None:
            for each in made:
                each.unlink()
            return [], [problem]
        made.append(path)
    return made, []


def _first(library: Library, pattern: str) -> dict[str, Path]:
    """Files that fit a pattern, by their place in a folder; each from the first folder that has it."""
    found: dict[str, Path] = {}
    for folder in reversed(library.folders):
        found |= {path.relative_to(folder).as_posix(): path for path in folder.glob(pattern)}
    return dict(sorted(found.items()))
