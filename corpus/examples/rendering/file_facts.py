"""What the made files say about themselves: author, dates, title. Fixed, so that a build is repeatable."""

from __future__ import annotations

import datetime

from corpus.examples.source import ExampleSource

_FALLBACK = datetime.date(2021, 3, 15)
"""A date for documents that state none."""

_MADE_AFTER = datetime.timedelta(days=16)
"""A decision is written into the document, and the file made, some weeks after the meeting."""


def made_on(source: ExampleSource) -> datetime.date:
    """The date that the file carries as its creation date: near the document's own, never the same."""
    adopted = source.truth["adoption_date"]
    return (datetime.date.fromisoformat(adopted) if adopted else _FALLBACK) + _MADE_AFTER


def made_at(source: ExampleSource) -> datetime.datetime:
    """As `made_on`, a moment in UTC."""
    return datetime.datetime.combine(made_on(source), datetime.time(9), datetime.UTC)


def author_of(source: ExampleSource) -> str:
    """The author in the file's information: the office, as such files often have it."""
    return f"{source.municipality} kommunledningskontor"


def office_title(source: ExampleSource) -> str:
    """The title that office software leaves in a printed PDF."""
    return f"Microsoft Word - {source.id.split('-', 1)[-1]} slutversion.docx"
