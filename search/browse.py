"""From a query to what a reader looks at: answers and near misses grouped by document, and counts.

Everything but `browse` is a pure function of hits. `browse` asks a search (the service's client, or an engine
in tests) and a catalogue.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any, Protocol

from corpus.catalogue.records import DocumentFacets, Unit, UnitKind
from corpus.errors import SearchError
from corpus.swedish.lemmas import stem
from corpus.swedish.tokens import stop_words, tokens
from search.hits import Hit, SearchResult
from search.index.port import FACET_FIELDS, IndexFilter
from search.query import MAX_CHARACTERS, Mode, Query
from search.ranking import word_set

LIMIT = 100
"""Hits asked for. Beyond the first hundred, hits of a hybrid search have little to do with the query."""

ANSWERS_MEANING = 0.44
"""Cosine from which a text is taken to be about the query, with none of its words. Read off 45 queries to 64
example documents: for what they do not hold (`kärnkraft`, `hundrastgård`, `vargjakt`, `halloween`) the best
text lies between 0.19 and 0.43. It rises with the size of the library; some answers in wholly other words
lie below it and are shown as the nearest."""

ANSWERS_WORDS = 0.16
"""What covering the query by words must add to the score (`search.fusion`): what a text adds that covers six
tenths of it, if none covers more. Of 20 queries for what the examples do not hold one adds more."""

LIKE_MEANING = 0.50
"""Cosine from which a text is like another one. Two whole passages are nearer than a query and a passage."""

SAME_WORDING = 0.8
"""Share of common words (Jaccard) from which two documents' texts are shown as one."""

SAME_WORDING_WORDS = 6
"""Texts of fewer words are never taken for copies: `Kommunstyrelsen ansvarar` stands everywhere."""


_LAST_LETTERS = str.maketrans("åäö", "\ue000\ue001\ue002")


class Order(StrEnum):
    """The order of the groups."""

    RELEVANCE = "relevance"
    NEWEST = "newest"
    MUNICIPALITY = "municipality"


@dataclass(frozen=True, slots=True)
class BrowseRequest:
    """What is looked for. `like` is the id of a unit to find others like; `text` is then not needed.

    `whole_documents`: documents are looked for through their passages, so that each counts once.
    """

    text: str
    kind: UnitKind = UnitKind.PASSAGE
    where: IndexFilter = field(default_factory=IndexFilter)
    order: Order = Order.RELEVANCE
    like: int | None = None
    whole_documents: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """A hit with its document's facets."""

    hit: Hit
    facets: DocumentFacets


@dataclass(frozen=True, slots=True)
class Group:
    """One document's hits, the best one first; `same_wording` are other documents that say `lead` too."""

    lead: Found
    more: tuple[Found, ...] = ()
    same_wording: tuple[Found, ...] = ()


@dataclass(frozen=True, slots=True)
class Browsed:
    """The answer. `groups` hold what answers, `near` what comes closest in documents that do not answer.

    `counts` gives for each facet field how many answering hits (or documents) have each value, as they would
    be without that field's own condition. `hits` and `documents` count what answers, `searched` the documents
    that were looked through. `like` is the unit that others were wanted for.
    """

    groups: tuple[Group, ...]
    near: tuple[Group, ...]
    counts: Mapping[str, Mapping[str, int]]
    hits: int
    documents: int
    searched: int
    seconds: float
    notes: tuple[str, ...] = ()
    like: Unit | None = None


class Searcher(Protocol):
    """Answers queries in order; may raise SearchError."""

    def search_all(self, queries: Sequence[Query], *, min_seq: int = 0) -> Sequence[SearchResult]:
        """The results; `min_seq` is a catalogue change that they must know about."""
        ...


class Library(Protocol):
    """What `browse` reads of a catalogue."""

    def documents(self) -> Sequence[DocumentFacets]:
        """Facets of every document."""
        ...

    def units(self, ids: Iterable[int], /) -> Mapping[int, Unit]:
        """Units by id; ids that are gone are left out."""
        ...


def browse(searcher: Searcher, library: Library, request: BrowseRequest, *, min_seq: int = 0) -> Browsed:
    """Search and arrange.

    Raises SearchError: the engine's, or `unknown_unit` when the text to compare with is gone.
    """
    documents = {facets.document_id: facets for facets in library.documents()}
    like = _unit(library, request.like)
    asked = _query(request, like)
    limited = [name for name in FACET_FIELDS if getattr(request.where, name)]
    loosened = [replace(asked, where=_without(request.where, name)) for name in limited]
    results = searcher.search_all([asked, *loosened], min_seq=min_seq)

    def found(result: SearchResult) -> list[Found]:
        return [
            Found(hit, documents[hit.document_id])
            for hit in result.hits
            if hit.document_id in documents and (like is None or hit.unit_id != like.id)
        ]

    wanted = said_words(request.text) if like is None else frozenset[str]()

    def answering_among(every: Sequence[Found]) -> list[Found]:
        return [one for one in every if answers(one.hit, wanted, like=like is not None)]

    every = found(results[0])
    answering = answering_among(every)
    there_already = {one.hit.document_id for one in answering}
    rest = [one for one in every if one.hit.document_id not in there_already]
    counts = facet_counts(_counted(answering, request))
    for name, result in zip(limited, results[1:], strict=True):
        counts[name] = facet_counts(_counted(answering_among(found(result)), request))[name]
    return Browsed(
        groups=tuple(in_order(grouped(answering), request.order)),
        near=tuple(replace(group, more=()) for group in grouped(rest)),
        counts=counts,
        hits=len(answering),
        documents=len(there_already),
        searched=sum(1 for facets in documents.values() if _fulfils(facets, request.where)),
        seconds=sum(result.seconds for result in results),
        notes=results[0].notes,
        like=like,
    )


def _unit(library: Library, unit_id: int | None) -> Unit | None:
    if unit_id is None:
        return None
    unit = library.units([unit_id]).get(unit_id)
    if unit is None:
        raise SearchError(
            "unknown_unit",
            "Stycket som du ville hitta fler av finns inte kvar i den här versionen av dokumentet.",
        )
    return unit


def _query(request: BrowseRequest, like: Unit | None) -> Query:
    if like is None:
        return Query(request.text, Mode.HYBRID, request.kind, LIMIT, request.where)
    # Quotation marks would be read as a phrase that must stand in every answer.
    text = re.sub(r"[\"”“„«»]", " ", like.text)[:MAX_CHARACTERS]
    return Query(text, Mode.MEANING, request.kind, LIMIT, request.where)


def said_words(text: str) -> frozenset[str]:
    """The comparison forms of a text's words and figures, stop words left out."""
    return frozenset(stem(token.norm) for token in tokens(text) if token.norm not in stop_words())


def answers(hit: Hit, wanted: frozenset[str] = frozenset(), *, like: bool = False) -> bool:
    """Whether a hit is about the query, or only the nearest that there is.

    `wanted` are the query's words (`said_words`): a text with all of them answers, however common they are.
    `like`: the query was a text.
    """
    meaning = hit.why.meaning
    if like:
        return (meaning or 0.0) >= LIKE_MEANING
    if wanted and wanted <= said_words(" ".join(hit.why.words)):
        return True
    if meaning is None:  # words alone were searched for, or the text has no vector yet
        return bool(hit.why.words)
    return meaning >= ANSWERS_MEANING or hit.score - meaning >= ANSWERS_WORDS


def _counted(found: Sequence[Found], request: BrowseRequest) -> Iterable[Found]:
    """What the counts beside the filters count: hits, or each document once."""
    return {one.hit.document_id: one for one in found}.values() if request.whole_documents else found


def facet_counts(found: Iterable[Found]) -> dict[str, dict[str, int]]:
    """How many hits have each value of each facet field, the most frequent first."""
    counters: dict[str, Counter[str]] = {name: Counter() for name in FACET_FIELDS}
    for one in found:
        for name, counter in counters.items():
            counter.update(facet_values(one.facets, name))
    return {
        name: dict(sorted(counter.items(), key=lambda item: (-item[1], item[0])))
        for name, counter in counters.items()
    }


def facet_values(facets: DocumentFacets, name: str) -> tuple[str, ...]:
    """A document's values of one of `FACET_FIELDS`."""
    if name == "municipality":
        return facets.municipalities
    if name == "topic":
        return facets.topics
    value = getattr(facets, name)
    return () if value is None else (value,)


def _without(where: IndexFilter, name: str) -> IndexFilter:
    cleared: dict[str, Any] = {name: ()}
    return replace(where, **cleared)


def _fulfils(facets: DocumentFacets, where: IndexFilter) -> bool:
    """Whether a document passes the filter; as the index decides it."""
    for name in FACET_FIELDS:
        wanted = getattr(where, name)
        if wanted and not set(wanted) & set(facet_values(facets, name)):
            return False
    date = facets.adoption_date
    if where.adopted_after and (date is None or date < where.adopted_after):
        return False
    if where.adopted_before and (date is None or date > where.adopted_before):
        return False
    return not where.document_ids or facets.document_id in where.document_ids


def grouped(found: Sequence[Found]) -> list[Group]:
    """One group per document in the order of its best hit; other documents' copies of that hit go with it."""
    leads: list[Found] = []
    copies: dict[int, list[Found]] = {}
    more: dict[str, list[Found]] = {}
    words: dict[int, frozenset[str]] = {}
    for one in found:
        text = words.setdefault(one.hit.unit_id, plain_words(one))
        original = next((lead for lead in leads if _copies(words[lead.hit.unit_id], text, lead, one)), None)
        if original is not None:
            copies.setdefault(original.hit.unit_id, []).append(one)
        elif one.hit.document_id in more:
            more[one.hit.document_id].append(one)
        else:
            more[one.hit.document_id] = []
            leads.append(one)
    return [
        Group(lead, tuple(more[lead.hit.document_id]), tuple(copies.get(lead.hit.unit_id, ())))
        for lead in leads
    ]


def plain_words(found: Found) -> frozenset[str]:
    """The words of a hit without its own municipality's name: what copies have in common."""
    own = tuple(name.casefold() for name in found.facets.municipalities)
    return frozenset(word for word in word_set(found.hit.text) if not (own and word.startswith(own)))


def _copies(one: frozenset[str], other: frozenset[str], first: Found, second: Found) -> bool:
    if first.hit.document_id == second.hit.document_id or min(len(one), len(other)) < SAME_WORDING_WORDS:
        return False
    return len(one & other) >= SAME_WORDING * len(one | other)


def in_order(groups: Sequence[Group], order: Order) -> list[Group]:
    """Groups in another order; what is equal or unknown keeps the order of relevance, unknown last."""
    if order is Order.NEWEST:
        dated = [group for group in groups if group.lead.facets.adoption_date]
        undated = [group for group in groups if not group.lead.facets.adoption_date]
        return [*sorted(dated, key=lambda g: g.lead.facets.adoption_date or "", reverse=True), *undated]
    if order is Order.MUNICIPALITY:
        return sorted(groups, key=lambda g: swedish_key(g.lead.facets.municipality or "\uffff"))
    return list(groups)


def swedish_key(text: str) -> str:
    """A sort key with å, ä and ö last, in that order."""
    return text.casefold().translate(_LAST_LETTERS)
