"""A comparison as the JSON of the command line's contract."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from corpus.catalogue.records import DocumentFacets
from corpus.contract import goal_json
from search.compare.amounts import Ambition
from search.compare.origins import SharedWording
from search.compare.records import ComparedGoal, Comparison, Gap, MunicipalityRow, Theme
from search.compare.versions import GoalChange, Piece
from search.compare.wording import WordingSummary, wording_of
from ui.cli.reference_json import reference_json


def comparison_json(
    result: Comparison,
    wording: Sequence[WordingSummary],
    ambitions: Sequence[Ambition],
    shared: Sequence[SharedWording],
) -> dict[str, Any]:
    """The contract's object; what it does not name stands beside."""
    gaps = result.gaps
    return {
        "topic": result.topic,
        "areas": result.areas,
        "municipalities": [row_json(row) for row in result.rows],
        "without": result.without,
        "missing": result.missing,
        "elsewhere": [row_json(row) for row in result.elsewhere],
        "themes": [_theme(theme) for theme in result.themes],
        "gaps": None
        if gaps is None
        else {
            "municipality": gaps.own,
            "lacking": [_gap(gap) for gap in gaps.lacking],
            "alone": [_gap(gap) for gap in gaps.alone],
        },
        "peers": [
            {"municipality": peer.municipality, "likeness": peer.likeness, "reason": peer.reason}
            for peer in result.peers
        ],
        "wording": [_summary(summary) for summary in wording],
        "ambitions": [_ambition(point) for point in ambitions],
        "shared_wording": [
            {
                "first": group.goals[0].municipality if group.dated else None,
                "goals": [compared_json(goal) for goal in group.goals],
            }
            for group in shared
        ],
        "notes": result.notes,
        "seconds": round(result.seconds, 4),
    }


def row_json(row: MunicipalityRow) -> dict[str, Any]:
    """One municipality's row."""
    return {
        "municipality": row.municipality,
        "county": row.county,
        "group": row.group,
        "population": row.population,
        "found": row.found,
        "goals": [compared_json(goal) for goal in row.goals],
        "documents": [_document(document) for document in row.documents],
    }


def compared_json(item: ComparedGoal) -> dict[str, Any]:
    """One goal with its place, its document and its wording; `number` counts from 0 within the document."""
    wording = wording_of(item.goal)
    return {
        **goal_json(item.goal),
        "number": item.number,
        "score": item.score,
        "meaning": item.meaning,
        "theme": item.theme,
        "firmness": wording.firmness.value,
        "verb": wording.verb,
        **_document(item.document),
        "municipality": item.municipality,
    }


def _document(document: DocumentFacets) -> dict[str, Any]:
    return {**reference_json(document), "adopted_by": document.body, "replaced": document.replaced}


def _theme(theme: Theme) -> dict[str, Any]:
    return {
        "label": theme.label,
        "share": theme.share,
        "municipalities": theme.municipalities,
        "goals": [compared_json(goal) for goal in theme.goals],
    }


def _gap(gap: Gap) -> dict[str, Any]:
    return {
        "theme": gap.theme,
        "share": round(gap.share, 3),
        "municipalities": gap.municipalities,
        "examples": [compared_json(goal) for goal in gap.examples],
    }


def _summary(summary: WordingSummary) -> dict[str, Any]:
    return {
        "municipality": summary.municipality,
        "goals": summary.goals,
        "measurable": summary.measurable,
        "with_year": summary.with_year,
        "with_responsible": summary.with_owner,
        "firmness": {kind.value: count for kind, count in summary.firmness},
        "verbs": dict(summary.verbs),
        "responsible": dict(summary.responsible),
    }


def _ambition(point: Ambition) -> dict[str, Any]:
    goal = point.goal
    return {
        "municipality": goal.municipality,
        "value": point.amount.value,
        "unit": point.amount.unit,
        "bound": point.amount.bound,
        "target_year": point.target_year,
        "baseline_year": point.baseline_year,
        "theme": goal.theme,
        "text": goal.goal.text,
        "document_id": goal.document.document_id,
        "page": goal.goal.page,
    }


def change_json(change: GoalChange) -> dict[str, Any]:
    """One goal before and after, with the changed words marked."""
    return {
        "kinds": [kind.value for kind in change.kinds],
        "reasons": change.reasons,
        "before": goal_json(change.before) if change.before else None,
        "after": goal_json(change.after) if change.after else None,
        "pieces_before": [_piece(piece) for piece in change.pieces_before],
        "pieces_after": [_piece(piece) for piece in change.pieces_after],
    }


def _piece(piece: Piece) -> dict[str, Any]:
    return {"text": piece.text, "changed": piece.changed}
