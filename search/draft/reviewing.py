"""The review of a document by every rule: one's own draft, or an uploaded one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from corpus.catalogue import Catalogue
from corpus.drafts import DraftType, Example
from corpus.errors import SearchError
from corpus.model import Document
from corpus.register import load_register
from search.compare import CompareRequest, Comparison, Selection
from search.draft.borrowing import trace
from search.draft.goal_checks import check_goals
from search.draft.outlining import FAMILY, outline
from search.draft.passages import PassagePrints
from search.draft.records import BorrowReport, Finding, GoalCheck, Outline, Review, Severity
from search.draft.rules import borrowed, coverage, duties, goals, header, sections, terms, years
from search.draft.similar import GoalComparer

_ORDER = {severity: place for place, severity in enumerate(Severity)}


def review(
    document: Document,
    *,
    document_type: str = "",
    outline: Outline | None = None,
    borrowing: BorrowReport | None = None,
    comparison: Comparison | None = None,
    examples: Sequence[Example] | None = None,
    municipality: str = "",
    notes: Sequence[str] = (),
) -> Review:
    """Every finding of a document. What is not given (outline, borrowing, comparison) is not judged.

    `document_type` is what it is reviewed as; without it what its own metadata say. `examples` are what
    `[number]` in its text means (a draft's; None for a file, where it may mean anything).
    """
    kind = document_type or _stated_type(document)
    checks = check_goals(document)
    found = list(_findings(document, kind, checks, outline, borrowing, comparison, examples, municipality))
    found.sort(key=lambda each: (_ORDER[each.severity], each.start, each.end, each.kind.value, each.rule))
    counts = Counter(each.kind for each in found)
    return Review(tuple(found), checks, borrowing, tuple(notes), dict(counts))


def _findings(
    document: Document,
    kind: str,
    checks: Sequence[GoalCheck],
    outline: Outline | None,
    borrowing: BorrowReport | None,
    comparison: Comparison | None,
    examples: Sequence[Example] | None,
    municipality: str,
) -> Iterator[Finding]:
    yield from header.missing(document, kind)
    yield from goals.none_at_all(document, kind)
    yield from goals.lacking(document, checks, kind)
    yield from goals.soft(document)
    yield from duties.without_actor(document)
    yield from duties.vague_actor(document)
    yield from duties.soft(document)
    yield from years.contradictory(document)
    yield from terms.abbreviations(document)
    yield from terms.terms(document)
    yield from sections.empty(document)
    if outline is not None:
        yield from sections.missing(document, outline)
        yield from sections.legal(document, outline)
    if borrowing is not None:
        yield from borrowed.borrowed(document, borrowing)
        yield from borrowed.quotations(document, borrowing, examples)
    if comparison is not None:
        yield from coverage.uncovered(document, comparison, municipality)


class Reviewer:
    """Reviews documents against one library. Cheap to construct.

    Without a comparer (no model loaded) the coverage of the area is not judged.
    """

    def __init__(
        self, catalogue: Catalogue, prints: PassagePrints, comparer: GoalComparer | None = None
    ) -> None:
        self._catalogue = catalogue
        self._prints = prints
        self._comparer = comparer

    def review(
        self,
        document: Document,
        *,
        document_type: str = "",
        area: str = "",
        municipality: str = "",
        examples: Sequence[Example] | None = None,
        without: Sequence[str] = (),
        budget_s: float | None = None,
    ) -> Review:
        """Review a document. What is not given is taken from what the document says of itself.

        `without` are ids of documents that are no sources (the draft's own earlier version); the same text in
        the library is always left out. Raises SearchError `unknown_area`, CatalogueError.
        """
        kind = document_type or _stated_type(document)
        area = area or (document.topics[0].area if document.topics else "")
        municipality = municipality or _home(document)
        itself = self._itself(document)
        notes = []
        expected = None
        family = next((each for each, names in FAMILY.items() if kind in names), None)
        if family is None:
            notes.append(f"Dokumenttypen ”{kind or 'okänd'}” har ingen disposition att jämföra med.")
        else:
            title = document.metadata["title"].value if "title" in document.metadata else ""
            expected = outline(self._catalogue, DraftType(family), area, municipality, title=title or "")
        borrowing = trace(
            document.text,
            self._catalogue,
            self._prints,
            examples=examples or (),
            without=[*without, *([itself] if itself else [])],
            budget_s=budget_s,
        )
        comparison, why_not = self._compare(area, municipality)
        if why_not:
            notes.append(f"Täckningen av området är inte bedömd: {why_not}")
        return review(
            document,
            document_type=kind,
            outline=expected,
            borrowing=borrowing,
            comparison=comparison,
            examples=examples,
            municipality=municipality,
            notes=notes,
        )

    def _itself(self, document: Document) -> str | None:
        """The document in the library that this is, by its path or by its bytes (a file handed in)."""
        if not document.source.path:
            return None
        return self._catalogue.recognise(document.source.path, document.source.sha256, 0).document_id

    def _compare(self, area: str, municipality: str) -> tuple[Comparison | None, str]:
        """What similar municipalities (all, when one's own is not known) have goals about; or why not."""
        if self._comparer is None:
            return None, "jämförelsen är avstängd."
        if not area:
            return None, "ange politikområdet."
        known = load_register().get(municipality) if municipality else None
        selection = Selection(peers_of=known.name) if known else Selection()
        try:
            return self._comparer.compare(CompareRequest(area=area, selection=selection)), ""
        except SearchError as error:
            return None, error.message


def _stated_type(document: Document) -> str:
    known = document.metadata.get("document_type")
    return str(known.value) if known and known.value else ""


def _home(document: Document) -> str:
    known = document.metadata.get("municipalities")
    return str(known.value[0]) if known and known.value else ""
