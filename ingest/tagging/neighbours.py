"""What the candidates around a candidate say of it: a lead-in, a lost heading, the labels behind it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ingest.tagging.candidate import Candidate, Shape
from ingest.tagging.lost_headings import names_a_subject
from ingest.tagging.numbering import unnumbered
from ingest.tagging.sections import Section, section_of, sense_of_heading


def arrange(found: Sequence[Candidate], *, flat: bool) -> tuple[Candidate, ...]:
    """Candidates in order, each with what its neighbours say; `flat`: the text has lost its lines."""
    kept = list(_below_lost_headings(found)) if flat else found
    return tuple(_under_lead_ins(_with_details(kept)))


_SAYING = frozenset({Section.BACKGROUND, Section.DEFINITION, Section.LAW, Section.GOAL, Section.MEASURE})
"""Senses that a lost heading has over the chapter before it."""


def _below_lost_headings(found: Sequence[Candidate]) -> Iterator[Candidate]:
    """Items that are headings are left out; what follows them stands below them."""
    lost: tuple[tuple[str, ...], str] | None = None
    for candidate in found:
        if candidate.shape is Shape.HEADING:
            lost = None
        if candidate.shape is Shape.ITEM and not candidate.from_table:
            text = unnumbered(candidate.text)
            if names_a_subject(text, candidate.section, on_cover=not candidate.heading_path):
                lost = (candidate.heading_path, text)
                continue
        if (
            lost is not None
            and lost[0] == candidate.heading_path
            and candidate.shape is not Shape.HEADING
            and lost[0]
        ):
            path = (*lost[0], lost[1])
            told = sense_of_heading(lost[1]) in _SAYING
            yield replace(
                candidate, heading_path=path, section=section_of(path) if told else candidate.section
            )
        else:
            yield candidate


DETAIL = re.compile(
    r"(?:huvud|del)?ansvar(?:ig(?:a|t)?)?(?:\s+\w+)?\s*:|klart\s*:|(?:tid(?:plan|punkt)?|när|start|status|kostnad|budget"
    r"|finansiering|samverkan|resurs(?:er)?|uppföljning|utförare|samordnare)\s*:",
    re.IGNORECASE,
)
"""`Ansvarig: Personalenheten`, `Klart: 2027`: a detail of the statement before it."""


def _with_details(found: Sequence[Candidate]) -> Sequence[Candidate]:
    """Each candidate with what the labels behind it say, and whether it is the first below its heading."""
    told: list[Candidate] = []
    statement: int | None = None
    for candidate in found:
        before = told[-1] if told else None
        opens = candidate.shape is not Shape.HEADING and (
            before is None or before.shape is Shape.HEADING or before.heading_path != candidate.heading_path
        )
        told.append(replace(candidate, opens=opens) if opens else candidate)
        if candidate.shape is Shape.HEADING:
            statement = None
        elif not DETAIL.match(candidate.text):
            statement = len(told) - 1
        elif statement is not None:
            whole = f"{told[statement].details} {candidate.text}".strip()
            told[statement] = replace(told[statement], details=whole)
    return told


def _under_lead_ins(found: Sequence[Candidate]) -> Iterator[Candidate]:
    """Bullets below `Följande indikatorer används:` are indicators, whatever their chapter is called."""
    led: tuple[Section, tuple[str, ...]] | None = None
    for candidate in found:
        if candidate.shape is Shape.ITEM and led is not None and led[1] == candidate.heading_path:
            yield replace(candidate, section=led[0])
            continue
        sense = sense_of_heading(candidate.text[-_LEAD_IN_WORDS:]) if _leads_in(candidate) else Section.NONE
        led = (sense, candidate.heading_path) if sense in LED_SECTIONS else None
        yield candidate


def _leads_in(candidate: Candidate) -> bool:
    return candidate.shape is Shape.SENTENCE and (
        candidate.text.rstrip().endswith(":") or bool(_FOLLOWING.match(candidate.text))
    )


_FOLLOWING = re.compile(
    r"följande\s+(?:indikatorer|nyckeltal|mått|mål|delmål|åtgärder|insatser|aktiviteter)\b", re.IGNORECASE
)
LED_SECTIONS = frozenset(
    {Section.GOAL, Section.SUBGOAL, Section.QUANTIFIED, Section.INDICATOR, Section.MEASURE}
)
_LEAD_IN_WORDS = 80
"""Letters at the end of a lead-in that name what follows."""
