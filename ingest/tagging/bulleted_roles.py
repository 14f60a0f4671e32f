"""Bullets under roles in running text: `Rektor • leder arbetet • utser ombud Lärare • deltar i ...`.

Transcripts keep the bullets and lose the line breaks, so that a role's name ends the bullet before its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from ingest.tagging.candidates import Candidate, Shape
from ingest.tagging.clauses import PRESENT
from ingest.tagging.noun_subjects import may_act

_BULLET = re.compile(r"[•▪*»]\s+(?=(?P<verb>\w+))")
_NAME = re.compile(
    r"(?:^|\s)(?P<name>[A-ZÅÄÖ][\wåäö-]*(?:\s+(?:(?:och|samt|för|på|inom|med)\s+)?[a-zåäö][\wåäö-]*){0,3})\s*:?\s*$"
)
_MODALS = frozenset("ska skall bör kan måste".split())


def under_roles(candidates: Iterable[Candidate], text: str) -> Iterator[Candidate]:
    """The candidates, with each bullet that opens with a verb below the role that stands before it.

    `text` is the cleaned text that their offsets count in.
    """
    every = tuple(candidates)
    role: str | None = None
    for number, candidate in enumerate(every):
        bullet = _BULLET.match(candidate.text)
        if bullet is None or bullet.group("verb").lower() not in PRESENT | _MODALS:
            role = None
            yield candidate
            continue
        before = every[number - 1] if number else None
        between = text[before.end if before else max(0, candidate.start - _REACH) : candidate.start]
        role = _role_at_end(between) or (_role_at_end(before.text) if before else None) or role
        if role is None:
            yield candidate
            continue
        start, end = bullet.end(), len(candidate.text)
        if number + 1 < len(every) and _BULLET.match(every[number + 1].text):
            own = candidate.text[start:]
            following = _role_at_end(own)
            end -= len(following or "")
        cut = candidate.text[start:end].rstrip(" ,;")
        yield replace(
            candidate,
            text=cut,
            start=candidate.start + start,
            end=candidate.start + start + len(cut),
            shape=Shape.ITEM,
            heading_path=(*candidate.heading_path, role),
        )


_REACH = 60
"""Code points before the first bullet within which its role stands."""


def _role_at_end(stretch: str) -> str | None:
    """The role that a stretch ends with."""
    match = _NAME.search(stretch)
    return match.group("name") if match and may_act(match.group("name")) else None
