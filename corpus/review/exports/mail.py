"""Sending digests through SMTP. Settings come from the environment, read at the edge."""

from __future__ import annotations

import smtplib
import ssl
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Literal, Protocol

from corpus.errors import UserError
from corpus.review.exports.digest import Digest

DEFAULT_SENDER = "policysok@localhost"
TIMEOUT_S = 30.0

Security = Literal["starttls", "tls", "none"]


class MailError(UserError):
    """Mail is not configured, or the server refused."""


@dataclass(frozen=True, slots=True)
class MailSettings:
    """Where mail goes out. `host` None: it does not."""

    host: str | None = None
    port: int = 587
    security: Security = "starttls"
    user: str | None = None
    password: str | None = None
    sender: str = DEFAULT_SENDER


@dataclass(frozen=True, slots=True)
class SendOutcome:
    """What became of one digest; `message` says in Swedish why it did not go out."""

    owner: str
    status: Literal["sent", "already_sent", "no_address", "failed"]
    message: str = ""


class SentLog(Protocol):
    """Remembers which mails have gone out."""

    def was_sent(self, key: str) -> bool:
        """Whether the mail with this key has gone out."""
        ...

    def note_sent(self, key: str, recipient: str) -> None:
        """Remember that it has."""
        ...


def mail_settings(environment: Mapping[str, str]) -> MailSettings:
    """Settings from environment variables. Raises MailError `wrong_setting`."""

    def text(name: str) -> str | None:
        return environment.get(f"POLICYSOK_SMTP_{name}") or None

    security = (text("SECURITY") or "starttls").casefold()
    port = text("PORT") or "587"
    if not port.isdigit():
        raise MailError("wrong_setting", f"POLICYSOK_SMTP_PORT ska vara ett tal, inte {port!r}.")
    chosen: Security
    match security:
        case "starttls" | "tls" | "none":
            chosen = security
        case _:
            raise MailError(
                "wrong_setting",
                f"POLICYSOK_SMTP_SECURITY ska vara starttls, tls eller none, inte {security!r}.",
            )
    return MailSettings(
        text("HOST"), int(port), chosen, text("USER"), text("PASSWORD"), text("FROM") or DEFAULT_SENDER
    )


def send(digests: Sequence[Digest], settings: MailSettings, log: SentLog) -> list[SendOutcome]:
    """Send each digest once: one that has gone out before, with the same content and day, stays.

    Raises MailError `mail_not_configured` or `mail_server`; a refused recipient is an outcome.
    """
    waiting = [d for d in digests if d.email and not log.was_sent(d.key)]
    outcomes = {d.key: _not_waiting(d) for d in digests}
    if waiting:
        with _server(settings) as server:
            for digest in waiting:
                outcomes[digest.key] = _send_one(server, digest, log)
    return [outcomes[d.key] for d in digests]


def _not_waiting(digest: Digest) -> SendOutcome:
    if digest.email is None:
        return SendOutcome(digest.owner, "no_address", "Ingen e-postadress är angiven för den ansvariga.")
    return SendOutcome(digest.owner, "already_sent", "Samma utskick har redan skickats.")


def _send_one(server: smtplib.SMTP, digest: Digest, log: SentLog) -> SendOutcome:
    try:
        server.send_message(digest.message)
    except smtplib.SMTPResponseException as error:
        return SendOutcome(digest.owner, "failed", f"Servern svarade {error.smtp_code}.")
    except smtplib.SMTPRecipientsRefused:
        return SendOutcome(digest.owner, "failed", f"Servern tog inte emot adressen {digest.email}.")
    log.note_sent(digest.key, digest.email or "")
    return SendOutcome(digest.owner, "sent")


@contextmanager
def _server(settings: MailSettings) -> Iterator[smtplib.SMTP]:
    if settings.host is None:
        raise MailError(
            "mail_not_configured",
            "E-post är inte inställd: ange POLICYSOK_SMTP_HOST och POLICYSOK_SMTP_FROM.",
        )
    context = ssl.create_default_context()
    try:
        if settings.security == "tls":
            server: smtplib.SMTP = smtplib.SMTP_SSL(
                settings.host, settings.port, timeout=TIMEOUT_S, context=context
            )
        else:
            server = smtplib.SMTP(settings.host, settings.port, timeout=TIMEOUT_S)
        with server:
            if settings.security == "starttls":
                server.starttls(context=context)
            if settings.user and settings.password:
                server.login(settings.user, settings.password)
            yield server
    except (smtplib.SMTPException, OSError) as error:
        raise MailError(
            "mail_server", f"E-postservern {settings.host}:{settings.port} kunde inte användas: {error}."
        ) from error
