"""One document of the review list: when, why, all rules, who, what can be done. HTML only."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from corpus.review import ReviewItem, Work
from corpus.review.wording import long_date
from ui.web.parts.markup import link, text
from ui.web.parts.review_state import HISTORY, ReviewState
from ui.web.parts.review_words import BAND_OF_ONE, OURS, RULE_WORDS, SIGNS, band_of, known, standing, when
from ui.web.state import ReadingState

Place = tuple[int, int]
Fact = Mapping[str, Any]

_ACTIONS = {
    "ansvarig": "Ange ansvarig",
    "granskat": "Markera som granskat",
    "uppskjut": "Skjut upp",
    "anteckna": "Anteckna",
    HISTORY: "Historik",
}


@dataclass(frozen=True, slots=True)
class Row:
    """A row with what belongs to it. `places` gives where quoted words stand in the document."""

    item: ReviewItem
    facts: Sequence[Fact]
    settle: Sequence[str]
    work: Work
    places: Mapping[str, Place]


def row_html(row: Row, state: ReviewState, today: date) -> str:
    """The whole row."""
    item = row.item
    band = band_of(item, today)
    source = " · ".join(
        text(word) for word in (item.municipality, item.document_type, _adopted(item)) if word
    )
    sign = f'<span class="ps-sign-of" aria-hidden="true">{SIGNS[band]}</span>'
    title = link(ReadingState(item.document_id).address(), text(item.title or "Utan titel"))
    return (
        f'<article class="ps-due ps-due-{band.value}">'
        f'<p class="ps-source">{source}</p><h3 class="ps-title">{title}</h3>'
        f'<p class="ps-when">{sign}<strong>{BAND_OF_ONE[band]}.</strong> {text(when(item, today))}'
        f"{_known(item)}</p>"
        f"{_reason(row)}{_rules(row)}{_who(row)}{_actions(item, state)}</article>"
    )


def _adopted(item: ReviewItem) -> str:
    who = item.adopted_by or ""
    return f"{who} {item.adoption_date}".strip() if item.adoption_date else who


def _known(item: ReviewItem) -> str:
    return f' <span class="ps-flag">{known(bool(item.derived))}</span>' if item.due else ""


def _reason(row: Row) -> str:
    item = row.item
    if item.state == "unknown":
        hints = "".join(f"<li>{text(hint)}</li>" for hint in row.settle)
        return f'<p class="ps-why">Det här skulle ge ett datum:</p><ul class="ps-settle">{hints}</ul>'
    words = _quoted(row, item.rule, item.text, item.page)
    note = next((fact["note"] for fact in row.facts if _decides(fact, item)), "")
    return (
        f'<p class="ps-why">{text(RULE_WORDS.get(item.rule, item.rule))}: {words}'
        + (f' <span class="ps-note">{text(note)}</span>' if note else "")
        + "</p>"
    )


def _quoted(row: Row, rule: str, words: str, page: int | None) -> str:
    """The words in quotation marks, each a way to its place in Läs where it has one."""
    if not words:
        return "utan ord att visa."
    shown = " ".join(words.split())
    if rule in OURS or rule == "uppskjuten":
        return text(shown)
    place = row.places.get(words)
    where = f"s. {page}" if page else "i texten"
    quote = f'<q class="ps-quote">{text(shown)}</q>'
    if place is None and page is None:
        return quote
    address = ReadingState(row.item.document_id, page=page, span=place).address()
    hint = f"Läs stället, {where}, i {row.item.title}"
    return f"{quote} {link(address, text(where), name='ps-action', hint=hint)}"


def _decides(fact: Fact, item: ReviewItem) -> bool:
    return bool(fact["rule"] == item.rule and fact["due"] == item.due and fact["text"] == item.text)


def _rules(row: Row) -> str:
    """Every rule that fired, folded away; a single one is already shown above."""
    others = [fact for fact in row.facts if not _decides(fact, row.item)]
    if not others and not any(fact["source"] for fact in row.facts):
        return ""
    items = "".join(f"<li>{_fact(row, fact)}</li>" for fact in row.facts)
    number = len(row.facts)
    label = f"Alla regler ({number})" if number > 1 else "Regeln och dess källa"
    hidden = f'<span class="ps-hidden"> för {text(row.item.title)}</span>'
    return f'<details class="ps-fold ps-rules"><summary>{label}{hidden}</summary><ul>{items}</ul></details>'


def _fact(row: Row, fact: Fact) -> str:
    day = f"senast {long_date(fact['due'])} ({known(fact['derived'])})" if fact["due"] else "utan datum"
    part = standing(fact, decides=_decides(fact, row.item))
    note = f" {text(fact['note'])}" if fact["note"] else ""
    source = f" Källa: {text(fact['source'])}, läst {text(fact['as_of'])}." if fact["source"] else ""
    return (
        f"<strong>{text(RULE_WORDS.get(fact['rule'], fact['rule']))}</strong>: {day}, {part}. "
        f"{_quoted(row, fact['rule'], fact['text'], fact['page'])}"
        f'<span class="ps-note">{note}{source}</span>'
    )


def _who(row: Row) -> str:
    owner = (
        f"Ansvarig: <strong>{text(row.item.owner)}</strong>" if row.item.owner else "Ingen ansvarig angiven"
    )
    if row.item.owner and row.work.owner is None:
        owner += " (enligt dokumentet)"
    if row.item.email:
        owner += f", {text(row.item.email)}"
    parts = [owner]
    if row.work.reviewed_on:
        parts.append(f"Granskat {row.work.reviewed_on}")
    if row.work.note:
        parts.append(f"Anteckning: {text(row.work.note)}")
    return f'<p class="ps-who">{" · ".join(parts)}</p>'


def _actions(item: ReviewItem, state: ReviewState) -> str:
    ways = []
    for word, label in _ACTIONS.items():
        is_open = state.document_id == item.document_id and state.act == word
        target = state.at(
            page=state.page, **({} if is_open else {"document_id": item.document_id, "act": word})
        )
        ways.append(
            link(target.address(), label, name="ps-action", current=is_open, hint=f"{label}: {item.title}")
        )
    return f'<p class="ps-actions">{"".join(ways)}</p>'
