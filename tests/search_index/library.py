"""A catalogue in memory that behaves as `corpus.catalogue.records.UnitSource` says."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence

import numpy as np

from corpus.catalogue.records import Change, DocumentFacets, SentenceVectors, Unit, UnitKind, Vector
from search.index.port import SparseTerms

MODEL = "m1"
DIMENSION = 4


class Library:
    """Documents are lists of texts; each text is a passage. Unit ids are never reused."""

    def __init__(self) -> None:
        self._seq = 0
        self._next_id = 1
        self._documents: dict[str, list[Unit]] = {}
        self._counties: dict[str, str] = {}
        self._changes: dict[str, Change] = {}
        self._vectors: dict[tuple[str, str], Vector] = {}
        self._settings: dict[str, str] = {}

    def put(self, document_id: str, texts: Sequence[str], county: str = "Ås län") -> None:
        """A new version of a document: new units. No texts: a document without any unit."""
        self._documents[document_id] = [self._unit(document_id, n, text) for n, text in enumerate(texts)]
        self._counties[document_id] = county
        self._note(document_id)

    def correct(self, document_id: str, county: str) -> None:
        """Change a facet; the units stay."""
        self._counties[document_id] = county
        self._note(document_id)

    def remove(self, document_id: str) -> None:
        """Remove a document."""
        self._documents.pop(document_id, None)
        self._note(document_id, deleted=True)

    def embed(self, document_id: str) -> None:
        """Store vectors for a document's texts."""
        texts = {unit.text_hash: unit.text for unit in self._documents.get(document_id, ())}
        self.put_embeddings(MODEL, ((key, vector_of(text)) for key, text in texts.items()))

    def contents(self) -> dict[int, tuple[str, str, bool]]:
        """What an index must hold: unit id -> document, county, whether it has a vector."""
        return {
            unit.id: (name, self._counties[name], (MODEL, unit.text_hash) in self._vectors)
            for name, units in self._documents.items()
            for unit in units
        }

    # --- UnitSource ------------------------------------------------------------------------------------
    def last_seq(self) -> int:
        return self._seq

    def changes_since(self, seq: int, limit: int = 1000) -> Sequence[Change]:
        later = sorted((c for c in self._changes.values() if c.seq > seq), key=lambda c: c.seq)
        return later[:limit]

    def units_of(self, document_id: str) -> Sequence[Unit]:
        return list(self._documents.get(document_id, ()))

    def units(self, ids: Iterable[int]) -> Mapping[int, Unit]:
        wanted = set(ids)
        return {unit.id: unit for units in self._documents.values() for unit in units if unit.id in wanted}

    def facets_of(self, document_ids: Iterable[str]) -> Mapping[str, DocumentFacets]:
        return {name: self._facets(name) for name in document_ids if name in self._documents}

    def pending_embeddings(self, model_id: str) -> Iterator[tuple[str, str]]:
        texts = {unit.text_hash: unit.text for units in self._documents.values() for unit in units}
        return ((key, text) for key, text in texts.items() if (model_id, key) not in self._vectors)

    def put_embeddings(self, model_id: str, items: Iterable[tuple[str, Vector]]) -> None:
        new = dict(items)
        self._vectors |= {(model_id, key): vector for key, vector in new.items()}
        for name, units in self._documents.items():
            if any(unit.text_hash in new for unit in units):
                self._note(name)

    def embeddings(self, model_id: str, text_hashes: Iterable[str]) -> Mapping[str, Vector]:
        return {key: self._vectors[model_id, key] for key in text_hashes if (model_id, key) in self._vectors}

    def put_sentence_embeddings(self, model_id: str, items: Iterable[tuple[str, SentenceVectors]]) -> None:
        raise NotImplementedError

    def sentence_embeddings(
        self, model_id: str, unit_ids: Iterable[int], dimension: int
    ) -> Mapping[int, SentenceVectors]:
        return {}

    def get_setting(self, key: str) -> str | None:
        return self._settings.get(key)

    def set_setting(self, key: str, value: str) -> None:
        self._settings[key] = value

    # ---------------------------------------------------------------------------------------------------
    def _note(self, document_id: str, *, deleted: bool = False) -> None:
        self._seq += 1
        self._changes[document_id] = Change(self._seq, document_id, deleted)

    def _unit(self, document_id: str, ordinal: int, text: str) -> Unit:
        self._next_id += 1
        return Unit(
            id=self._next_id,
            document_id=document_id,
            kind=UnitKind.PASSAGE,
            ordinal=ordinal,
            text=text,
            start=0,
            end=len(text),
            page=1,
            heading_path=(),
            passage_kind="text",
            text_hash=hashlib.sha256(text.encode()).hexdigest(),
            data={},
        )

    def _facets(self, document_id: str) -> DocumentFacets:
        return DocumentFacets(
            document_id=document_id,
            path=f"{document_id}.pdf",
            title=None,
            municipality="Almvik",
            municipalities=(),
            county=self._counties[document_id],
            group=None,
            population=None,
            document_type=None,
            status=None,
            body=None,
            adoption_date=None,
            valid_to=None,
            topics=(),
            replaced=False,
        )


def vector_of(text: str) -> Vector:
    """A vector that depends on the text alone."""
    seed = int.from_bytes(hashlib.sha256(text.encode()).digest()[:4], "big")
    vector = np.random.default_rng(seed).standard_normal(DIMENSION).astype(np.float32)
    return vector / np.float32(np.linalg.norm(vector))


def term_of(word: str) -> int:
    """A term's number."""
    return int.from_bytes(hashlib.sha256(word.encode()).digest()[:4], "big")


def words_of(unit: Unit, facets: DocumentFacets) -> SparseTerms:
    """A unit's words, each of weight 1."""
    numbers = sorted({term_of(word) for word in unit.text.split()})
    return SparseTerms(tuple(numbers), (1.0,) * len(numbers))
