"""Checks the sources of the example documents: `python -m corpus.examples.check [FILE...]`.

Lists every problem. A severe one (the document cannot be built, or its truth does not stand in its text)
makes the exit status 1; the others are places worth a second look.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from corpus.examples import sources_dir
from corpus.examples.area_names import AREA_NAMES
from corpus.examples.blocks import block_texts
from corpus.examples.months import MONTHS
from corpus.examples.records import ExampleDuty, ExampleGoal
from corpus.examples.source import LADDER_LAYOUTS, ExampleSource, Problem, read_source
from corpus.model import METADATA_FIELDS
from corpus.register import load_register

_MIN_WORDS = 300
"""Below this a document is too short to look like a real one."""


def squeeze(text: str) -> str:
    """Text with every run of white space as one space, NFC."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def folder_name(municipality: str) -> str:
    """A municipality's folder: lower case, å ä ö as a a o."""
    return municipality.lower().translate(str.maketrans("åäö", "aao"))


def check_source(source: ExampleSource, path: Path | None = None) -> tuple[Problem, ...]:
    """Every problem of one parsed source."""
    checks = (_identity(source, path), _layout(source), _quotes(source), _values(source))
    return tuple(problem for check in checks for problem in check)


def check_all(paths: Iterable[Path]) -> tuple[tuple[ExampleSource, ...], tuple[Problem, ...]]:
    """Parse and check files; the sources that can be built, and every problem."""
    sources: list[ExampleSource] = []
    problems: list[Problem] = []
    for path in sorted(paths):
        source, found = read_source(path)
        problems += found
        if source is not None:
            sources.append(source)
            problems += check_source(source, path)
    for id_, count in Counter(source.id for source in sources).items():
        if count > 1:
            problems.append(Problem(id_, f"id: used by {count} sources"))
    return tuple(sources), tuple(problems)


def source_files() -> tuple[Path, ...]:
    """Every source file of the package."""
    return tuple(sorted(sources_dir().glob("*/*.md")))


def _identity(source: ExampleSource, path: Path | None) -> Iterator[Problem]:
    register = load_register()
    municipality = register.get(source.municipality)
    if municipality is None or not municipality.invented:
        yield Problem(source.id, f"municipality: {source.municipality!r} is not an invented municipality")
    for name in source.truth["municipalities"]:
        found = register.get(name)
        if found is None or not found.invented:
            yield Problem(source.id, f"truth.municipalities: {name!r} is not an invented municipality")
    for area in source.areas:
        if area not in AREA_NAMES:
            yield Problem(source.id, f"areas: {area!r} is not one of the 31 policy areas")
    if not source.areas:
        yield Problem(source.id, "areas: empty; name at least the main one")
    if not re.fullmatch(r"[a-z0-9-]+", source.id):
        yield Problem(source.id, "id: use a-z, 0-9 and hyphens only")
    if path is not None and path.stem != source.id:
        yield Problem(source.id, f"id: differs from the file name {path.name}", severe=False)
    if path is not None and path.parent.name != folder_name(source.municipality):
        yield Problem(source.id, f"municipality: file lies in the folder {path.parent.name}", severe=False)


def _layout(source: ExampleSource) -> Iterator[Problem]:
    if source.layout in LADDER_LAYOUTS and not source.ladder:
        yield Problem(source.id, f"ladder: layout {source.layout} has a type ladder")
    if source.layout == "H22" and source.header:
        yield Problem(source.id, "header: layout H22 has nothing but a title")
    if source.layout != "H22" and not source.header:
        yield Problem(source.id, f"header: empty, but layout {source.layout} has one")
    if source.truth["title"] is None:
        yield Problem(source.id, "truth.title: null; the renderer prints it", severe=False)
    if source.format in ("pdf-damaged",) and source.goals:
        yield Problem(source.id, "goals: a damaged file can give none", severe=False)
    words = sum(len(text.split()) for text in block_texts(source.blocks))
    if words < _MIN_WORDS:
        yield Problem(source.id, f"body: only {words} words", severe=False)


def _quotes(source: ExampleSource) -> Iterator[Problem]:
    """Goals and responsibilities must stand verbatim in one paragraph, list item, heading or row."""
    units = [squeeze(text) for text in block_texts(source.blocks)]
    units += [squeeze(value) for _, value in source.header]
    everything = " ".join(units)
    listed: tuple[tuple[str, Sequence[ExampleGoal | ExampleDuty]], ...] = (
        ("goals", source.goals),
        ("responsibilities", source.responsibilities),
    )
    for name, items in listed:
        for number, item in enumerate(items):
            text = squeeze(item.text)
            if any(text in unit for unit in units):
                continue
            where = f"{name}[{number}].text"
            if text in everything:
                yield Problem(source.id, f"{where}: runs over several blocks: {text!r}", severe=False)
            else:
                yield Problem(source.id, f"{where}: not verbatim in the body: {text!r}")
        for text, count in Counter(squeeze(item.text) for item in items).items():
            if count > 1:
                yield Problem(source.id, f"{name}: listed {count} times: {text!r}")
    for number, duty in enumerate(source.responsibilities):
        if squeeze(duty.actor) not in squeeze(duty.text):
            where = f"responsibilities[{number}].actor"
            yield Problem(source.id, f"{where}: {duty.actor!r} does not stand in its text", severe=False)
    for number, goal in enumerate(source.goals):
        if goal.quantity and squeeze(goal.quantity) not in squeeze(goal.text):
            where = f"goals[{number}].quantity"
            yield Problem(source.id, f"{where}: {goal.quantity!r} does not stand in its text", severe=False)


def printed_text(source: ExampleSource) -> str:
    """Everything that the document prints, squeezed: title, header, furniture, body."""
    parts = [source.title, source.truth["subtitle"] or "", source.running_header or "", source.footer or ""]
    parts += [source.ladder or ""]
    parts += [f"{label} {value}" for label, value in source.header]
    parts += block_texts(source.blocks)
    return squeeze(" ".join(parts))


def _values(source: ExampleSource) -> Iterator[Problem]:
    """Metadata that is said to be stated should be found in what is printed."""
    truth = source.truth
    text = printed_text(source)
    for field in source.derived:
        if field not in METADATA_FIELDS:
            yield Problem(source.id, f"derived: {field!r} is no metadata field")
    for field in ("owner", "applies_to", "version", "adopted_by", "decision_paragraph"):
        value = truth[field]
        known = value is None or field in source.derived or squeeze(str(value)).lower() in text.lower()
        if not known and not (field == "adopted_by" and _abbreviated(str(value), text)):
            yield Problem(source.id, f"truth.{field}: {value!r} does not stand in the document", severe=False)
    for number in truth["registration_numbers"]:
        if squeeze(number) not in text:
            yield Problem(
                source.id, f"truth.registration_numbers: {number!r} does not stand there", severe=False
            )
    if truth["review"] and squeeze(truth["review"]["text"]).lower() not in text.lower():
        yield Problem(
            source.id, f"truth.review.text: {truth['review']['text']!r} does not stand there", severe=False
        )
    for field in ("adoption_date", "valid_from", "valid_to"):
        if truth[field] and field not in source.derived and not _date_stands(truth[field], text):
            yield Problem(
                source.id, f"truth.{field}: {truth[field]} does not stand in the document", severe=False
            )
    if truth["adopted_by"] and truth["status"] in ("förslag", "remiss"):
        yield Problem(
            source.id, f"truth.adopted_by: set although the status is {truth['status']}", severe=False
        )


def _abbreviated(body: str, text: str) -> bool:
    short = {"Kommunfullmäktige": r"\bK[Ff]\b|\bfullmäktige\b", "Kommunstyrelsen": r"\bK[Ss]\b"}.get(body)
    return short is not None and re.search(short, text) is not None


def _date_stands(date: str, text: str) -> bool:
    """True when the date is printed in one of the forms that documents use (catalogue section 2.7)."""
    year, month, day = date.split("-")
    forms = (
        date,
        year + month + day,
        f"{int(day)} {MONTHS[int(month) - 1]} {year}",
        f"{MONTHS[int(month) - 1]} {year}",
        f"{int(day)}/{int(month)} {year}",
        f"{int(day)}/{int(month)}-{year}",
        f"{year}-{month}",
    )
    return any(form in text for form in forms)


def main(arguments: Sequence[str] | None = None) -> int:
    """Check the named files, or every source; print what is wrong; 1 when something is severe."""
    names = list(sys.argv[1:] if arguments is None else arguments)
    paths = [Path(name) for name in names] if names else source_files()
    sources, problems = check_all(paths)
    for problem in problems:
        print(f"{'error' if problem.severe else 'look '}  {problem.source}: {problem.message}")
    severe = sum(problem.severe for problem in problems)
    print(f"{len(sources)} sources parsed, {severe} errors, {len(problems) - severe} to look at")
    return 1 if severe else 0


if __name__ == "__main__":
    raise SystemExit(main())
