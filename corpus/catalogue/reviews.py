"""The review of a library: one object over the stored verdicts, people's acts, links and changes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from corpus.catalogue import review_items, review_links, review_list, review_rows, review_work
from corpus.catalogue.connection import Database
from corpus.catalogue.review_links import StoredLink
from corpus.catalogue.review_where import Chosen
from corpus.catalogue.review_work import Action, ActionKind
from corpus.catalogue.writing import now
from corpus.review import DefaultRule, ReviewItem, Work
from corpus.review.bands import Band
from corpus.review.days import add_months
from corpus.review.summary import Summary

DEFAULT_WITHIN_MONTHS = 12
"""How far ahead `due` reaches when nothing else is said (the command line's contract)."""


@dataclass(frozen=True, slots=True)
class ReviewChange:
    """One change for the feed. `made_at` is ISO 8601 in UTC; `old` and `new` are dates or names."""

    id: int
    document_id: str
    title: str
    municipality: str | None
    made_at: str
    what: str
    old: str | None
    new: str | None


class Reviews:
    """Reads and writes the review of the library in `folder`. Cheap to construct; safe from any thread."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._database = Database(folder)

    def refresh(self) -> int:
        """Work out what changed since last time; every reading method does so by itself."""
        return review_rows.refresh(self._database)

    def items(
        self,
        *,
        today: date,
        within_months: int = DEFAULT_WITHIN_MONTHS,
        horizon: date | None = None,
        municipalities: Sequence[str] = (),
        chosen: Chosen | None = None,
        limit: int | None = None,
        offset: int = 0,
    ) -> list[ReviewItem]:
        """Every chosen document (or one page) with its state; `horizon` or `within_months` bounds `due`.

        `municipalities` is the short way to choose by municipality alone.
        """
        self.refresh()
        return review_list.items(
            self._database.connection(),
            today=today,
            horizon=horizon or add_months(today, within_months),
            chosen=chosen or Chosen(tuple(municipalities)),
            limit=limit,
            offset=offset,
        )

    def count(self, *, today: date, horizon: date, chosen: Chosen) -> int:
        """How many documents are chosen; `horizon` bounds `due` where states are."""
        self.refresh()
        return review_list.count(self._database.connection(), today=today, horizon=horizon, chosen=chosen)

    def json_chunks(self, *, today: date, horizon: date, chosen: Chosen) -> Iterator[bytes]:
        """The same list as JSON objects of the command line's contract, with every rule of every document.

        A chunk is many objects in UTF-8 with `review_items.SEPARATOR` between them; read once.
        """
        self.refresh()
        return review_items.chunks(self._database.connection(), today=today, horizon=horizon, chosen=chosen)

    def summary(
        self,
        *,
        today: date,
        within_months: int = DEFAULT_WITHIN_MONTHS,
        horizon: date | None = None,
        municipalities: Sequence[str] = (),
        chosen: Chosen | None = None,
    ) -> Summary:
        """The counts of all that is chosen."""
        self.refresh()
        return review_list.summary(
            self._database.connection(),
            today=today,
            horizon=horizon or add_months(today, within_months),
            chosen=chosen or Chosen(tuple(municipalities)),
        )

    def bands(self, chosen: Chosen, *, today: date) -> dict[Band, int]:
        """How many of the chosen documents each band holds."""
        self.refresh()
        return review_list.bands(self._database.connection(), today=today, chosen=chosen)

    def due_months(self, chosen: Chosen, *, today: date) -> dict[tuple[str, bool], int]:
        """How many of the chosen documents fall due by (month `YYYY-MM`, whether overdue)."""
        self.refresh()
        return review_list.due_months(self._database.connection(), today=today, chosen=chosen)

    def names(self, dimension: str) -> list[str]:
        """The names in the list, of one of `corpus.review.summary.DIMENSIONS`."""
        self.refresh()
        return review_list.names(self._database.connection(), dimension)

    def places(self, document_ids: Sequence[str]) -> Mapping[tuple[str, str], tuple[int, int]]:
        """Where quoted words stand in their document: (start, end) by (document, words)."""
        return review_list.places(self._database.connection(), document_ids)

    def works(self, document_ids: Sequence[str]) -> Mapping[str, Work]:
        """What people have said about these documents; those without an act are left out."""
        return review_work.works_of(self._database.connection(), document_ids)

    def details(
        self, document_ids: Iterable[str]
    ) -> Mapping[str, tuple[Sequence[Mapping[str, Any]], Sequence[str]]]:
        """(every rule that fired, what would settle it) by document."""
        return review_items.details(self._database.connection(), document_ids)

    def act(self, document_id: str, action: Action) -> None:
        """Assign, note, mark as reviewed or postpone: see `review_work.add` for what is refused."""
        with self._database.transaction() as connection:
            review_work.add(connection, document_id, action)
            if action.kind is not ActionKind.UNSNOOZE:
                review_rows.note_review_change(
                    connection, document_id, _WHAT[action.kind], None, _new_value(action), now()
                )

    def history(self, document_id: str) -> Sequence[Action]:
        """Every act on a document, oldest first."""
        return review_work.history(self._database.connection(), document_id)

    def set_default(self, rule: DefaultRule) -> None:
        """Set (or with 0 months remove) a municipality's default rule; every verdict is worked out anew."""
        with self._database.transaction() as connection:
            review_work.set_default(connection, rule)
            review_rows.mark_all_stale(connection)

    def defaults(self) -> Sequence[DefaultRule]:
        """The default rules."""
        return review_work.defaults(self._database.connection())

    def links(
        self, *, unanswered: bool | None = False, municipality: str | None = None, limit: int = -1
    ) -> Sequence[StoredLink]:
        """Version chains: all, the suggestions that wait for an answer, or (None) those that are settled."""
        self.refresh()
        return review_links.links(
            self._database.connection(), unanswered=unanswered, municipality=municipality, limit=limit
        )

    def open_links(self, at_most: int = 1000) -> int:
        """How many suggested links wait for an answer; not counted further than `at_most`."""
        self.refresh()
        return review_links.count_open(self._database.connection(), at_most)

    def answer_link(self, earlier: str, later: str, *, holds: bool, author: str) -> None:
        """Say whether `later` replaces `earlier`."""
        with self._database.transaction() as connection:
            review_links.answer(connection, earlier, later, holds=holds, author=author)

    def changes(self, limit: int = 200) -> Sequence[ReviewChange]:
        """The latest changes, newest first."""
        self.refresh()
        rows = self._database.connection().execute(
            "SELECT c.*, r.title, r.municipality FROM review_change c JOIN review r USING (document_id)"
            " ORDER BY c.id DESC LIMIT ?",
            (limit,),
        )
        return [
            ReviewChange(
                row["id"],
                row["document_id"],
                row["title"],
                row["municipality"],
                row["made_at"],
                row["what"],
                row["old"],
                row["new"],
            )
            for row in rows
        ]

    def was_sent(self, key: str) -> bool:
        """Whether the mail with this key has gone out."""
        found = self._database.connection().execute("SELECT 1 FROM review_sent WHERE key = ?", (key,))
        return found.fetchone() is not None

    def note_sent(self, key: str, recipient: str) -> None:
        """Remember that a mail has gone out."""
        with self._database.transaction() as connection:
            connection.execute("INSERT OR IGNORE INTO review_sent VALUES (?, ?, ?)", (key, recipient, now()))

    def close(self) -> None:
        """Close this thread's connection."""
        self._database.close()


_WHAT = {
    ActionKind.ASSIGN: "ansvarig",
    ActionKind.NOTE: "anteckning",
    ActionKind.REVIEWED: "granskat",
    ActionKind.SNOOZE: "uppskjutet",
}


def _new_value(action: Action) -> str | None:
    match action.kind:
        case ActionKind.ASSIGN:
            return action.value
        case ActionKind.REVIEWED:
            return action.on_day.isoformat()
        case ActionKind.SNOOZE:
            return action.until.isoformat() if action.until else None
        case _:
            return action.text
