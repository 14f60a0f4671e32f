"""Writing the review list where the options say: tables, calendar, feed, mails."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.catalogue.reviews import Reviews
from corpus.errors import UserError
from corpus.review import ReviewItem
from corpus.review.exports.tables import to_csv, to_xlsx

if TYPE_CHECKING:
    from corpus.review.exports.mail import SendOutcome


@dataclass(frozen=True, slots=True)
class Targets:
    """Files to write; None leaves one out. `digest` is a folder."""

    csv: Path | None = None
    xlsx: Path | None = None
    ics: Path | None = None
    atom: Path | None = None
    digest: Path | None = None
    send: bool = False


def write_all(reviews: Reviews, items: Sequence[ReviewItem], targets: Targets, *, today: date) -> list[str]:
    """Write every target; returns what was done, in Swedish. Raises UserError `not_written`, MailError."""
    said: list[str] = []
    if targets.csv:
        said.append(_write(targets.csv, to_csv(items)))
    if targets.xlsx:
        said.append(_write(targets.xlsx, to_xlsx(items, today=today)))
    if targets.ics:
        # icalendar and feedgen take a while to load; the plain list must not wait for them.
        from corpus.review.exports.calendar import to_ics  # noqa: PLC0415

        said.append(_write(targets.ics, to_ics(items)))
    if targets.atom:
        from corpus.review.exports.feed import to_atom  # noqa: PLC0415

        said.append(_write(targets.atom, to_atom(reviews.changes(), library=reviews.folder.name)))
    if targets.digest or targets.send:
        said += _mails(reviews, items, targets, today)
    return said


def _mails(reviews: Reviews, items: Sequence[ReviewItem], targets: Targets, today: date) -> list[str]:
    from corpus.review.exports.digest import digests  # noqa: PLC0415 - mail and TLS, as above
    from corpus.review.exports.mail import mail_settings, send  # noqa: PLC0415

    settings = mail_settings(os.environ)
    mails = digests(items, today=today, sender=settings.sender)
    said: list[str] = []
    if targets.digest:
        for mail in mails:
            _write(targets.digest / mail.file_name, mail.message.as_bytes())
        said.append(f"{len(mails)} utskick skrevs till {targets.digest}.")
    if targets.send:
        outcomes = send(mails, settings, reviews)
        said += [_outcome(outcome) for outcome in outcomes]
        failed = [outcome for outcome in outcomes if outcome.status == "failed"]
        if failed:
            raise UserError("mail_failed", "Alla utskick gick inte fram. " + " ".join(said))
    return said


_OUTCOMES = {
    "sent": "skickat",
    "already_sent": "redan skickat",
    "no_address": "inte skickat",
    "failed": "misslyckades",
}


def _outcome(outcome: SendOutcome) -> str:
    return f"{outcome.owner}: {_OUTCOMES[outcome.status]}. {outcome.message}".strip()


def _write(path: Path, content: bytes) -> str:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    except OSError as error:
        raise UserError("not_written", f"Filen {path} kunde inte skrivas: {error}.") from error
    return f"Skrev {path}."
