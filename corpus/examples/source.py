"""One source of an example document: its front matter as values, its body as blocks."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from corpus.examples.blocks import Block, UnsupportedMarkupError, parse_body
from corpus.examples.fields import FieldReader
from corpus.examples.records import ExampleDuty, ExampleGoal
from corpus.model import (
    DOCUMENT_STATUSES,
    DOCUMENT_TYPES,
    LIST_FIELDS,
    METADATA_FIELDS,
    GoalKind,
    Modality,
    Role,
)

FORMATS = ("pdf", "docx", "odt", "html", "txt", "pdf-scanned", "pdf-encrypted", "pdf-damaged")
VISUALS = ("cover", "headerbox", "twocolumn", "tables", "running", "plain", "formal", "iconic")
LAYOUTS = tuple(f"H{number}" for number in range(1, 23))
LADDER_LAYOUTS = ("H4", "H6", "H12")
SCENARIOS = ("adopted", "proposal", "draft", "remiss", "expired", "replaced", "joint", "revised", "lookalike")
DIRECTIONS = ("öka", "minska", "behålla", "uppnå")
TRAPS = range(1, 33)

_YAML = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the C loader is ten times as fast
_FRONT_MATTER = re.compile(r"\A---\n(.*?)\n---\n(.*)\Z", re.DOTALL)
_KEYS = (
    "id",
    "municipality",
    "format",
    "visual",
    "layout",
    "ladder",
    "header",
    "grid",
    "running_header",
    "footer",
    "toc",
    "scenario",
    "traps",
    "areas",
    "truth",
    "derived",
    "goals",
    "responsibilities",
)
_GOAL_KEYS = (
    "text",
    "kind",
    "measurable",
    "quantity",
    "direction",
    "target_year",
    "baseline_year",
    "responsible",
    "external",
    "theme",
)
_DUTY_KEYS = (
    "text",
    "actor",
    "actor_normalised",
    "role",
    "modality",
    "task",
    "deadline",
)
_DATE_FIELDS = ("adoption_date", "valid_from", "valid_to")


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong with one source. `severe` problems stop the build; the others deserve a look."""

    source: str
    message: str
    severe: bool = True


@dataclass(frozen=True, slots=True)
class ExampleSource:
    """A parsed source; see SOURCE_FORMAT.md for what each field means."""

    id: str
    municipality: str
    format: str
    visual: str
    layout: str
    ladder: str | None
    header: tuple[tuple[str, str], ...]
    grid: bool
    running_header: str | None
    footer: str | None
    toc: bool
    scenario: str
    traps: tuple[int, ...]
    areas: tuple[str, ...]
    truth: Mapping[str, Any]
    derived: tuple[str, ...]
    goals: tuple[ExampleGoal, ...]
    responsibilities: tuple[ExampleDuty, ...]
    blocks: tuple[Block, ...]
    raw: str

    @property
    def title(self) -> str:
        """The title to print; a document without one prints its id, which the checker reports."""
        return str(self.truth["title"] or self.id)


def read_source(path: Path) -> tuple[ExampleSource | None, tuple[Problem, ...]]:
    """Parse one source file. None and the reasons when it cannot be built."""
    return parse_source(path.read_text(encoding="utf-8"), path.name)


def parse_source(text: str, name: str) -> tuple[ExampleSource | None, tuple[Problem, ...]]:
    """Parse a source's text; `name` is what its problems are reported under."""
    match = _FRONT_MATTER.match(text)
    if match is None:
        return None, (Problem(name, "no front matter between --- lines at the top of the file"),)
    try:
        data = yaml.load(match[1], Loader=_YAML)
        blocks = parse_body(match[2])
    except yaml.YAMLError as error:
        return None, (Problem(name, f"front matter is not valid YAML: {error}".replace("\n", " ")),)
    except UnsupportedMarkupError as error:
        return None, (Problem(name, f"body: {error}"),)
    if not isinstance(data, dict):
        return None, (Problem(name, "front matter is not a mapping"),)
    reader = FieldReader(data)
    source = _source(reader, blocks, text)
    problems = tuple(Problem(name, message) for message in reader.problems)
    return (None if problems else source), problems


def _source(reader: FieldReader, blocks: tuple[Block, ...], raw: str) -> ExampleSource:
    reader.only(_KEYS)
    format_ = reader.choice("format", FORMATS)
    layout = reader.choice("layout", LAYOUTS)
    visual = reader.choice("visual", VISUALS) if format_.startswith("pdf") else ""
    ladder = reader.optional_text("ladder")
    if ladder and layout not in LADDER_LAYOUTS:
        reader.problem(f"ladder: layout {layout} has no type ladder (only {', '.join(LADDER_LAYOUTS)})")
    return ExampleSource(
        id=reader.text("id"),
        municipality=reader.text("municipality"),
        format=format_,
        visual=visual,
        layout=layout,
        ladder=ladder,
        header=reader.pairs("header"),
        grid=reader.flag("grid"),
        running_header=reader.optional_text("running_header"),
        footer=reader.optional_text("footer"),
        toc=reader.flag("toc"),
        scenario=reader.choice("scenario", SCENARIOS),
        traps=reader.numbers("traps", TRAPS),
        areas=reader.texts("areas"),
        truth=_truth(reader),
        derived=reader.texts("derived"),
        goals=tuple(_goal(item) for item in reader.children("goals")),
        responsibilities=tuple(_duty(item) for item in reader.children("responsibilities")),
        blocks=blocks,
        raw=raw,
    )


def _truth(reader: FieldReader) -> Mapping[str, Any]:
    """Every metadata field of the contract, in the contract's order."""
    item = reader.child("truth")
    item.only(METADATA_FIELDS)
    values: dict[str, Any] = {}
    for field in METADATA_FIELDS:
        item.present(field)
        if field in LIST_FIELDS:
            values[field] = list(item.dates(field) if field == "revised" else item.texts(field))
        elif field in _DATE_FIELDS:
            values[field] = item.optional_date(field)
        elif field == "document_type":
            values[field] = item.optional_choice(field, DOCUMENT_TYPES)
        elif field == "status":
            values[field] = item.choice(field, DOCUMENT_STATUSES)
        elif field == "review":
            values[field] = _review(item)
        elif field == "page_count_stated":
            values[field] = item.optional_number(field)
        else:
            values[field] = item.optional_text(field)
    return values


def _review(truth: FieldReader) -> dict[str, Any] | None:
    if truth.is_null("review"):
        return None
    item = truth.child("review")
    item.only(("text", "period", "due"))
    return {
        "text": item.text("text"),
        "period": item.optional_text("period"),
        "due": item.optional_date("due"),
    }


def _goal(item: FieldReader) -> ExampleGoal:
    item.only(_GOAL_KEYS)
    return ExampleGoal(
        text=item.text("text"),
        kind=item.choice("kind", tuple(GoalKind)),
        measurable=item.flag("measurable"),
        quantity=item.optional_text("quantity"),
        direction=item.optional_choice("direction", DIRECTIONS),
        target_year=item.optional_number("target_year"),
        baseline_year=item.optional_number("baseline_year"),
        responsible=item.texts("responsible"),
        external=item.flag("external"),
        theme=item.optional_text("theme"),
    )


def _duty(item: FieldReader) -> ExampleDuty:
    item.only(_DUTY_KEYS)
    return ExampleDuty(
        text=item.text("text"),
        actor=item.text("actor"),
        actor_normalised=item.texts("actor_normalised"),
        role=item.choice("role", tuple(Role)),
        modality=item.choice("modality", tuple(Modality)),
        task=item.optional_text("task"),
        deadline=item.optional_text("deadline"),
    )
