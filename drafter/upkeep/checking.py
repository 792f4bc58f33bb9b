"""All that is wrong in the templates of a library, in one pass.

An error is what makes a letter wrong or keeps it from being made, and what differs between the
Dutch and English texts. A warning is what a maintainer may have meant: a field that nothing speaks
of, a template without samples, a golden text that is not there yet.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from jinja2 import nodes

from drafter.core.compose import Composed
from drafter.core.conditions import check_problems, when_problems
from drafter.core.language import Language
from drafter.core.problems import Place, Problem, Severity, has_errors, in_order, unknown
from drafter.core.sentences import BLOCK, LETTER_VALUES, compile_sentences
from drafter.core.textblocks import field_problems
from drafter.docx.readback import text_of
from drafter.drafts import compose_draft, open_draft
from drafter.library import Library, LibraryError
from drafter.upkeep.coding import forbidden_code, idle_comparisons, one_sided_fields, unused_fields
from drafter.upkeep.emptied import emptied_problems
from drafter.upkeep.formless import formless
from drafter.upkeep.pairs import differences
from drafter.upkeep.samples import Sample, SamplePrinter, samples_of, stray_texts, template_folder
from drafter.upkeep.written import Unit, shared_files, written_block, written_common, written_template

_SHOWN = 60
"""Characters of a line that are shown to know it by."""


def check_templates(library: Library, ids: Sequence[str] | None = None) -> list[Problem]:
    """All that is wrong in these templates; without `ids` in all, with what they share."""
    printer = SamplePrinter(library)
    units: list[Unit] = []
    found: list[Problem] = []
    for id_ in library.template_ids() if ids is None else ids:
        written = written_template(library, id_)
        units += written
        wrong = list(_template_problems(library, id_, written))
        found += wrong
        failing = has_errors(wrong)
        # What is wrong in a template is often why its letters fail.
        found += (
            each
            for each in _sample_problems(library, id_, printer)
            if not (failing and each.key in {"template-fails", "template-unasked"})
        )
        if not failing:
            found += emptied_problems(library, library.template(id_))
    found += _block_problems(library, units, whole=ids is None)
    if ids is None:
        found += _common_problems(library, units)
    return _without_doubles(in_order(found))


def check_template(library: Library, template_id: str) -> list[Problem]:
    """All that is wrong in a template that `library.template_ids()` has, its text blocks and samples."""
    return check_templates(library, [template_id])


def _template_problems(library: Library, id_: str, units: Sequence[Unit]) -> Iterator[Problem]:
    try:
        library.template(id_)
    except LibraryError as error:
        yield from error.problems
        if not any(unit.data for unit in units):
            return  # while nothing of it can be read, all else would only be guesses
        yield from _despite_its_form(units)
    for unit in units:
        yield from _unit_problems(unit)
    yield from _default_problems(library, units)


def _unit_problems(unit: Unit) -> Iterator[Problem]:
    """What is wrong in a template or text block by itself."""
    one_sided = list(one_sided_fields(unit))
    yield from forbidden_code(unit)
    yield from idle_comparisons(unit)
    yield from unused_fields(unit)
    yield from one_sided
    yield from differences(unit, {str(each.params["word"]) for each in one_sided})
    yield from formless(unit)


def _despite_its_form(units: Sequence[Unit]) -> Iterator[Problem]:
    """What sentences and conditions speak of: when a template's form is not right, nobody else looks."""
    for unit in units[:1]:
        fields = [*unit.fields, *unit.common]
        names = {*LETTER_VALUES, *(asked.spec.name for asked in fields)} - {""}
        parts = {asked.spec.name: [part.spec.name for part in asked.parts] for asked in fields if asked.parts}
        for text in unit.texts.values():
            yield from compile_sentences(text.place, text.source, names, parts)[1]
        specs = [asked.spec for asked in unit.fields]
        yield from (
            each for each in field_problems(specs, unit.places, ("fields",)) if each.params.get("word")
        )
        yield from when_problems(specs, unit.places, names)
        yield from check_problems(unit.checks, unit.places, names, parts)


def _default_problems(library: Library, units: Sequence[Unit]) -> Iterator[Problem]:
    """Defaults that name what is not there; a sample that has its own does not show it."""
    for unit in units[:1]:
        defaults = unit.data.get("defaults")
        named = defaults if isinstance(defaults, dict) else {}
        letterhead, addressee = named.get("letterhead"), named.get("addressee")
        if isinstance(letterhead, str) and letterhead not in library.letterhead_ids():
            place = unit.places.value(("defaults", "letterhead"))
            yield unknown("unknown-letterhead", letterhead, library.letterhead_ids(), place)
        try:
            book = library.addressees
        except LibraryError:
            return
        if isinstance(addressee, str) and addressee not in book:
            yield unknown("unknown-addressee", addressee, book, unit.places.value(("defaults", "addressee")))


def _block_problems(library: Library, units: Iterable[Unit], *, whole: bool) -> Iterator[Problem]:
    """What is wrong in the text blocks that units lead to; of the `whole` library, in all of them."""
    paths = shared_files(library, "blocks")
    used: dict[str, None] = dict.fromkeys(id_ for unit in units for id_ in _asked_blocks(unit))
    waiting = [id_ for id_ in used if id_ in paths]
    for id_ in waiting:
        block = written_block(paths[id_])
        for inner in _asked_blocks(block) if block else ():
            if inner in paths and inner not in used:
                used[inner] = None
                waiting.append(inner)
    for id_, path in paths.items():
        if id_ not in used and not whole:
            continue
        try:
            library.block(id_)
        except LibraryError as error:
            yield from error.problems
        block = written_block(path)
        yield from _unit_problems(block) if block else ()
        if id_ not in used:
            yield Problem("block-unused", Place(str(path)), {"word": id_}, Severity.WARNING)


def _asked_blocks(unit: Unit) -> Iterator[str]:
    """Ids of the text blocks that a unit offers or puts into its sentences."""
    for entry in unit.items("blocks"):
        id_ = entry.get("id") if isinstance(entry, dict) else entry
        if isinstance(id_, str):
            yield id_
    for tree, _ in unit.trees():
        for call in tree.find_all(nodes.Call):
            named = call.args[0] if call.args else None
            if (
                isinstance(call.node, nodes.Name)
                and call.node.name == BLOCK
                and isinstance(named, nodes.Const)
            ):
                yield str(named.value)


def _common_problems(library: Library, units: Sequence[Unit]) -> Iterator[Problem]:
    """What is wrong in what templates share, and in the address book."""
    for id_ in shared_files(library, "common"):
        shared = written_common(library, id_)
        if shared is not None:
            sharing = (unit for unit in units if id_ in unit.items("common"))
            yield from forbidden_code(shared)
            yield from unused_fields(shared, [tree for unit in sharing for tree, _ in unit.trees()])
    for name in ("addressees", "organisations", "directorates", "contacts"):
        try:
            getattr(library, name)
        except LibraryError as error:
            yield from error.problems


def _sample_problems(library: Library, id_: str, printer: SamplePrinter) -> Iterator[Problem]:
    """Samples that no longer give the letter they must give, and what lacks among them."""
    samples = samples_of(library, id_)
    spoken: set[Language] = set()
    for sample in samples:
        opened = open_draft(sample.path, library)
        own = opened.draft.fields.language
        languages = dict.fromkeys((own, *opened.draft.bodies))
        spoken.update(languages)
        yield from opened.problems
        for language in languages if _is_readable(library, id_) else ():
            composed = compose_draft(opened, library, language)
            yield from composed.problems
            if language is own:
                yield from _golden_problems(sample, composed, printer)
    main = Place(str(template_folder(library, id_) / "template.yaml"))
    if not samples:
        yield Problem("template-without-samples", main, {"word": id_}, Severity.WARNING)
    for language in Language:
        if samples and language not in spoken:
            yield Problem("no-sample-in-language", main, {"language": language.value}, Severity.WARNING)
    for path in stray_texts(library, id_):
        yield Problem("golden-alone", Place(str(path)), {"word": path.stem}, Severity.WARNING)


def _is_readable(library: Library, id_: str) -> bool:
    """Whether letters can be made with a template; else nobody knows what its drafts lack."""
    try:
        library.template(id_)
    except LibraryError:
        return False
    return True


def _golden_problems(sample: Sample, composed: Composed, printer: SamplePrinter) -> Iterator[Problem]:
    """Where the letter of a sample says something else than its golden text."""
    try:
        expected = sample.expected()
        if expected is None:
            yield Problem(
                "golden-missing", Place(str(sample.path)), {"word": sample.golden.name}, Severity.WARNING
            )
        if expected is None or composed.letter is None:
            return
        wanted, got = expected.splitlines(), text_of(printer.print(composed)).splitlines()
    except LibraryError as error:
        yield from error.problems
        return
    if wanted != got:
        at = next(
            (n for n, (a, b) in enumerate(zip(wanted, got, strict=False)) if a != b),
            min(len(wanted), len(got)),
        )
        facts = {"word": wanted[at][:_SHOWN] if at < len(wanted) else "–"}
        yield Problem("sample-differs", Place(str(sample.golden), at + 1, 1), facts)


def _without_doubles(problems: Sequence[Problem]) -> list[Problem]:
    """The problems without those that were found again, on the same line, by making a letter."""
    seen = {
        (each.key, each.place.file, each.place.line) for each in problems if each.place.column is not None
    }
    return [
        each
        for each in problems
        if each.place.column is not None or (each.key, each.place.file, each.place.line) not in seen
    ]
