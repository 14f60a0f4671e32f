"""Where a finding stands."""

from __future__ import annotations

from corpus.catalogue.units import heading_path_at
from corpus.model import Document
from search.draft.records import Finding, FindingKind, Severity


def finding(
    document: Document,
    kind: FindingKind,
    severity: Severity,
    rule: str,
    message: str,
    remedy: str,
    span: tuple[int, int] | None = None,
) -> Finding:
    """A finding about a stretch of the document, or about all of it, with page, heading and quoted text."""
    if span is None:
        return Finding(kind, severity, message, remedy, rule=rule)
    start, end = span
    path = heading_path_at(document.headings, start)
    return Finding(
        kind=kind,
        severity=severity,
        message=message,
        remedy=remedy,
        text=document.text[start:end],
        start=start,
        end=end,
        page=page_at(document, start),
        heading=path[-1] if path else "",
        rule=rule,
    )


def page_at(document: Document, offset: int) -> int | None:
    """The page of a place; None where the source has none."""
    if not any(passage.page for passage in document.passages[:3]) and len(document.pages) < 2:
        return None
    return next((page.number for page in document.pages if page.start <= offset < page.end), None)
