"""One e-mail per owner with what is overdue and what is due: plain text and HTML, to send or to file."""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from html import escape

from corpus.review.records import ReviewItem, State
from corpus.review.wording import STATE_NAMES, long_date, reason

NOBODY = "Utan ansvarig"
"""The digest of documents that nobody owns: for whoever keeps the list."""
SECTIONS = (State.OVERDUE, State.DUE)


@dataclass(frozen=True, slots=True)
class Digest:
    """One owner's mail. `email` is None when no address is known; `key` is the same for the same content."""

    owner: str
    email: str | None
    key: str
    message: EmailMessage

    @property
    def file_name(self) -> str:
        """The owner in letters and digits, with a short mark so that two owners never share a file."""
        plain = re.sub(r"[^\w]+", "-", self.owner.casefold()).strip("-")[:60] or "utan-namn"
        mark = hashlib.sha256(self.owner.encode()).hexdigest()[:6]
        return f"{plain}-{mark}.eml"


def digests(items: Iterable[ReviewItem], *, today: date, sender: str) -> list[Digest]:
    """A digest for every owner with something overdue or due, by name; the ownerless ones last."""
    by_owner: dict[str | None, list[ReviewItem]] = defaultdict(list)
    for item in items:
        if item.state in SECTIONS:
            by_owner[item.owner].append(item)
    named = sorted(owner for owner in by_owner if owner)
    order: list[str | None] = [*named, *([None] if None in by_owner else [])]
    return [_digest(owner, by_owner[owner], today, sender) for owner in order]


def _digest(owner: str | None, items: Sequence[ReviewItem], today: date, sender: str) -> Digest:
    name = owner or NOBODY
    email = next((item.email for item in items if item.email), None)
    text = _text(items, name, today)
    key = hashlib.sha256(f"{name}\0{email}\0{today}\0{text}".encode()).hexdigest()[:32]
    message = EmailMessage(policy=SMTP)
    message["Subject"] = _subject(items)
    message["From"] = sender
    if email:
        message["To"] = _address(name, email)
    message["Date"] = datetime(today.year, today.month, today.day, 6, 0, tzinfo=UTC)
    message["Message-ID"] = f"<{key}@policysok>"
    message["Auto-Submitted"] = "auto-generated"
    message["Content-Language"] = "sv"
    message.set_content(text)
    message.add_alternative(_html(items, name, today), subtype="html")
    return Digest(name, email, key, message)


def _address(name: str, email: str) -> Address:
    return Address(display_name=re.sub(r"[\r\n]+", " ", name), addr_spec=email)


def _subject(items: Sequence[ReviewItem]) -> str:
    overdue = sum(item.state == State.OVERDUE for item in items)
    soon = len(items) - overdue
    parts = [f"{overdue} försenade"] if overdue else []
    parts += [f"{soon} snart dags"] if soon else []
    return f"Styrdokument att pröva: {', '.join(parts)}"


def _text(items: Sequence[ReviewItem], name: str, today: date) -> str:
    lines = [f"Hej {name}!" if name != NOBODY else "Dokument utan ansvarig", ""]
    lines += [_opening(name, today), ""]
    for state in SECTIONS:
        found = [item for item in items if item.state == state]
        if not found:
            continue
        lines += [f"{STATE_NAMES[state]} ({len(found)})", ""]
        for item in found:
            place = f", {item.municipality}" if item.municipality else ""
            lines.append(f"- {item.title}{place}")
            lines.append(f"  Senast {long_date(item.due or '')}. {reason(item)}")
        lines.append("")
    return "\n".join([*lines, "--", _FOOT, ""])


def _opening(name: str, today: date) -> str:
    whose = "som ingen ansvarar för" if name == NOBODY else "som du ansvarar för"
    return f"Läget {long_date(today)} för de styrdokument {whose}."


_PAGE = "font-family:Arial,sans-serif;font-size:15px;line-height:1.45;color:#222222;background:#ffffff"
"""Colours of both text and ground: a client in dark mode would else put dark text on its own dark ground."""
_CELL = 'style="padding:8px 14px 8px 0;border-bottom:1px solid #dddddd;vertical-align:top"'
_FOOT = "Datum som står i dokumentet är märkta angivet, uträknade är märkta härlett. Skickat av Policysök."


def _html(items: Sequence[ReviewItem], name: str, today: date) -> str:
    parts = [
        '<html lang="sv"><head><meta name="color-scheme" content="light"></head>'
        f'<body style="margin:0;background:#ffffff"><div style="{_PAGE};max-width:720px;padding:16px">',
        f"<p>{'Hej ' + escape(name) + '!' if name != NOBODY else 'Dokument utan ansvarig'}</p>",
        f"<p>{_opening(name, today)}</p>",
    ]
    for state in SECTIONS:
        found = [item for item in items if item.state == state]
        if not found:
            continue
        parts.append(f"<h2 style='font-size:17px'>{STATE_NAMES[state]} ({len(found)})</h2>")
        parts.append("<table style='border-collapse:collapse;width:100%'>")
        parts.append(
            "<tr><th align='left' width='150'>Senast</th><th align='left'>Dokument och skäl</th></tr>"
        )
        parts += [_row(item) for item in found]
        parts.append("</table>")
    parts.append(f"<p style='font-size:13px;color:#555555'>{_FOOT}</p></div></body></html>")
    return "\n".join(parts)


def _row(item: ReviewItem) -> str:
    place = f", {escape(item.municipality)}" if item.municipality else ""
    return (
        f"<tr><td {_CELL} nowrap>{long_date(item.due or '')}</td>"
        f"<td {_CELL}><b>{escape(item.title)}</b>{place}<br>{escape(reason(item))}</td></tr>"
    )
