"""Responsibilities as records: a statement's duties, one for each part that its actor has in the work."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from corpus.model import Modality, Responsibility, Role
from ingest.tagging.actors import NamedActor, find_actors, normalise
from ingest.tagging.candidates import Candidate
from ingest.tagging.classifier import Judgement
from ingest.tagging.clauses import Clause, clauses_of_others, parts_of
from ingest.tagging.goals import GoalContext
from ingest.tagging.modality import modality_of
from ingest.tagging.noun_subjects import may_act
from ingest.tagging.role_lists import ListedDuty
from ingest.tagging.roles import role_if_invited, role_of
from ingest.tagging.subjects import Subject

_DEADLINE = re.compile(
    r"\b(?:senast|före|till(?:\s+och\s+med)?|under)\s+(?:den\s+)?(?:utgången\s+av\s+|slutet\s+av\s+)?(?:\d{1,2}\s+)?"
    r"(?:(?:januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december|våren|hösten|år)\s+)?(?:20\d\d)\b"
    r"|\b(?:årligen|varje\s+år|en\s+gång\s+per\s+år|varje\s+mandatperiod|en\s+gång\s+per\s+mandatperiod|varje\s+kvartal|varje\s+tertial)\b",
    re.IGNORECASE,
)
_DEADLINE_COLUMN = re.compile(r"tid|klart|när|datum|senast", re.IGNORECASE)


def statement_duties(
    candidate: Candidate, flags: frozenset[str], judged: Judgement, subject: Subject, context: GoalContext
) -> Iterator[Responsibility]:
    """The duties of a statement: one for each part that its actor has in the work, and those of others.

    Parts that say the same of the actor stay together, unless three or more are told one by one.
    """
    text, actor = candidate.text, subject.actor
    others = tuple(clauses_of_others(text, actor.end, context.abbreviations, context.organisation))
    end = min((clause.start for clause in others), default=len(text))
    parts = [part for part in parts_of(text, actor.end) if part.start < end]
    firsts = [parts[0]]
    seen = [_part_of(candidate, parts[0], actor, end)]
    for part in parts[1:]:
        own = _part_of(candidate, part, actor, end)
        if len(parts) >= _ENUMERATED or own != seen[-1]:
            firsts.append(part)
            seen.append(own)
    if len(firsts) == 1 and not others:
        yield _duty(candidate, flags, judged, actor)
        return
    stop = firsts[1].start if len(firsts) > 1 else end
    yield _first_duty(candidate, judged, actor, stop)
    for number, part in enumerate(firsts[1:], start=1):
        last = firsts[number + 1].start if number + 1 < len(firsts) else end
        yield _clause_duty(candidate, judged, actor, part, last)
    for number, clause in enumerate(others):
        last = others[number + 1].start if number + 1 < len(others) else len(text)
        yield _clause_duty(candidate, judged, clause.actor or actor, clause, last)


_ENUMERATED = 3
"""So many parts are a list of duties, of whichever kind."""
_TRAIL = re.compile(r"(?:[\s,;.]|\s(?:och|samt|medan|men))+$")


def _alone(candidate: Candidate, part: Clause, actor: NamedActor, end: int) -> tuple[Candidate, NamedActor]:
    """A part as a statement of its own, its actor in front."""
    clause = _TRAIL.sub("", candidate.text[part.start : end])
    if part.start == 0 or part.actor is not None:
        return replace(candidate, text=clause), replace(
            actor, start=actor.start - part.start, end=actor.end - part.start
        )
    return replace(candidate, text=f"{actor.text} {clause}"), replace(actor, start=0, end=len(actor.text))


def _part_of(candidate: Candidate, part: Clause, actor: NamedActor, end: int) -> tuple[Role, Modality]:
    """What a part says: two neighbours that say the same are one duty."""
    alone, named = _alone(candidate, part, actor, min(part.end, end))
    role = role_of(alone.text, named, frozenset())
    if part.finite:
        return role, modality_of(alone, named)
    return role, modality_of(candidate, actor)


def _first_duty(candidate: Candidate, judged: Judgement, actor: NamedActor, stop: int) -> Responsibility:
    """The duty of a statement's first part: the whole statement's text where it is the larger half."""
    alone = replace(candidate, text=_TRAIL.sub("", candidate.text[:stop]))
    alone = replace(alone, end=candidate.start + len(alone.text))
    duty = _duty(alone, frozenset(), judged, actor)
    if len(alone.text.split()) * 2 < len(candidate.text.split()):
        return duty
    return replace(duty, text=candidate.text, end=candidate.end)


def _clause_duty(
    candidate: Candidate, judged: Judgement, actor: NamedActor, part: Clause, last: int
) -> Responsibility:
    """The duty of a further part, or of a clause with an actor of its own."""
    clause = _TRAIL.sub("", candidate.text[part.start : last])
    role, modality = _part_of(candidate, part, actor, last)
    deadline = _DEADLINE.search(clause)
    return Responsibility(
        text=clause,
        start=candidate.start + part.start,
        end=candidate.start + part.start + len(clause),
        page=candidate.page,
        actor=actor.text,
        actor_normalised=actor.normalised,
        role=role,
        modality=modality,
        task=clause if part.actor is None else _task(clause, replace(actor, start=0, end=len(actor.text))),
        deadline=deadline.group() if deadline else None,
        confidence=judged.duty,
    )


def _duty(
    candidate: Candidate, flags: frozenset[str], judged: Judgement, subject: NamedActor
) -> Responsibility:
    modality = modality_of(candidate, subject)
    deadline = _DEADLINE.search(candidate.text)
    return Responsibility(
        text=candidate.text,
        start=candidate.start,
        end=candidate.end,
        page=candidate.page,
        actor=subject.text,
        actor_normalised=subject.normalised,
        role=role_if_invited(role_of(candidate.text, subject, flags), modality, subject),
        modality=modality,
        task=_task(candidate.text, subject),
        deadline=deadline.group() if deadline else None,
        confidence=judged.duty,
    )


def _task(text: str, subject: NamedActor) -> str:
    """What is to be done: the sentence behind the actor (or before it), without the modal verb."""
    after = text[subject.end :].strip(" ,.:")
    after = re.sub(
        r"^(?:ska|skall|bör|kan|måste|ansvarar|svarar)\s+(?:för\s+(?:att\s+)?)?",
        "",
        after,
        flags=re.IGNORECASE,
    )
    return after or text[: subject.start].strip(" ,.:")


_COORDINATES = re.compile(r"(?:samordna|samordning|leda|ledning|sammankalla)\b", re.IGNORECASE)
"""An activity that is the leading of others; its responsible may be called `Samordnaren` whatever it does."""


_CELL_TIME = re.compile(
    r"[\s,]+(?:fr\.?\s?o\.?\s?m\.?|t\.?\s?o\.?\s?m\.?|löpande|årligen)\s*$", re.IGNORECASE
)
_GOES_ON = re.compile(
    r"\s*(?:[,/;+&()–-]|(?:och|samt|eller|i|på|inom|vid|för|med|genom|tillsammans|via|m\.?\s?fl)\b)",
    re.IGNORECASE,
)
_COMPLETE = re.compile(
    r"(?:nämnden|styrelsen|kontoret|förvaltningen|avdelningen|enheten|utskottet|\bAB(?:\s+[A-ZÅÄÖ][\wåäö-]+)?)$"
)
"""Organs whose name ends here: what follows is another column (`Chef` and `Rektor` go on with their place)."""
_LAST_NAME = re.compile(
    r"(?P<name>[A-ZÅÄÖ][\wåäö]*(?:-\s+och\s+[\wåäö]+)?(?:\s+(?!och\b|samt\b)[a-zåäö][\wåäö-]*)?)\s*$"
)


def responsible_in(candidate: Candidate, cell: str, context: GoalContext) -> str:
    """Whom a row's cell of responsibles names, where the columns of a flattened table were cut a word off.

    `AB Hovbyggen Checklista` took the next column along; `Närvarolista` is the next column, and who is responsible
    ended up with the activity before.
    """
    cell = _CELL_TIME.sub("", cell)
    start = candidate.text.rfind(cell)
    if start < 0:
        return cell
    actors = find_actors(candidate.text, context.abbreviations, context.organisation)
    for actor in actors:
        if actor.start < start < actor.end and not _JOINED.search(candidate.text, actor.start, start):
            return actor.text
        rest = candidate.text[actor.end : start + len(cell)]
        if (
            actor.start == start
            and rest.strip()
            and _COMPLETE.search(actor.text)
            and not _GOES_ON.match(rest)
        ):
            further = any(other.start > actor.end and other.text[0].isupper() for other in actors)
            return cell if further else actor.text
    if may_act(cell) or cell.isupper() or any(actor.start >= start for actor in actors):
        return cell
    before = candidate.text[:start].rstrip()
    for actor in actors:
        if actor.end == len(before) and actor.text[0].isupper() and actor.start > 0:
            return actor.text
    last = _LAST_NAME.search(before)
    return last["name"] if last and last.start() > 0 and may_act(last["name"]) else cell


_JOINED = re.compile(r",|\boch\b|\bsamt\b")


def row_duty(candidate: Candidate, cell: str, context: GoalContext) -> Responsibility:
    responsible = responsible_in(candidate, cell, context)
    deadline = next(
        (
            text
            for column, text in candidate.cells
            if column and _DEADLINE_COLUMN.search(column) and text.strip()
        ),
        None,
    )
    return Responsibility(
        text=candidate.text,
        start=candidate.start,
        end=candidate.end,
        page=candidate.page,
        actor=responsible,
        actor_normalised=normalise(responsible, context.abbreviations, context.organisation),
        role=Role.SAMORDNAR if _COORDINATES.match(candidate.text) else Role.GENOMFOR,
        modality=Modality.ANSVARAR,
        task=next(
            (text for _, text in candidate.cells if text.strip() and text.strip() != cell), candidate.text
        ),
        deadline=deadline,
        confidence=0.9,
    )


def listed_duty(candidate: Candidate, judged: Judgement, one: ListedDuty, least: float) -> Responsibility:
    """A duty of a list of roles that ran together; its actor stands before the first of its list.

    `least` is how sure a list is of its duties at the least.
    """
    clause = candidate.text[one.start : one.end]
    actor = replace(one.actor, start=0, end=len(one.actor.text))
    alone = replace(candidate, text=f"{actor.text} {clause}")
    deadline = _DEADLINE.search(clause)
    return Responsibility(
        text=clause,
        start=candidate.start + one.start,
        end=candidate.start + one.end,
        page=candidate.page,
        actor=actor.text,
        actor_normalised=actor.normalised,
        role=role_of(alone.text, actor, frozenset()),
        modality=modality_of(alone, actor),
        task=clause,
        deadline=deadline.group() if deadline else None,
        confidence=max(judged.duty, least),
    )
