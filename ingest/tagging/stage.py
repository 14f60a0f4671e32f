"""The tagging stage: candidates judged one by one, then put in order."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from corpus.area_scores import score_document
from corpus.model import Goal, IngestWarning, MetadataValue, Responsibility, TopicScore
from ingest.cleaned import CleanDocument
from ingest.structure import Structure
from ingest.tagging import classifier
from ingest.tagging.abbreviations import find_abbreviations
from ingest.tagging.bulleted_roles import under_roles
from ingest.tagging.candidates import Candidate, candidates
from ingest.tagging.chapter_years import with_chapter_years
from ingest.tagging.duties import find_duties
from ingest.tagging.evidence import Evidence, gather
from ingest.tagging.goals import GoalContext, goal_bar, is_goal, make_goal
from ingest.tagging.hierarchy import link_parents
from ingest.tagging.rows import pieces_of

NOT_STEERING = frozenset({"annat", "projektplan"})
"""Document types that steer nothing: audits, follow-ups, motions, project plans (trap 17)."""
NO_TYPE_FOUND = "title"
"""The method of a type `annat` that only says that the title holds no type word: the title may be misread."""


@dataclass(frozen=True, slots=True)
class Tags:
    """What tagging adds to a document. Spans count in the cleaned text."""

    goals: tuple[Goal, ...] = ()
    responsibilities: tuple[Responsibility, ...] = ()
    topics: tuple[TopicScore, ...] = ()
    abbreviations: Mapping[str, str] = field(default_factory=dict)
    warnings: tuple[IngestWarning, ...] = ()


def tag(cleaned: CleanDocument, structure: Structure, metadata: Mapping[str, MetadataValue]) -> Tags:
    """Find goals, responsibilities, policy areas and abbreviations in a structured document."""
    title = _text(metadata, "title") or ""
    topics = score_document(title, (h.text for h in structure.headings), cleaned.text)
    if _steers_nothing(metadata) and not _names_a_steering_type(title):
        return Tags(topics=topics, abbreviations=find_abbreviations(cleaned.text))
    known, context = evidence_of(cleaned, structure, metadata)
    goals: list[Goal] = []
    duties: list[Responsibility] = []
    judge = classifier.load()
    for one in known:
        judged = judge.judge(one.candidate.text, one.traits, one.place)
        if pieces := pieces_of(one.candidate):
            goals.extend(_goals_of_row(pieces, context, one.place.document_type, judge))
        elif is_goal(judged, one.traits):
            goals.append(make_goal(one.candidate, judged, context, one.quantity))
        duties.extend(find_duties(one.charge, one.traits.frames, judged, context))
    return Tags(
        goals=link_parents(with_chapter_years(_without_repeats(goals), cleaned.text)),
        responsibilities=tuple(duties),
        topics=topics,
        abbreviations=context.abbreviations,
    )


def evidence_of(
    cleaned: CleanDocument, structure: Structure, metadata: Mapping[str, MetadataValue]
) -> tuple[list[Evidence], GoalContext]:
    """The document's candidates with what is known of each, and what the document adds to the judgement."""
    title = _text(metadata, "title") or ""
    abbreviations = find_abbreviations(cleaned.text)
    context = GoalContext(
        abbreviations,
        _text(metadata, "organisation"),
        _year(metadata, "adoption_date", "valid_from"),
        _year(metadata, "valid_to"),
    )
    every = under_roles(candidates(cleaned, structure, abbreviations), cleaned.text)
    told = (candidate for candidate in every if not _repeats(candidate.text, title))
    return list(gather(told, context, _text(metadata, "document_type") or "")), context


LEAST_PIECE = 0.2
LEAST_PIECE_SENTENCE = 0.35
"""How likely a further statement in a flattened row must be a goal, and one that is a whole sentence (they
explain more often). The first one names the activity."""


def _goals_of_row(
    pieces: Sequence[Candidate], context: GoalContext, document_type: str, judge: classifier.LinearClassifier
) -> Iterator[Goal]:
    """The goals of a flattened row: the activity, and what else its cells say is to be done."""
    for number, known in enumerate(gather(pieces, context, document_type)):
        judged = judge.judge(known.candidate.text, known.traits, known.place)
        told = known.candidate.text.endswith(".") and "bare_infinitive" not in known.traits.frames
        least = LEAST_PIECE_SENTENCE if told else LEAST_PIECE if number else 0.0
        # A whole sentence is judged as one: what stands before the first row may be prose.
        candidate = replace(known.candidate, cells=()) if told else known.candidate
        if judged.goal >= max(least, goal_bar(candidate, known.traits.frames)):
            yield make_goal(known.candidate, judged, context, known.quantity)


def _without_repeats(goals: Sequence[Goal]) -> list[Goal]:
    """A goal that stands twice word for word is one goal: its first place outside headings counts."""
    seen: dict[str, int] = {}
    kept: list[Goal] = []
    for goal in goals:
        key = " ".join(goal.text.lower().split()).strip(" .:")
        if key not in seen:
            seen[key] = len(kept)
            kept.append(goal)
    return kept


def _repeats(text: str, title: str) -> bool:
    """Whether a statement is the document's title once more (cover, running header)."""
    words = " ".join(text.lower().split()).strip(" .:")
    return bool(title) and (
        words == title.lower().strip(" .:") or (len(words) > 12 and words in title.lower())
    )


def _steers_nothing(metadata: Mapping[str, MetadataValue]) -> bool:
    value = metadata.get("document_type")
    return value is not None and value.value in NOT_STEERING and value.method != NO_TYPE_FOUND


def _names_a_steering_type(title: str) -> bool:
    return any(
        word in title.lower() for word in ("varumärkesplattform", "inriktning", "agenda", "föreskrift")
    )


def _year(metadata: Mapping[str, MetadataValue], *fields: str) -> int | None:
    """The year that the first of these fields gives."""
    for name in fields:
        if name in metadata and (match := re.search(r"(?:19|20)\d\d", str(metadata[name].value))):
            return int(match.group())
    return None


def _text(metadata: Mapping[str, MetadataValue], field_name: str) -> str | None:
    value = metadata[field_name].value if field_name in metadata else None
    return value if isinstance(value, str) else None
