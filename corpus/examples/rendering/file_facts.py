"""What the made files say about themselves: author, dates, title. Fixed, so that a build is repeatable."""

from __future__ import annotations

import datetime

from corpus.examples.source import ExampleSource

_FALLBACK = "2021-03-15"
"""A date for documents that state none."""


def made_on(source: ExampleSource) -> str:
    """The ISO date that the file carries as its creation date: close to the document's own."""
    truth = source.truth
    return str(truth["adoption_date"] or truth["valid_from"] or _FALLBACK)


def made_at(source: ExampleSource) -> datetime.datetime:
    """As `made_on`, a moment in UTC."""
    day = datetime.date.fromisoformat(made_on(source))
    return datetime.datetime(day.year, day.month, day.day, 9, 0, tzinfo=datetime.UTC)


def author_of(source: ExampleSource) -> str:
    """The author in the file's information: the office, as such files often have it."""
    return f"{source.municipality} kommunledningskontor"


def office_title(source: ExampleSource) -> str:
    """The title that office software leaves in a printed PDF."""
    return f"Microsoft Word - {source.id.split('-', 1)[-1]} slutversion.docx"
