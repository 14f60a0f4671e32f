"""From scored goals to what is shown: the rows of the grid, the themes, the remarks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from corpus.catalogue.records import DocumentFacets, Unit
from corpus.model import Goal, GoalKind
from corpus.register import Register
from search.compare.base import Bools, GoalBase
from search.compare.records import ComparedGoal, MunicipalityRow, Theme
from search.compare.scoring import Scores
from search.compare.selection import Chosen
from search.compare.topic import Topic

MOST_THEMED = 3000
"""Goals that are sorted into themes at most, the best ones: their likenesses take 36 MB."""

AREA_SHARE = 0.15
"""An area lends its themes when this share of the found goals stands in documents mainly about it."""


@dataclass(frozen=True, slots=True)
class Found:
    rows: npt.NDArray[np.int64]
    """Rows of the base about the topic in the chosen municipalities, best first."""
    names: Mapping[int, str]
    """The municipality of each block."""


def goal_of(unit: Unit) -> Goal:
    """A goal unit as the document model's goal."""
    data = dict(unit.data)
    return Goal(
        text=unit.text,
        start=unit.start,
        end=unit.end,
        page=unit.page,
        heading_path=unit.heading_path,
        **{**data, "kind": GoalKind(data["kind"])},
    )


def find_rows(
    base: GoalBase,
    scores: Scores,
    which: Bools,
    facets: Mapping[str, DocumentFacets],
    chosen: Chosen,
    external: bool,
) -> Found:
    names: dict[int, str] = {}
    wanted = set(chosen.names)
    for number, block in enumerate(base.blocks):
        item = facets.get(block.document_id)
        if item is not None and item.municipality in wanted:
            names[number] = item.municipality
    inside = np.zeros(len(base.blocks), np.bool_)
    inside[list(names)] = True
    keep = which & inside[base.documents_by_row()]
    if not external:
        keep = keep & ~base.external
    rows = np.flatnonzero(keep)
    order = np.lexsort((base.unit_ids[rows], -scores.score[rows]))
    return Found(rows[order].astype(np.int64), names)


def areas_for_themes(topic: Topic, documents: Sequence[DocumentFacets]) -> tuple[str, ...]:
    """The areas whose themes apply: the topic's own, else those that the found goals mostly stand in."""
    if topic.broad:
        return topic.broad
    counts: dict[str, int] = defaultdict(int)
    for document in documents:
        for area in document.topics[:1]:
            counts[area] += 1
    return tuple(area for area, count in counts.items() if count >= AREA_SHARE * len(documents))


def make_themes(goals: Sequence[ComparedGoal]) -> tuple[Theme, ...]:
    """Themes with their goals, the one that most municipalities have first."""
    everybody = {goal.municipality for goal in goals}
    by_label: dict[str, list[ComparedGoal]] = defaultdict(list)
    for goal in goals:
        by_label[goal.theme].append(goal)
    themes = []
    for label, inside in by_label.items():
        names = tuple(sorted({goal.municipality for goal in inside}))
        themes.append(Theme(label, tuple(inside), names, round(len(names) / len(everybody), 3)))
    return tuple(sorted(themes, key=lambda t: (-len(t.municipalities), -len(t.goals), t.label)))


def make_rows(
    names: Sequence[str],
    goals: Sequence[ComparedGoal],
    limit: int,
    register: Register,
) -> tuple[MunicipalityRow, ...]:
    by_name: dict[str, list[ComparedGoal]] = defaultdict(list)
    for goal in goals:
        by_name[goal.municipality].append(goal)
    rows = []
    for name in names:
        inside = by_name.get(name)
        if not inside:
            continue
        documents = tuple({goal.document.document_id: goal.document for goal in inside}.values())
        home = register.get(name)
        first = documents[0]
        rows.append(
            MunicipalityRow(
                municipality=name,
                county=home.county if home else first.county,
                group=home.group if home else first.group,
                population=home.population if home else first.population,
                goals=tuple(inside[:limit]),
                found=len(inside),
                documents=documents,
            )
        )
    return tuple(rows)


def make_notes(
    base: GoalBase, found: Found, goals: Sequence[ComparedGoal], chosen: Chosen
) -> tuple[str, ...]:
    notes = []
    if len(found.rows) > MOST_THEMED:
        notes.append(
            f"{len(found.rows)} mål hör till ämnet; jämförelsen visar de {MOST_THEMED} bästa. "
            "Välj färre kommuner eller ett smalare ämne för att se alla."
        )
    if not len(base):
        notes.append("Biblioteket har inga mål att jämföra.")
    elif len(base) and not np.any(base.vectors[:64]):
        notes.append("Målen saknar betydelsevektorer. Kör ”policysok reindex --embed”.")
    unnumbered = sum(1 for goal in goals if goal.goal.page is None)
    if unnumbered:
        notes.append(f"{unnumbered} mål kommer ur dokument utan sidor och visas utan sidnummer.")
    if chosen.missing:
        notes.append(f"Biblioteket saknar dokument från {len(chosen.missing)} av de valda kommunerna.")
    return tuple(notes)
