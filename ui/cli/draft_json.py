"""Drafts, outlines and reviews as JSON. Names follow the command line's contract."""

from __future__ import annotations

from typing import Any

from corpus.catalogue.drafts import DraftSummary
from corpus.contract import goal_json
from corpus.drafts import Draft, draft_to_json
from search.draft.records import (
    BorrowReport,
    BorrowSource,
    Finding,
    GoalCheck,
    Outline,
    OutlineSection,
    Review,
)
from search.draft.references import full_reference
from search.draft.sources import sources_of
from ui.cli.reference_json import reference_json


def draft_json(draft: Draft) -> dict[str, Any]:
    """The whole draft; `sources` is the list that the export will have."""
    value = draft_to_json(draft)
    value["sources"] = [full_reference(reference) for reference in sources_of(draft).listed]
    return value


def summary_json(summary: DraftSummary) -> dict[str, Any]:
    """A draft in the list."""
    return {
        "id": summary.id,
        "title": summary.title,
        "document_type": summary.document_type.value,
        "area": summary.area or None,
        "municipality": summary.municipality or None,
        "revision": summary.revision,
        "sections": summary.sections,
        "words": summary.words,
        "examples": summary.examples,
        "created_at": summary.created_at,
        "changed_at": summary.changed_at,
        "deleted": summary.deleted,
    }


def outline_json(outline: Outline) -> dict[str, Any]:
    """An outline with its requirements and the municipality's own rules."""
    return {
        "documents": outline.documents,
        "scope": outline.scope,
        "sections": [_section(section) for section in outline.sections],
        "themes": [_section(theme) for theme in outline.themes],
        "requirements": [
            {
                "name": each.name,
                "law": each.law,
                "text": each.text,
                "certain": each.certain,
                "as_of": each.as_of,
            }
            for each in outline.requirements
        ],
        "own_rules": [
            {
                "about": rule.about,
                "text": rule.text,
                "start": rule.start,
                "end": rule.end,
                "page": rule.page,
                **reference_json(rule.document),
            }
            for rule in outline.own_rules
        ],
        "notes": outline.notes,
    }


def _section(section: OutlineSection) -> dict[str, Any]:
    return {
        "key": section.key,
        "heading": section.heading,
        "count": section.count,
        "share": section.share,
        "place": section.place,
        "suggested": section.suggested,
        "variants": section.variants,
        "hint": section.hint,
        "examples": [
            {
                "heading": each.heading,
                "page": each.page,
                "start": each.start,
                **reference_json(each.document),
            }
            for each in section.examples
        ],
    }


def review_json(review: Review, name: str) -> dict[str, Any]:
    """A review; `document` says of what."""
    return {
        "document": name,
        "findings": [_finding(each) for each in review.findings],
        "counts": {kind.value: count for kind, count in review.counts.items()},
        "goals": [_goal_check(check) for check in review.goals],
        "borrowing": borrowing_json(review.borrowing) if review.borrowing else None,
        "notes": review.notes,
    }


def _finding(found: Finding) -> dict[str, Any]:
    return {
        "kind": found.kind.value,
        "severity": found.severity.value,
        "rule": found.rule,
        "message": found.message,
        "remedy": found.remedy,
        "text": found.text,
        "start": found.start,
        "end": found.end,
        "page": found.page,
        "heading": found.heading,
    }


def _goal_check(check: GoalCheck) -> dict[str, Any]:
    return {
        **goal_json(check.goal),
        "found": {part.value: words for part, words in check.found.items()},
        "missing": [part.value for part in check.missing],
    }


def borrowing_json(report: BorrowReport) -> dict[str, Any]:
    """Where words come from; sentences of one's own are only counted."""
    return {
        "share": report.share,
        "sentences": len(report.sentences),
        "waiting": report.waiting,
        "borrowed": [
            {
                "text": each.text,
                "start": each.start,
                "end": each.end,
                "level": each.level.value,
                "share": each.share,
                "exact_share": each.exact_share,
                "sources": [_source(source) for source in each.sources],
            }
            for each in report.sentences
            if each.sources
        ],
        "quotations": [
            {
                "text": each.text,
                "start": each.start,
                "end": each.end,
                "number": each.number,
                "agrees": each.agrees,
                "source": _source(each.source) if each.source else None,
            }
            for each in report.quotations
        ],
    }


def _source(source: BorrowSource) -> dict[str, Any]:
    return {
        "text": source.text,
        "start": source.start,
        "end": source.end,
        "page": source.page,
        "share": source.share,
        "exact_share": source.exact_share,
        **reference_json(source.document),
    }
