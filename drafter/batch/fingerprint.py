"""What the library holds for the letters of a run, in one digest: when it changes, letters would differ."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256

from drafter.library import Library, LibraryError
from drafter.reading import digest_of


def fingerprint(library: Library, template: str, letterheads: Iterable[str]) -> str:
    """SHA-256, in hexadecimal, of all that a letter of this template and these letterheads is made from.

    Raises LibraryError when the template is not right; letterheads that are not right are left out.
    """
    kind = library.template(template)
    digests = [kind.digest]
    layouts = set()
    for id_ in letterheads:
        try:
            head = library.letterhead(id_)
            layouts.add(library.layout_file(head, kind))
        except LibraryError:
            continue
        digests.append(head.digest)
    books = [
        path
        for folder in library.folders
        for path in (folder / "letterheads/addressees.yaml", folder / "addressees.yaml")
        if path.is_file()
    ]
    digests.append(digest_of([*sorted(layouts), *books]))
    return sha256("\n".join(digests).encode()).hexdigest()
