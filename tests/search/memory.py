"""An index and a catalogue in plain Python, to test ranking without an engine behind it."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

import numpy as np

from corpus.catalogue.records import Change, DocumentFacets, SentenceVectors, Unit, UnitKind, Vector
from search.index.port import IndexFilter, IndexPoint, Scored, SparseTerms
from search.words.sparse import document_vector


class MemoryIndex:
    """Exact BM25 and cosine over a list of points. Remembers the filters that it was asked with."""

    def __init__(self) -> None:
        self.points: dict[int, IndexPoint] = {}
        self.asked: list[IndexFilter] = []
        self.seq = 0

    def upsert(self, points: Iterable[IndexPoint]) -> None:
        self.points.update({point.id: point for point in points})

    def delete_document(self, document_id: str, keep: Collection[int] = ()) -> None:
        self.points = {i: p for i, p in self.points.items() if p.document_id != document_id or i in keep}

    def dense(self, vector: Vector, limit: int, where: IndexFilter) -> Sequence[Scored]:
        scored = [(p, float(p.dense @ vector)) for p in self._matching(where) if p.dense is not None]
        return self._best(scored, limit)

    def sparse(self, terms: SparseTerms, limit: int, where: IndexFilter) -> Sequence[Scored]:
        idf = self.idf(terms.indices)
        wanted = {i: w * idf[i] for i, w in zip(terms.indices, terms.values, strict=True) if i in idf}
        scored = [
            (p, sum(wanted.get(i, 0.0) * v for i, v in zip(p.sparse.indices, p.sparse.values, strict=True)))
            for p in self._matching(where)
            if not wanted.keys().isdisjoint(p.sparse.indices)
        ]
        return self._best(scored, limit)

    def idf(self, terms: Collection[int]) -> Mapping[int, float]:
        n = len(self.points)
        df = Counter(i for p in self.points.values() for i in p.sparse.indices)
        return {i: math.log(1 + (n - df[i] + 0.5) / (df[i] + 0.5)) for i in terms if df[i]}

    def dense_scores(self, vector: Vector, ids: Sequence[int]) -> Mapping[int, float]:
        found = [self.points[i] for i in ids if i in self.points]
        return {p.id: float(p.dense @ vector) for p in found if p.dense is not None}

    def count(self, where: IndexFilter) -> int:
        return len(self._matching(where, note=False))

    def facet(self, field: str, where: IndexFilter, limit: int = 100) -> Mapping[str, int]:
        raise NotImplementedError

    def applied_seq(self) -> int:
        return self.seq

    def set_applied_seq(self, seq: int) -> None:
        self.seq = seq

    def clear(self) -> None:
        self.points.clear()

    def flush(self) -> None:
        pass

    def close(self) -> None:
        pass

    def _matching(self, where: IndexFilter, note: bool = True) -> list[IndexPoint]:
        if note:
            self.asked.append(where)
        return [
            p
            for p in self.points.values()
            if (where.kind is None or p.kind == where.kind)
            and (not where.municipality or set(where.municipality) & set(p.municipality))
        ]

    def _best(self, scored: list[tuple[IndexPoint, float]], limit: int) -> Sequence[Scored]:
        ordered = sorted(scored, key=lambda item: (-item[1], item[0].id))[:limit]
        return [Scored(p.id, score, p.document_id, p.passage_kind, p.replaced) for p, score in ordered]


class MemorySource:
    """Units and facets from dictionaries."""

    def __init__(self, units: Iterable[Unit], facets: Mapping[str, DocumentFacets]) -> None:
        self.by_id = {unit.id: unit for unit in units}
        self.facets = facets
        self.settings: dict[str, str] = {}
        self.sentences: dict[int, SentenceVectors] = {}

    def last_seq(self) -> int:
        return 0

    def changes_since(self, seq: int, limit: int = 1000) -> Sequence[Change]:
        return []

    def units_of(self, document_id: str) -> Sequence[Unit]:
        return [unit for unit in self.by_id.values() if unit.document_id == document_id]

    def units(self, ids: Iterable[int]) -> Mapping[int, Unit]:
        return {i: self.by_id[i] for i in ids if i in self.by_id}

    def facets_of(self, document_ids: Iterable[str]) -> Mapping[str, DocumentFacets]:
        return {i: self.facets[i] for i in document_ids if i in self.facets}

    def pending_embeddings(self, model_id: str) -> Iterator[tuple[str, str]]:
        return iter(())

    def put_embeddings(self, model_id: str, items: Iterable[tuple[str, Vector]]) -> None:
        raise NotImplementedError

    def embeddings(self, model_id: str, text_hashes: Iterable[str]) -> Mapping[str, Vector]:
        return {}

    def put_sentence_embeddings(self, model_id: str, items: Iterable[tuple[str, SentenceVectors]]) -> None:
        raise NotImplementedError

    def sentence_embeddings(
        self, model_id: str, unit_ids: Iterable[int], dimension: int
    ) -> Mapping[int, SentenceVectors]:
        return {unit: self.sentences[unit] for unit in unit_ids if unit in self.sentences}

    def get_setting(self, key: str) -> str | None:
        return self.settings.get(key)

    def set_setting(self, key: str, value: str) -> None:
        self.settings[key] = value


class TableEncoder:
    """Gives the vectors it was told, and a neutral one for every other query."""

    def __init__(self, vectors: Mapping[str, Sequence[float]], dimension: int = 4) -> None:
        self.model_id = "table-1"
        self.vectors = vectors
        self.dimension = dimension
        self.asked: list[str] = []

    def encode(self, query: str) -> Vector:
        self.asked.append(query)
        return unit_vector(self.vectors.get(query, [1.0] * self.dimension))


def unit_vector(numbers: Sequence[float]) -> Vector:
    """The numbers as a vector of length 1."""
    vector = np.asarray(numbers, dtype=np.float32)
    result: Vector = vector / np.linalg.norm(vector)
    return result


def make_unit(number: int, text: str, document_id: str = "d1", **fields: Any) -> Unit:
    """A unit with everything but number and text filled in."""
    given: dict[str, Any] = {
        "id": number,
        "document_id": document_id,
        "kind": UnitKind.PASSAGE,
        "ordinal": number,
        "text": text,
        "start": 100 * number,
        "end": 100 * number + len(text),
        "page": 1,
        "heading_path": (),
        "passage_kind": "text",
        "text_hash": str(number),
        "data": {},
    }
    return Unit(**(given | fields))


def make_facets(document_id: str = "d1", **fields: Any) -> DocumentFacets:
    """A document's facets, all unknown but those given."""
    given: dict[str, Any] = dict.fromkeys(DocumentFacets.__dataclass_fields__)
    given |= {
        "document_id": document_id,
        "path": f"/dokument/{document_id}.pdf",
        "municipalities": (),
        "topics": (),
        "replaced": False,
    }
    return DocumentFacets(**(given | fields))


def point_for(unit: Unit, dense: Sequence[float] | None = None, **fields: Any) -> IndexPoint:
    """A unit as a point, with its words and the vector given."""
    return IndexPoint(
        id=unit.id,
        document_id=unit.document_id,
        kind=unit.kind,
        passage_kind=unit.passage_kind,
        dense=None if dense is None else unit_vector(dense),
        sparse=document_vector(unit.text),
        **fields,
    )
