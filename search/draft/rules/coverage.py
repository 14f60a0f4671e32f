"""The area's themes that other municipalities have goals about and the draft says nothing of."""

from __future__ import annotations

from collections.abc import Iterator

from corpus.model import Document, PassageKind
from corpus.swedish.lemmas import stem
from corpus.swedish.tokens import TokenKind, tokens
from search.compare import Comparison, Theme
from search.compare.themes import OTHER
from search.compare.vocabulary import KnownTheme, known_themes
from search.draft.records import Finding, FindingKind, Severity
from search.draft.rules.place import finding
from search.words.sparse import document_vector

LEAST_SHARE, LEAST_MUNICIPALITIES = 0.3, 3
"""How common a theme must be for its absence to be worth a word."""

MOST = 8

_ENOUGH_PLACES = 2
"""Passages beside goals and headings in which a theme must be touched to count as dealt with."""


def uncovered(document: Document, comparison: Comparison, municipality: str = "") -> Iterator[Finding]:
    """Themes of the comparison (asked for the draft's area) that the document does not touch."""
    known = {theme.label: theme for theme in known_themes(comparison.areas)}
    strong = {term for text in _strong_texts(document) for term in document_vector(text).indices}
    weak = [set(document_vector(text).indices) for text in _weak_texts(document)]
    words = {stem(token.norm) for token in tokens(document.text) if token.kind is TokenKind.WORD}
    told = 0
    for theme in comparison.themes:
        others = [name for name in theme.municipalities if name != municipality]
        if theme.label == OTHER or theme.share < LEAST_SHARE or len(others) < LEAST_MUNICIPALITIES:
            continue
        if _touched(theme, known.get(theme.label), strong, weak, words):
            continue
        best = next(goal for goal in theme.goals if goal.municipality in others)
        page = f", s. {best.goal.page}" if best.goal.page else ""
        yield finding(
            document,
            FindingKind.COVERAGE,
            Severity.NOTE,
            theme.label,
            f"{len(others)} jämförda kommuner har mål om {theme.label}, men inte dokumentet. Till exempel "
            f"{best.municipality}: ”{best.goal.text}” ({best.document.title}{page}).",
            "Pröva om det hör hit. Är det medvetet utelämnat, säg gärna varför under Avgränsning.",
        )
        told += 1
        if told == MOST:
            return


def _strong_texts(document: Document) -> Iterator[str]:
    yield from (goal.text for goal in document.goals)
    yield from (heading.text for heading in document.headings)


def _weak_texts(document: Document) -> Iterator[str]:
    for passage in document.passages:
        if passage.kind in (PassageKind.TEXT, PassageKind.TABLE_ROW):
            yield passage.text


def _touched(
    theme: Theme, known: KnownTheme | None, strong: set[int], weak: list[set[int]], words: set[str]
) -> bool:
    """Whether the document deals with a theme: a known one by its words, a found one by its label's."""
    if known is None:
        label = [stem(word) for word in theme.label.casefold().split() if word != "och"]
        return any(word in words for word in label)
    if any(strong.issuperset(entry) for entry in known.core):
        return True
    places = sum(any(each.issuperset(entry) for entry in known.core) for each in weak)
    return places >= _ENOUGH_PLACES
