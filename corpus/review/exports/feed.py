"""Changes in the review as an Atom feed (RFC 4287). Entry ids and times come from the library: idempotent."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from feedgen.feed import FeedGenerator

TAG = "tag:policysok.example,2025"
"""Root of the feed's ids (RFC 4151). Ids are compared, never followed."""
EMPTY_SINCE = "2025-01-01T00:00:00+00:00"
"""The time of a feed without entries; Atom requires one and the clock would change the bytes."""


class Change(Protocol):
    """What the feed reads of a change."""

    @property
    def id(self) -> int: ...
    @property
    def document_id(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def municipality(self) -> str | None: ...
    @property
    def made_at(self) -> str: ...
    @property
    def what(self) -> str: ...
    @property
    def old(self) -> str | None: ...
    @property
    def new(self) -> str | None: ...


def to_atom(changes: Iterable[Change], *, library: str = "bibliotek", address: str | None = None) -> bytes:
    """The feed, newest entry first. `address` is where it can be read, when that is known."""
    newest_first = sorted(changes, key=lambda change: -change.id)
    feed = FeedGenerator()
    feed.id(f"{TAG}:{library}")
    feed.title("Styrdokument: ändringar i aktualitetsprövningen")
    feed.author({"name": "policysok"})
    feed.language("sv")
    feed.generator("policysok")
    if address:
        feed.link(href=address, rel="self", type="application/atom+xml")
    feed.updated(newest_first[0].made_at if newest_first else EMPTY_SINCE)
    for change in newest_first:
        entry = feed.add_entry(order="append")
        entry.id(f"{TAG}:{library}/{change.document_id}/{change.id}")
        where = f" ({change.municipality})" if change.municipality else ""
        entry.title(f"{change.title}{where}: {change.what}")
        entry.updated(change.made_at)
        entry.published(change.made_at)
        entry.content(_sentence(change), type="text")
    return bytes(feed.atom_str(pretty=True))


def _sentence(change: Change) -> str:
    match change.what:
        case "nytt datum":
            return f"Senast {change.new or 'okänt'}, tidigare {change.old or 'okänt'}."
        case "nytt dokument":
            due = f"Senast {change.new}." if change.new else "När det ska prövas är okänt."
            return f"Nytt i biblioteket. {due}"
        case "ersatt":
            return "Dokumentet är ersatt eller upphävt."
        case "ansvarig":
            return f"Ansvarig: {change.new or 'ingen'}."
        case "granskat":
            return f"Granskat {change.new}."
        case "uppskjutet":
            return f"Uppskjutet till {change.new}."
        case _:
            return change.new or change.what
