"""Answering a query: two searches, one score, the best units with the reasons why."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, replace

from corpus.catalogue.records import DocumentFacets, Unit, UnitSource, Vector
from corpus.errors import SearchError
from search.fusion import fuse
from search.hits import Explainer, Hit, SearchResult, Why
from search.index.port import IndexFilter, PassageIndex, Scored
from search.meaning.in_use import MODEL_SETTING, answers_for
from search.meaning.query_encoder import QueryEncoder
from search.query import Mode, Query, ReadQuery, holds_phrase, read_query, sequence
from search.ranking import order, penalty, settle_repetitions, word_set
from search.refining import keep_below, refine
from search.words.rarity import NOTHING, Asked, Rarity
from search.words.sparse import EXACT_SPACE, Term, query_terms, vector_of

CANDIDATES = 50
"""How many points each of the two searches gives at least. nDCG@10 is the same with 50 and with 200."""

PHRASE_CANDIDATES = 500
"""How many when phrases decide, which the index does not know about."""

ENCODING_THREADS = 2
"""Queries are embedded beside the word search, which needs no vector: a tenth of a query's time."""

REFINED = 30
"""How many points at least are looked at sentence by sentence. nDCG@10 is the same with 100."""

LOOKED_AT = 3
"""Texts are compared for repetition among this many times the hits asked for."""


@dataclass(frozen=True, slots=True)
class _Found:
    """What the index gave: joint scores, and how near each point is in meaning."""

    scores: Mapping[int, float]
    cosines: Mapping[int, float]


class SearchEngine:
    """Searches one library. Safe from several threads where source, index and encoder are."""

    def __init__(self, source: UnitSource, index: PassageIndex, encoder: QueryEncoder) -> None:
        self._source = source
        self._index = index
        self._encoder = encoder
        self._rarity = Rarity(index)
        self._beside = ThreadPoolExecutor(ENCODING_THREADS, thread_name_prefix="query-encoder")

    def search(self, query: Query) -> SearchResult:
        """The best units for a query.

        Raises SearchError: `empty_query`, `wrong_limit`, `only_stop_words` (words alone asked for and none
        left), `other_model` (the library's vectors come from another model than the encoder's).
        """
        started = time.perf_counter()
        read = read_query(query)
        terms = query_terms(read.text)
        notes = _notes(query, read)
        found = self._find(query, read, terms)
        hits = self._hits(query, read, terms, found)
        return SearchResult(query.text, query.mode, time.perf_counter() - started, hits, notes)

    def _find(self, query: Query, read: ReadQuery, terms: Mapping[Term, float]) -> _Found:
        where = replace(query.where, kind=query.kind)
        limit = max(CANDIDATES, LOOKED_AT * query.limit, PHRASE_CANDIDATES if read.phrases else 0)
        by_words: Sequence[Scored] = ()
        by_meaning: Sequence[Scored] = ()
        encoding: Future[Vector] | None = None
        if query.mode is Mode.WORDS and not terms and not read.phrases:
            raise SearchError(
                "only_stop_words",
                "Frågan består bara av småord som ”och” och ”ska”. Lägg till ett ord som säger vad "
                "det gäller, eller sök på betydelse i stället för ord.",
            )
        if query.mode is not Mode.WORDS or not terms:
            self._check_model()
            encoding = self._beside.submit(self._encoder.encode, read.text)
        if query.mode is not Mode.MEANING and terms:
            by_words = self._index.sparse(vector_of(terms), limit, where)
        # Looked up while the query is embedded: 5 ms over 50,000 passages for words not asked for before.
        asked = self._rarity.of(terms) if query.mode is Mode.HYBRID else NOTHING
        word_scores = {hit.id: hit.score for hit in by_words}
        exact_scores = self._exact_scores(terms, word_scores, limit, where) if asked.exact else {}
        vector = encoding.result() if encoding else None
        if vector is not None:
            by_meaning = self._index.dense(vector, limit, where)
        points = {hit.id: hit for hit in (*by_words, *by_meaning)}
        cosines = {hit.id: hit.score for hit in by_meaning}
        if vector is not None:
            missing = [hit.id for hit in by_words if hit.id not in cosines]
            cosines.update(self._index.dense_scores(vector, missing) if missing else {})

        def scored(near: Mapping[int, float]) -> Mapping[int, float]:
            return _penalised(_joint(query.mode, near, word_scores, asked, exact_scores), points, query.mode)

        scores = scored(cosines)
        if vector is not None:
            again = order(scores)[: max(REFINED, query.limit)]
            sentences = self._source.sentence_embeddings(self._encoder.model_id, again, len(vector))
            cosines.update(
                refine(vector, {point: cosines[point] for point in again if point in cosines}, sentences)
            )
            refined = scored(cosines)
            scores = keep_below(scores, {point: refined[point] for point in again})
        return _Found(scores, cosines)

    def _exact_scores(
        self, terms: Mapping[Term, float], scores: Mapping[int, float], limit: int, where: IndexFilter
    ) -> Mapping[int, float]:
        """BM25 by diarienummer, paragraphs, dates and numbers alone; `scores` are by all terms."""
        exact = {term: weight for term, weight in terms.items() if term.space == EXACT_SPACE}
        if len(exact) == len(terms):
            return scores
        return {hit.id: hit.score for hit in self._index.sparse(vector_of(exact), limit, where)}

    def _hits(
        self, query: Query, read: ReadQuery, terms: Mapping[Term, float], found: _Found
    ) -> tuple[Hit, ...]:
        ids = order(found.scores)
        units = self._source.units(ids if read.phrases else ids[: LOOKED_AT * query.limit])
        kept = {
            point: found.scores[point]
            for point, unit in units.items()
            if not read.phrases or _holds_all(unit.text, read.phrases)
        }
        words = {point: word_set(units[point].text) for point in kept}
        documents = {point: units[point].document_id for point in kept}
        settled = settle_repetitions(kept, documents, words)
        best = order(settled)[: query.limit]
        facets = self._source.facets_of({documents[point] for point in best})
        explainer = Explainer(terms)
        shown = [point for point in best if documents[point] in facets]
        return tuple(
            _hit(
                rank,
                settled[point],
                units[point],
                facets[documents[point]],
                explainer.explain(units[point].text, found.cosines.get(point)),
            )
            for rank, point in enumerate(shown, start=1)
        )

    def _check_model(self) -> None:
        if not answers_for(self._source, self._encoder.model_id):
            stored = self._source.get_setting(MODEL_SETTING)
            raise SearchError(
                "other_model",
                f"Biblioteket är inläst med språkmodellen {stored}, men inställningen är "
                f"{self._encoder.model_id}. "
                "Kör ”policysok reindex --embed” för att läsa in det med den nya modellen, eller byt "
                "tillbaka. Att söka på enbart ord fungerar under tiden.",
            )


def _joint(
    mode: Mode,
    cosines: Mapping[int, float],
    word_scores: Mapping[int, float],
    asked: Asked,
    exact_scores: Mapping[int, float],
) -> Mapping[int, float]:
    """Each point's score from what its words and its meaning gave, as the mode asks."""
    if mode is Mode.WORDS:
        return word_scores or cosines
    if mode is Mode.MEANING:
        return cosines
    return fuse(cosines, word_scores, asked, exact_scores)


def _penalised(joint: Mapping[int, float], points: Mapping[int, Scored], mode: Mode) -> Mapping[int, float]:
    """Scores less what the kind of passage and of document takes from them."""
    # BM25 has no fixed range: measured against the best one, penalties weigh the same as for cosines.
    unit = max(joint.values(), default=1.0) if mode is Mode.WORDS else 1.0
    return {
        point: score - unit * penalty(points[point].passage_kind, replaced=points[point].replaced)
        for point, score in joint.items()
    }


def _holds_all(text: str, phrases: Sequence[tuple[str, ...]]) -> bool:
    words = sequence(text)
    return all(holds_phrase(words, phrase) for phrase in phrases)


def _notes(query: Query, read: ReadQuery) -> tuple[str, ...]:
    if not read.shortened:
        return ()
    return (f"Frågan var {len(query.text)} tecken lång; sökningen gäller de första {len(read.text)}.",)


def _hit(rank: int, score: float, unit: Unit, facets: DocumentFacets, why: Why) -> Hit:
    return Hit(
        rank=rank,
        score=score,
        unit_id=unit.id,
        document_id=unit.document_id,
        path=facets.path,
        title=facets.title,
        municipality=facets.municipality,
        page=unit.page,
        start=unit.start,
        end=unit.end,
        text=unit.text,
        heading_path=unit.heading_path,
        why=why,
        passage_kind=unit.passage_kind,
        status=facets.status,
        replaced=facets.replaced,
        data=unit.data,
    )
