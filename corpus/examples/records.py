"""What a careful reader would find in each example document, as values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class ExampleGoal:
    """A goal as a careful reader would mark it; fields as in `corpus.model.Goal`, `theme` one word."""

    text: str
    kind: str
    measurable: bool = False
    quantity: str | None = None
    direction: str | None = None
    target_year: int | None = None
    baseline_year: int | None = None
    responsible: tuple[str, ...] = ()
    external: bool = False
    theme: str | None = None


@dataclass(frozen=True, slots=True)
class ExampleDuty:
    """A responsibility as a careful reader would mark it; fields as in `corpus.model.Responsibility`."""

    text: str
    actor: str
    actor_normalised: tuple[str, ...]
    role: str
    modality: str
    task: str | None = None
    deadline: str | None = None


@dataclass(frozen=True, slots=True)
class ExampleTruth:
    """One built example document and its truth.

    `file` is the name inside the examples folder. `truth` maps each metadata field to its value (None or
    [] where the document does not say); `derived` names the fields whose value follows from the title or
    another statement. `password` opens a `pdf-encrypted` file. `source_sha256` is that of the source the
    file was built from.
    """

    file: str
    id: str
    municipality: str
    format: str
    visual: str
    layout: str
    scenario: str
    traps: tuple[int, ...]
    areas: tuple[str, ...]
    truth: Mapping[str, Any]
    derived: tuple[str, ...]
    goals: tuple[ExampleGoal, ...]
    responsibilities: tuple[ExampleDuty, ...]
    password: str | None
    source_sha256: str
