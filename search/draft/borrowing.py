"""How much of each sentence is taken over from the library's documents, and from which.

Passages that share a run of words with the text are found by fingerprints (`search.draft.passages`), then
compared word by word. Quotations with a reference are no borrowing: they are listed, and checked against
their source.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from corpus.catalogue import Catalogue
from corpus.catalogue.records import DocumentFacets, Unit
from corpus.drafts import Example, ExampleKind
from corpus.swedish.lemmas import stem
from corpus.swedish.sentences import split_sentences
from corpus.swedish.tokens import stop_words
from search.draft.alignment import Run, align
from search.draft.passages import PassagePrints
from search.draft.quotations import CITATION, Quoted, quoted
from search.draft.records import (
    BorrowedRun,
    BorrowLevel,
    BorrowReport,
    BorrowSource,
    Quotation,
    SentenceBorrowing,
)
from search.draft.shingles import Word, runs_of, words_of

LEAST_WORDS = 6
"""Words of a sentence, and words taken over, below which nothing is said: `Kommunstyrelsen ansvarar för
uppföljningen` everybody writes."""

PARTLY_FROM, MOSTLY_FROM, VERBATIM_FROM = 0.4, 0.65, 0.9
"""Shares of a sentence's words; the last one of words in the very same form."""

COMMON_FROM = 5
"""Municipalities from which a wording that stands in their documents is nobody's own."""

TELLING_WORDS = 3
"""Words of substance that must be taken over; with fewer it is a turn of phrase that everybody has."""

_GENERIC = frozenset(
    stem(word)
    for word in (
        "kommunen kommunstyrelsen kommunfullmäktige nämnd nämnder bolag bolagsstyrelse förvaltning ansvar "
        "ansvarar övergripande yttersta samlade plan planen program policy strategi riktlinje riktlinjer "
        "regler styrdokument vision taxa rutin följa följs upp uppföljning genomföra genomförs genomförande "
        "ange anger årsredovisning delårsrapport verksamhetsplan mål målen insats åtgärd uppdrag ta tas fram "
        "procent minska öka andel andelen antal senast minst högst jämfört årligen gäller samtliga varje "
        "berörda se får"
    ).split()
)
"""Words that any styrdokument is made of, besides the stop words."""

AGREES_FROM = 0.97
"""The share of a quotation's words that must stand in the source just so."""

CANDIDATES, SOURCES = 12, 3


@dataclass(frozen=True, slots=True)
class _Lookup:
    """What candidates are found and shown with."""

    passages: Mapping[int, Sequence[int]]
    units: Mapping[int, Unit]
    words: Mapping[int, Sequence[Word]]
    documents: Mapping[str, DocumentFacets]


def trace(
    text: str,
    catalogue: Catalogue,
    prints: PassagePrints,
    *,
    examples: Sequence[Example] = (),
    without: Collection[str] = (),
    budget_s: float | None = None,
) -> BorrowReport:
    """Trace every sentence of a text to the library's documents, those in `without` (ids) left out.

    `examples` are what `[number]` in the text means. `budget_s` bounds the reading of documents that are new
    since last time (`waiting` says how many were left). Raises CatalogueError `library_unusable`.
    """
    waiting = prints.catch_up(budget_s)
    marks = quoted(text)
    sentences = [
        (start, end, _own_words(words_of(text[start:end]), start, marks, text))
        for start, end in split_sentences(text)
    ]
    quotes = [(mark, _moved(words_of(text[mark.start : mark.end]), mark.start)) for mark in marks]
    lookup = _look_up(
        catalogue, prints, [words for *_, words in sentences] + [words for _, words in quotes], without
    )
    traced = tuple(_sentence(text, start, end, words, lookup) for start, end, words in sentences)
    total = sum(len(words) for *_, words in sentences)
    taken = sum(
        round(each.share * len(words))
        for each, (*_, words) in zip(traced, sentences, strict=True)
        if each.level not in (BorrowLevel.NONE, BorrowLevel.COMMON)
    )
    return BorrowReport(
        sentences=traced,
        quotations=tuple(
            _quotation(text, mark, words, lookup, examples) for mark, words in quotes if mark.referenced
        ),
        share=round(taken / total, 3) if total else 0.0,
        waiting=waiting,
    )


def _moved(words: Sequence[Word], by: int) -> tuple[Word, ...]:
    return tuple(Word(word.norm, word.key, word.start + by, word.end + by) for word in words)


def _own_words(words: Sequence[Word], by: int, marks: Sequence[Quoted], text: str) -> tuple[Word, ...]:
    """A sentence's words, those of referenced quotations and of citations left out."""
    inside = [(mark.start, mark.end) for mark in marks if mark.referenced]
    inside += [match.span() for match in CITATION.finditer(text)]
    return tuple(
        word
        for word in _moved(words, by)
        if not any(start <= word.start and word.end <= end for start, end in inside)
    )


def _look_up(
    catalogue: Catalogue, prints: PassagePrints, texts: Sequence[Sequence[Word]], without: Collection[str]
) -> _Lookup:
    passages = prints.passages_with({run for words in texts for run in runs_of(words)})
    wanted: set[int] = set()
    for words in texts:
        wanted.update(_candidates(words, passages))
    units = {key: unit for key, unit in _units(catalogue, wanted).items() if unit.document_id not in without}
    documents = catalogue.facets_of({unit.document_id for unit in units.values()})
    return _Lookup(passages, units, {key: words_of(unit.text) for key, unit in units.items()}, documents)


def _units(catalogue: Catalogue, ids: Collection[int]) -> dict[int, Unit]:
    """Units in portions: SQLite takes a limited number of values in one query."""
    ordered = sorted(ids)
    found: dict[int, Unit] = {}
    for at in range(0, len(ordered), 500):
        found.update(catalogue.units(ordered[at : at + 500]))
    return found


def _candidates(words: Sequence[Word], passages: Mapping[int, Sequence[int]]) -> list[int]:
    """The passages that share most runs with a text."""
    counts = Counter(unit for run in set(runs_of(words)) for unit in passages.get(run, ()))
    return [unit for unit, _ in sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:CANDIDATES]]


def _sentence(text: str, start: int, end: int, words: Sequence[Word], lookup: _Lookup) -> SentenceBorrowing:
    sources = _sources(words, lookup) if len(words) >= LEAST_WORDS else []
    best = sources[0] if sources else None
    level = _level(best, sources, words) if best else BorrowLevel.NONE
    return SentenceBorrowing(
        start=start,
        end=end,
        text=text[start:end],
        share=best.share if best else 0.0,
        exact_share=best.exact_share if best else 0.0,
        level=level,
        sources=tuple(sources[:SOURCES]) if level is not BorrowLevel.NONE else (),
    )


def _level(best: BorrowSource, sources: Sequence[BorrowSource], words: Sequence[Word]) -> BorrowLevel:
    if _telling(best, words) < TELLING_WORDS:
        return BorrowLevel.COMMON
    owners = {source.document.municipality for source in sources if source.share >= MOSTLY_FROM}
    if len(owners) >= COMMON_FROM:
        return BorrowLevel.COMMON
    if best.exact_share >= VERBATIM_FROM:
        return BorrowLevel.VERBATIM
    return BorrowLevel.MOSTLY if best.share >= MOSTLY_FROM else BorrowLevel.PARTLY


def _telling(source: BorrowSource, words: Sequence[Word]) -> int:
    """The words of substance that a text shares with a source."""
    return sum(
        word.norm not in stop_words() and stem(word.norm) not in _GENERIC and not word.norm.isdigit()
        for word in words
        if any(run.start <= word.start < run.end for run in source.runs)
    )


def _sources(words: Sequence[Word], lookup: _Lookup) -> list[BorrowSource]:
    """Where a text's words stand: the best first, of equals the earliest adopted."""
    found = []
    for unit_id in _candidates(words, lookup.passages):
        unit = lookup.units.get(unit_id)
        document = lookup.documents.get(unit.document_id) if unit else None
        if unit is None or document is None:
            continue
        source = lookup.words[unit_id]
        runs = align(words, source)
        taken = sum(run.length for run in runs)
        if taken >= LEAST_WORDS and taken / len(words) >= PARTLY_FROM:
            found.append(_source(words, source, runs, unit, document))
    return sorted(
        found, key=lambda s: (-s.share, -s.exact_share, s.document.adoption_date or "9999", s.unit_id)
    )


def _source(
    words: Sequence[Word],
    source: Sequence[Word],
    runs: Sequence[Run],
    unit: Unit,
    document: DocumentFacets,
) -> BorrowSource:
    same = [words[at].norm == source[at + run.shift].norm for run in runs for at in range(run.start, run.end)]
    first, last = runs[0], runs[-1]
    start = source[first.source_start].start
    end = source[last.source_start + last.length - 1].end
    return BorrowSource(
        document=document,
        unit_id=unit.id,
        page=unit.page,
        start=unit.start + start,
        end=unit.start + end,
        text=unit.text[start:end],
        share=round(len(same) / len(words), 3),
        exact_share=round(sum(same) / len(words), 3),
        runs=tuple(_run(words, source, run, unit.start) for run in runs),
    )


def _run(words: Sequence[Word], source: Sequence[Word], run: Run, offset: int) -> BorrowedRun:
    return BorrowedRun(
        start=words[run.start].start,
        end=words[run.end - 1].end,
        source_start=offset + source[run.source_start].start,
        source_end=offset + source[run.source_start + run.length - 1].end,
        exact=all(words[at].norm == source[at + run.shift].norm for at in range(run.start, run.end)),
    )


def _quotation(
    text: str, mark: Quoted, words: Sequence[Word], lookup: _Lookup, examples: Sequence[Example]
) -> Quotation:
    sources = _sources(words, lookup)
    best = max(sources, key=lambda source: source.exact_share) if sources else None
    cited = next((each for each in examples if each.number == mark.number), None)
    agrees: bool | None = None
    if cited is not None and cited.kind is ExampleKind.QUOTATION:
        agrees = _contains([word.norm for word in words_of(cited.text)], [word.norm for word in words])
    elif len(words) >= LEAST_WORDS:
        agrees = best is not None and best.exact_share >= AGREES_FROM
    return Quotation(mark.start, mark.end, text[mark.start : mark.end], mark.number, agrees, best)


def _contains(whole: Sequence[str], part: Sequence[str]) -> bool:
    return any(list(whole[at : at + len(part)]) == list(part) for at in range(len(whole) - len(part) + 1))
