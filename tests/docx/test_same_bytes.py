"""The same letter is the same file: in every process, in every thread, whatever came before."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

from drafter.docx.layout import compile_layout
from drafter.docx.render import render
from tests.docx.altered import shipped_bytes
from tests.making import EVERY_FIELD, draft_text, letter_from, shipped_layout
from tests.reading import Docx

_RENDER = """
import hashlib
from tests.making import EVERY_FIELD, docx_from
text = "# A\\n\\n1. b[^1]\\n\\n|a|b|\\n|-|-|\\n|c|d|\\n\\nhttps://a.nl\\n\\n[^1]: https://b.nl\\n"
print(hashlib.sha256(docx_from(text, **EVERY_FIELD)).hexdigest())
"""


def digest_in_a_process(seed: str, zone: str) -> str:
    """The digest of a letter made in a process of its own."""
    environment = os.environ | {"PYTHONHASHSEED": seed, "TZ": zone}
    run = subprocess.run(
        [sys.executable, "-c", _RENDER], env=environment, capture_output=True, text=True, check=True
    )
    return run.stdout.strip()


def test_two_processes_make_the_same_bytes() -> None:
    first = digest_in_a_process("1", "Europe/Amsterdam")
    assert len(first) == hashlib.sha256().digest_size * 2
    assert digest_in_a_process("2", "Asia/Tokyo") == first


def test_a_layout_compiled_again_makes_the_same_bytes() -> None:
    letter = letter_from(draft_text(**EVERY_FIELD))
    assert render(letter, compile_layout(shipped_bytes())) == render(letter, shipped_layout())


def test_letters_made_at_the_same_time_are_those_made_alone() -> None:
    texts = [
        draft_text(
            f"Brief {n}[^1]\n\n1. https://a.nl/{n}\n\n[^1]: Noot {n} https://b.nl/{n}\n",
            our_reference=f"BZ{n}",
        )
        for n in range(60)
    ]
    letters = [letter_from(text) for text in texts]
    alone = [render(letter, compile_layout(shipped_bytes())) for letter in letters[:3]]
    layout = compile_layout(shipped_bytes())
    with ThreadPoolExecutor(8) as pool:
        together = list(pool.map(lambda letter: render(letter, layout), letters * 4))
        composed_together = list(pool.map(letter_from, texts * 2))
    assert together[:3] == alone
    assert together == [render(letter, layout) for letter in letters] * 4
    assert composed_together == letters * 2


def test_a_part_is_there_once_and_the_first_says_what_the_others_are() -> None:
    names = list(Docx.of(render(letter_from(draft_text(**EVERY_FIELD)), shipped_layout())).parts)
    assert names[0] == "[Content_Types].xml"
    assert len(names) == len(set(names))
