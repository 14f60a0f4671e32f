"""The kind of a goal: what it calls itself, what its row holds, else what the classifier thinks.

The classifier knows the heading, the section and whether the statement counts something. Rules about sections and
verbs stood here before; on documents that neither had seen they were right less often (docs/quality-tagging.md).
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from corpus.model import GoalKind
from ingest.tagging.candidate import Candidate, Shape
from ingest.tagging.classifier import Judgement
from ingest.tagging.numbering import unnumbered
from ingest.tagging.sections import Section, section_of, sense_of_heading
from ingest.tagging.years import read_columns

_LABELLED: tuple[tuple[GoalKind, re.Pattern[str]], ...] = (
    (GoalKind.VISION, re.compile(r"^(?:vision|målbild)\w*\b", re.IGNORECASE)),
    (
        GoalKind.OVERGRIPANDE_MAL,
        re.compile(r"^(?:(?:det|kommunens|vårt)\s+)?övergripande\s+(?:mål|målsättning)", re.IGNORECASE),
    ),
    (GoalKind.DELMAL, re.compile(r"^(?:delmål|etappmål)", re.IGNORECASE)),
    (GoalKind.INDIKATOR, re.compile(r"^(?:indikator|nyckeltal|mätetal|mått|mäts genom)", re.IGNORECASE)),
    (GoalKind.ATGARD, re.compile(r"^(?:åtgärd|aktivitet|insats|uppdrag)\b", re.IGNORECASE)),
    (
        GoalKind.MAL,
        re.compile(
            r"^(?:(?:långsiktigt|prioriterat|strategiskt|inriktnings|nämnd|effekt)\s*)?mål\b", re.IGNORECASE
        ),
    ),
)
"""A statement that names its own kind."""


def kind_of(candidate: Candidate, judged: Judgement, *, measured: bool) -> GoalKind:
    """The kind of a goal. `measured` says that it names a figure or a measure (`measurable.is_counted`)."""
    text = unnumbered(candidate.text)
    for kind, pattern in _LABELLED:
        if pattern.match(text):
            return _quantified(kind, measured)
    if candidate.shape is Shape.ROW:
        values = read_columns(candidate.cells)
        if values.start and values.quantity:
            return GoalKind.KVANTITATIVT_MAL  # where it stands and where it is to be
    weighed = dict(judged.kinds)
    for kind in _KINDS_OF.get(_direct_section(candidate), ()):
        weighed[kind] = weighed.get(kind, 0.0) * HEADING_COUNTS
    return _quantified(max(weighed, key=lambda kind: weighed[kind]), measured)


HEADING_COUNTS = 5.0
"""How much likelier a kind is that the nearest heading names. 3 to 10 differ by nothing on documents left out."""
_KINDS_OF: Mapping[Section, tuple[GoalKind, ...]] = {
    Section.VISION: (GoalKind.VISION,),
    Section.OVERALL_GOAL: (GoalKind.OVERGRIPANDE_MAL,),
    Section.GOAL: (GoalKind.MAL, GoalKind.KVANTITATIVT_MAL),
    Section.SUBGOAL: (GoalKind.DELMAL,),
    Section.QUANTIFIED: (GoalKind.KVANTITATIVT_MAL,),
    Section.INDICATOR: (GoalKind.INDIKATOR,),
    Section.MEASURE: (GoalKind.ATGARD,),
    Section.PURPOSE: (GoalKind.SYFTE,),
}


def _direct_section(candidate: Candidate) -> Section:
    """What the nearest heading, or a lead-in, says; a sense inherited from far above names no kind."""
    if candidate.section is not section_of(candidate.heading_path):
        return candidate.section
    return sense_of_heading(candidate.heading_path[-1]) if candidate.heading_path else Section.NONE


def _quantified(kind: GoalKind, measured: bool) -> GoalKind:
    """A goal that counts something is a quantified one; one that does not is none."""
    if kind is GoalKind.MAL and measured:
        return GoalKind.KVANTITATIVT_MAL
    if kind is GoalKind.KVANTITATIVT_MAL and not measured:
        return GoalKind.MAL
    return kind
