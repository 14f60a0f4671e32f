"""What no probability outweighs: hard negatives of goals (catalogue 5.4)."""

from __future__ import annotations

import re

from ingest.tagging.candidate import Candidate, Shape
from ingest.tagging.lost_headings import is_label, names_a_subject
from ingest.tagging.neighbours import DETAIL
from ingest.tagging.numbering import unnumbered
from ingest.tagging.sections import GOAL_SECTIONS, Section

FIRM = frozenset(
    {
        "purpose", "purpose_head", "aim", "by_year", "share_shall_change", "goal_label", "vision_label",
        "declared_purpose", "document_serves",
    }
)  # fmt: skip
"""Frames that hold their own against a chapter of another kind."""

_NUMBERED_SUBJECT = re.compile(r"\d+(?:\.\d+)+\s+\w+(?:\s+\w+){0,3}")
"""`3.3 Lärande för arbetsliv`: a heading inside running text."""
_FACT = re.compile(r"[^:.]{3,80}:\s*\d[\d  ,.]*(?:\s*(?:%|procent|av\s+\d[\d  ]*))?\s*\.?")
"""`Medarbetare på enheten: 3`: a line of a fact box."""


_LEADS_IN = re.compile(r"(?::(?:\s*1\.?)?|\satt)\s*$")


def _is_heading(candidate: Candidate) -> bool:
    """Whether a stretch of flat text is a heading that has lost its line."""
    if candidate.shape is Shape.ROW:
        return False
    text = unnumbered(candidate.text)
    if is_label(text):
        return True
    return candidate.shape is Shape.ITEM and names_a_subject(
        text, candidate.section, on_cover=not candidate.heading_path
    )


def is_vetoed(candidate: Candidate, flags: frozenset[str]) -> bool:
    """Hard negatives that no probability outweighs (catalogue 5.4)."""
    if flags & {"contact", "decision_line", "state_only"} or (
        "title_like" in flags and candidate.section not in GOAL_SECTIONS
    ):
        return True
    if DETAIL.match(candidate.text) or _is_heading(candidate) or _NUMBERED_SUBJECT.fullmatch(candidate.text):
        return True
    if _LEADS_IN.search(candidate.text):
        return True  # a lead-in: what it leads to is the statement
    if candidate.section in {Section.DEFINITION, Section.LAW} and not flags & FIRM:
        return True
    if "forecast" in flags and "ska" not in flags:
        return True
    if (
        _FACT.fullmatch(candidate.text)
        and candidate.section is not Section.INDICATOR
        and not flags & {"goal_label", "measure_label", "indicator_head"}
    ):
        return True
    if "fee" in flags and not flags & FIRM:
        return True
    if "question" in flags or ("proposal" in flags and "purpose" not in flags):
        return True
    if "governance" in flags and not flags & {
        "document_serves",
        "purpose",
        "purpose_head",
        "aim",
        "by_year",
        "share_shall_change",
        "strategy_is",
    }:
        return True
    if "produced" in flags or ("definition" in flags and "ska" not in flags and "purpose" not in flags):
        return True
    if "law" in flags and not flags & {"by_year", "share_shall_change", "goal_label"}:
        return True
    if candidate.section in GOAL_SECTIONS and flags & {"goal_label", "measure_label", "att_clause"}:
        # `Effektmål: Antalet olyckor har minskat`, `Att 60 % har deltagit`: told from the goal's end.
        return False
    return "past" in flags and not flags & {"ska", "behover", "aim", "purpose", "by_year", "bare_infinitive"}
