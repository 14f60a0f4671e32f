"""What is known about a document: each value, how it is known, where it stands, and a way to correct it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from corpus.model import METADATA_FIELDS, Document, MetadataStatus, MetadataValue
from ui.web.parts.markup import link, text
from ui.web.parts.words import FIELD_NAMES, STATUS_WORDS, shown_value
from ui.web.state import ReadingState, Tab


def facts_line(metadata: Mapping[str, MetadataValue]) -> str:
    """The decision in one line, for the head of a document."""

    def value(name: str) -> str:
        found = metadata.get(name)
        return shown_value(found.value) if found else ""

    decision = " ".join(part for part in (value("adopted_by"), value("adoption_date")) if part)
    if decision and value("decision_paragraph"):
        decision += f" § {value('decision_paragraph')}"
    parts = [
        f"Antagen av {decision}" if value("adopted_by") else (f"Antagen {decision}" if decision else ""),
        f"Dnr {value('registration_numbers')}" if value("registration_numbers") else "",
        f"Gäller till {value('valid_to')}" if value("valid_to") else "",
        f"Dokumentansvarig: {value('owner')}" if value("owner") else "",
    ]
    return " <span aria-hidden='true'>·</span> ".join(text(part) for part in parts if part)


def facts_table(document: Document, state: ReadingState) -> str:
    """Every field of the contract as a table."""
    rows = "".join(_row(name, document.metadata.get(name), state) for name in METADATA_FIELDS)
    return (
        '<table class="ps-facts"><caption class="ps-hidden">Uppgifter om dokumentet</caption><thead><tr>'
        '<th scope="col">Uppgift</th><th scope="col">Värde</th><th scope="col">Hur vi vet</th>'
        '<th scope="col"><span class="ps-hidden">Rätta</span></th></tr></thead>'
        f"<tbody>{rows}</tbody></table>"
    )


def _row(name: str, value: MetadataValue | None, state: ReadingState) -> str:
    shown = shown_value(value.value) if value else ""
    field = FIELD_NAMES[name]
    correct = ""
    if state.version is None:  # a correction is of the current version
        address = replace(state, tab=Tab.FACTS, correct=name).address()
        correct = link(address, "Rätta", name="ps-action", hint=f"Rätta {field}")
    missing = '<span class="ps-gap">–</span>'
    return (
        f'<tr><th scope="row">{text(field)}</th><td>{_value(shown, value, state) or missing}</td>'
        f"<td>{_how(value)}</td><td>{correct}</td></tr>"
    )


def _value(shown: str, value: MetadataValue | None, state: ReadingState) -> str:
    """The value; a link to the words it rests on, where there are any."""
    if not shown or value is None or value.evidence is None:
        return text(shown)
    place = replace(
        state,
        tab=Tab.TEXT,
        correct="",
        page=value.evidence.page,
        span=(value.evidence.start, value.evidence.end),
    )
    return link(place.address(), text(shown), hint=f"{shown}. Visa stället i dokumentet.")


def _how(value: MetadataValue | None) -> str:
    if value is None:
        return '<span class="ps-gap">Saknas</span>'
    words = f'<span class="ps-status ps-is-{value.status.value}">{text(STATUS_WORDS[value.status])}</span>'
    if value.status is MetadataStatus.CORRECTED:
        made = value.method.removeprefix("rättad ")
        note = f". {text(value.note)}" if value.note else ""
        return f'{words} <span class="ps-note">{text(made)}{note}</span>'
    quoted = ""
    if value.evidence is not None:
        page = f" (s. {value.evidence.page})" if value.evidence.page else ""
        quoted = f'<q class="ps-evidence">{text(_short(value.evidence.text))}</q>{page}'
    notes = " ".join(part for part in (text(value.note), quoted) if part)
    return f'{words} <span class="ps-note">{notes}</span>'


def _short(words: str, limit: int = 120) -> str:
    plain = " ".join(words.split())
    return plain if len(plain) <= limit else f"{plain[:limit].rsplit(' ', 1)[0]} …"
