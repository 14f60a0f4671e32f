"""By when a statement is to come true, wherever its document says so."""

from __future__ import annotations

import re

from ingest.tagging.candidate import Candidate
from ingest.tagging.years import Years, find_years, relative_year


def years_of(candidate: Candidate, adopted: int | None, ends: int | None, quantity: str | None) -> Years:
    """The years that a statement names: itself, in its row, in the labels behind it, in its heading.

    `adopted` and `ends` are the document's own years, from which a relative deadline is reckoned.
    """
    whole = " ".join(text for _, text in candidate.cells) if candidate.cells else candidate.text
    years = find_years(whole)
    target = years.target
    if candidate.from_table and candidate.cells:
        *named, (_, due) = candidate.cells
        own = find_years(" ".join(text for _, text in named)).target
        done = None if _BEGINS_THEN.match(due) else find_years(due).target
        # `byggda före 1980 ... 2018`, `Sommarskola 2017 ... hösten 2016`: the later of the two.
        target = max(own or 0, done or 0) or None
    if target is None and candidate.details:
        target = find_years(candidate.details).target
    if target is None:
        target = relative_year(whole, adopted, ends)
    if target is None and quantity is not None and candidate.heading_path:
        heading = _GOALS_BY.search(candidate.heading_path[-1])
        target = int(heading.group(1)) if heading else None
    return Years(target, years.baseline)


def has_deadline(candidate: Candidate) -> bool:
    """Whether a statement's year says by when it is done.

    In a flattened row it does (`december 2024`, `Checklista 2025`) unless it stands with a status or a
    comment (`Startdatum oktober 2016 Ej genomförd`), which tells of the work so far.
    """
    if not candidate.from_table:
        return True
    return bool(candidate.cells) and not _SO_FAR.search(candidate.cells[-1][1])


_SO_FAR = re.compile(
    r"^\W*(?:vår|höst|sommar)\w*\s|\b(?:start\w*|påbörja\w*|genomför\w*|pågå\w*|löpande|ej|inte|aktivitet\w*)\b|[a-zåäö]{3}\.(?:\s|$)",
    re.IGNORECASE,
)
_BEGINS_THEN = re.compile(r"\s*från\b", re.IGNORECASE)
"""`Från 2027` says when a measure begins."""
_GOALS_BY = re.compile(
    r"\b(?:del|etapp)?mål(?:värden?|nivåer)?\s+(?:till|för|år|senast)?\s*((?:19|20)\d\d)$", re.IGNORECASE
)
"""`Mål 2035`: the year of the figures below it."""
