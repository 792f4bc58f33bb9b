"""How fast a letter is made: the seed letter, as ratios within one run.

    python tests/benchmarks/render.py [--rounds N]

Two ratios, each the median over rounds in which both sides take turns:

- a parsed draft to DOCX bytes, against docxtpl as its documentation uses it: load the layout, render
  it with the same words (composed already, a head start), save it;
- a letter to DOCX bytes, against the floor: the same changed parts, already rendered, only deflated
  and zipped with those that do not change.

And the start of the program: `drafter --help` against an empty Python.
"""

from __future__ import annotations

import argparse
import io
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from docxtpl import DocxTemplate, RichText, RichTextParagraph

from drafter.core.blocks import Paragraph, words_of
from drafter.core.letter import Letter
from drafter.docx.layout import Layout, compile_layout
from drafter.docx.render import letter_context, letter_parts, render
from drafter.docx.runs import RunWriter
from drafter.drafts import compose_draft, open_draft
from drafter.library import Library

ROOT = Path(__file__).parents[2]
SEED = ROOT / "templates/kamerbrief/samples/iob-evaluatie.md"
LAYOUT = ROOT / "letterheads/rijkshuisstijl.docx"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="How fast a letter is made, as ratios.")
    parser.add_argument("--rounds", type=int, default=30)
    rounds = parser.parse_args().rounds
    library = Library.standard(ROOT)
    opened = open_draft(SEED, library)
    letter = compose_draft(opened, library).letter
    if letter is None:
        sys.exit("the seed letter cannot be composed")
    layout = compile_layout(LAYOUT.read_bytes(), LAYOUT.name)
    parts = letter_parts(letter, layout)

    def whole_road() -> None:
        composed = compose_draft(opened, library).letter
        assert composed is not None
        render(composed, layout)

    by_docxtpl = _docxtpl_as_documented(letter, layout)
    slow, fast, ratio = _compare(by_docxtpl, whole_road, rounds, repeat=10)
    print(f"draft to bytes:  {fast:6.2f} ms; docxtpl {slow:6.2f} ms: {ratio:5.1f} times as fast")

    unchanged = layout.package.start(letter.language, None, (), tuple(parts))
    made, floor, ratio = _compare(
        lambda: render(letter, layout),
        lambda: unchanged.with_parts(parts).finished(),
        rounds,
        repeat=10,
    )
    print(f"letter to bytes: {made:6.2f} ms; floor   {floor:6.2f} ms: {ratio:5.2f} times the floor")

    drafter = [sys.executable, "-c", "from drafter.cli.main import run; run()", "--help"]
    shown, empty, ratio = _compare(_process(drafter), _process([sys.executable, "-c", "pass"]), rounds)
    print(f"drafter --help:  {shown:6.1f} ms; python  {empty:6.1f} ms: {ratio:5.2f} times python")


def _compare(
    first: Callable[[], object], second: Callable[[], object], rounds: int, repeat: int = 1
) -> tuple[float, float, float]:
    """Median milliseconds of both, and the median of first over second, round by round."""
    times: tuple[list[float], list[float]] = ([], [])
    for work in (first, second):
        work()
    for _ in range(rounds):
        for work, kept in zip((first, second), times, strict=True):
            start = time.perf_counter()
            for _ in range(repeat):
                work()
            kept.append((time.perf_counter() - start) / repeat * 1000)
    ratios = [one / other for one, other in zip(*times, strict=True)]
    return statistics.median(times[0]), statistics.median(times[1]), statistics.median(ratios)


def _process(command: list[str]) -> Callable[[], object]:
    return lambda: subprocess.run(command, check=True, stdout=subprocess.DEVNULL)


def _docxtpl_as_documented(letter: Letter, layout: Layout) -> Callable[[], object]:
    """One letter by docxtpl alone: DocxTemplate, rich text for the body and the link, render, save."""
    context = letter_context(letter, RunWriter(layout.forms))
    paragraphs = [words_of(block.content) for block in letter.text.blocks if isinstance(block, Paragraph)]
    *lines, website = letter.sender

    def work() -> None:
        template = DocxTemplate(LAYOUT)
        body = RichTextParagraph()
        for words in paragraphs:
            body.add(RichText(words), parastyle=layout.forms.text)
        link = RichText()
        link.add(website.text, url_id=template.build_url_id(website.link))
        sender = [RichText(line.text) for line in lines]
        template.render({**context, "body": body, "sender": [*sender, link]}, autoescape=True)
        template.save(io.BytesIO())

    return work


if __name__ == "__main__":
    main()
