"""A comparison from request to answer. Runs in the asking process: the arrays are mapped, not loaded."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Protocol

import numpy as np

from corpus.catalogue import Catalogue
from corpus.catalogue.records import DocumentFacets, Unit, Vector
from corpus.errors import SearchError
from corpus.register import Register, load_register
from search.compare.base import Floats, GoalBase
from search.compare.building import FOLDER, open_base
from search.compare.gaps import find_gaps
from search.compare.grid import (
    MOST_THEMED,
    Found,
    areas_for_themes,
    find_rows,
    goal_of,
    make_notes,
    make_rows,
    make_themes,
)
from search.compare.records import (
    ComparedGoal,
    CompareRequest,
    Comparison,
    GoalPointer,
)
from search.compare.scoring import Scores, score_goals
from search.compare.selection import choose
from search.compare.themes import assign
from search.compare.topic import Topic, area_text, find_area, read_topic
from search.compare.vocabulary import KnownTheme, known_themes
from search.compare.word_pieces import word_pieces_of


class Encoder(Protocol):
    """What turns a text into a vector (`search.meaning.query_encoder.QueryEncoder`)."""

    @property
    def model_id(self) -> str: ...

    def encode(self, query: str) -> Vector: ...


class Comparer:
    """Compares the goals of one library. Cheap to build; the base is opened at the first comparison."""

    def __init__(self, catalogue: Catalogue, encoder: Encoder, register: Register | None = None) -> None:
        self._catalogue = catalogue
        self._encoder = encoder
        self._register = register or load_register()
        self._base: GoalBase | None = None
        self._facets: tuple[int, dict[str, DocumentFacets]] = (-1, {})

    def base(self) -> GoalBase:
        """The goal base, as new as the catalogue."""
        if self._base is None or self._base.seq != self._catalogue.last_seq():
            self._base = open_base(self._catalogue, self._encoder.model_id)
        return self._base

    def compare(self, request: CompareRequest) -> Comparison:
        """Answer a request.

        Raises SearchError: `empty_query`, `unknown_area`, `unknown_goal`, `unknown_municipality`,
        `unknown_county`, `unknown_group`.
        """
        started = time.perf_counter()
        base = self.base()
        topic = self._topic(request)
        facets = self._documents(base.seq)
        held = {name for item in facets.values() if (name := item.municipality)}
        chosen = choose(request.selection, self._register, held)
        scores = score_goals(base, topic, facets)
        found = find_rows(base, scores, scores.about, facets, chosen, request.external)
        goals = self._goals(base, scores, found, facets, topic)
        themes = make_themes(goals)
        rows = make_rows(chosen.names, goals, request.limit, self._register)
        with_goals = {row.municipality for row in rows}
        rest = replace(chosen, names=tuple(name for name in chosen.names if name not in with_goals))
        beside = find_rows(base, scores, scores.elsewhere, facets, rest, request.external)
        elsewhere = make_rows(
            rest.names,
            self._goals(base, scores, beside, facets, topic, themed=False),
            request.limit,
            self._register,
        )
        named = with_goals | {row.municipality for row in elsewhere}
        gaps = None
        if chosen.own is not None:
            gaps = find_gaps(chosen.own, themes, len(with_goals - {chosen.own}))
        return Comparison(
            topic=topic.text,
            areas=topic.broad,
            rows=rows,
            elsewhere=elsewhere,
            without=tuple(name for name in chosen.names if name not in named),
            missing=chosen.missing,
            themes=themes,
            gaps=gaps,
            peers=chosen.peers,
            notes=make_notes(base, found, goals, chosen),
            seconds=time.perf_counter() - started,
        )

    def _documents(self, seq: int) -> dict[str, DocumentFacets]:
        """Every document's facets, read again when the catalogue has changed."""
        if self._facets[0] != seq:
            self._facets = (seq, {item.document_id: item for item in self._catalogue.documents()})
        return self._facets[1]

    def _topic(self, request: CompareRequest) -> Topic:
        area = find_area(request.area) if request.area else None
        if request.goal is not None:
            unit = self._pointed_at(request.goal)
            known = self._catalogue.embeddings(self._encoder.model_id, [unit.text_hash])
            vector = known.get(unit.text_hash)
            return read_topic(unit.text, self._encoder.encode(unit.text) if vector is None else vector, area)
        text = request.text.strip() or (area_text(area) if area else "")
        if not any(character.isalnum() for character in text):
            raise SearchError(
                "empty_query", "Skriv vad som ska jämföras: ett ämne, ett område eller ett mål att utgå från."
            )
        return read_topic(text, self._encoder.encode(text), area)

    def _pointed_at(self, pointer: GoalPointer) -> Unit:
        goals = [unit for unit in self._catalogue.units_of(pointer.document_id) if unit.kind.value == "goal"]
        for unit in goals:
            if unit.ordinal == pointer.number:
                return unit
        raise SearchError(
            "unknown_goal",
            f"Dokumentet {pointer.document_id} har inget mål nummer {pointer.number}"
            + (f"; målen är numrerade 0 till {len(goals) - 1}." if goals else "."),
        )

    def _goals(
        self,
        base: GoalBase,
        scores: Scores,
        found: Found,
        facets: Mapping[str, DocumentFacets],
        topic: Topic,
        *,
        themed: bool = True,
    ) -> list[ComparedGoal]:
        """The found goals with their themes, best first."""
        rows = found.rows[:MOST_THEMED]
        ids = [int(unit_id) for unit_id in base.unit_ids[rows]]
        units = self._catalogue.units(ids)
        by_row = dict(zip((int(row) for row in rows), ids, strict=True))
        block_of = base.documents_by_row()
        documents = [facets[base.blocks[block_of[row]].document_id] for row in rows]
        labels = [""] * len(rows)
        if themed:
            themes = known_themes(areas_for_themes(topic, documents))
            texts = [units[unit_id].text if unit_id in units else "" for unit_id in ids]
            pieces = word_pieces_of(self._encoder)
            labels = assign(base, rows, themes, self._theme_vectors(themes), texts, pieces)
        goals = []
        for row, label in zip(rows, labels, strict=True):
            unit = units.get(by_row[int(row)])
            if unit is None:
                continue
            goals.append(
                ComparedGoal(
                    unit_id=unit.id,
                    number=unit.ordinal,
                    goal=goal_of(unit),
                    document=facets[unit.document_id],
                    municipality=found.names[int(block_of[row])],
                    score=round(float(scores.score[row]), 4),
                    meaning=round(float(scores.meaning[row]), 4),
                    theme=label,
                )
            )
        return goals

    def _theme_vectors(self, themes: Sequence[KnownTheme]) -> Floats:
        """The themes' vectors, kept beside the base: encoding fifty takes a quarter of a second."""
        if not themes:
            return np.zeros((0, 0), np.float32)
        digest = hashlib.sha256("\n".join(theme.text for theme in themes).encode()).hexdigest()[:16]
        path = self._catalogue.folder / FOLDER / f"themes-{self._encoder.model_id}-{digest}.npy"
        try:
            kept: Floats = np.load(path, allow_pickle=False)
            return kept
        except (OSError, ValueError):
            vectors = np.stack([self._encoder.encode(theme.text) for theme in themes]).astype(np.float32)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            np.save(path, vectors)
        except OSError:
            pass  # a library that cannot be written is compared all the same
        return vectors
