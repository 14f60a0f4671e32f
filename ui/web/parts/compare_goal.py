"""A compared goal as a reader meets it: its words, its measure, its source."""

from __future__ import annotations

from collections.abc import Sequence

from corpus.model import Goal
from search.compare import ComparedGoal
from search.compare.editions import Edition
from search.compare.exports.columns import reference_of
from search.compare.owners import owners_of
from search.compare.quantities import amount_words
from ui.web.parts.compare_state import goal_address
from ui.web.parts.draft_state import DraftState
from ui.web.parts.markup import copy_button, link, listed, text
from ui.web.state import ReadingState

_UNSURE = {"förslag", "remiss", "upphävd", "okänd", "status okänd"}
"""Statuses that a reader must see at a glance."""


def reading_address(item: ComparedGoal) -> str:
    """Where the goal is read, its words marked on their page."""
    goal = item.goal
    return ReadingState(item.document.document_id, goal.page, (goal.start, goal.end)).address()


def edition_address(edition: Edition, goal: Goal) -> str:
    """Where a goal of one version of a document is read."""
    span = (goal.start, goal.end)
    return ReadingState(edition.document_id, goal.page, span, version=edition.number).address()


def plain(words: str) -> str:
    """A quotation on one line."""
    return " ".join(words.split())


def quote(item: ComparedGoal) -> str:
    """The goal's own words."""
    return f'<blockquote class="ps-text ps-short">{text(plain(item.goal.text))}</blockquote>'


def quoted_line(item: ComparedGoal) -> str:
    """The words and their source on a line or two, for lists."""
    return f'<q class="ps-quoted">{text(plain(item.goal.text))}</q> {source_link(item)}'


def offered_line(item: ComparedGoal) -> str:
    """The same with the way into a draft: what others have and one's own lacks is what one wants to keep."""
    hint = f"Lägg till i utkast: målet från {item.municipality}"
    return f'{quoted_line(item)} <span class="ps-from">· {add_link(item, hint)}</span>'


def add_link(item: ComparedGoal, hint: str = "") -> str:
    """The way to put the goal into a draft."""
    address = DraftState(add=str(item.unit_id)).address()
    return link(address, "Lägg till i utkast", name="" if hint else "ps-action", hint=hint)


def source_link(item: ComparedGoal) -> str:
    """Municipality, title and page as a link to the place."""
    page = f", s. {item.goal.page}" if item.goal.page is not None else ""
    label = f"{item.municipality}, {item.document.title or 'utan titel'}{page}"
    return f'<span class="ps-from">{link(reading_address(item), text(label))}</span>'


def measure(item: ComparedGoal) -> str:
    """How much, from when, until when; says so where there is nothing to measure."""
    goal = item.goal
    said = amount_words(goal)
    parts = [f"<strong>{text(words)}</strong>" for words in said[:1]] + [text(words) for words in said[1:]]
    parts += [f"jämfört med {goal.baseline_year}"] if goal.baseline_year else []
    parts += [f"till {goal.target_year}"] if goal.target_year else []
    if not goal.measurable:
        parts.append('<span class="ps-gap">går inte att mäta</span>')
    elif not goal.quantity:
        parts.append("mätbart")
    return _lines(parts)


def responsible(item: ComparedGoal) -> str:
    """Who is made responsible; the municipality as a whole is nobody."""
    owners = owners_of(item.goal)
    return text(listed(owners)) if owners else '<span class="ps-gap">ingen utpekad</span>'


def document(item: ComparedGoal) -> str:
    """Title with a link to the page; type, status, who adopted it and when; what can be done with it."""
    facts = item.document
    page = f"s.&nbsp;{item.goal.page}" if item.goal.page is not None else "utan sidor"
    status = facts.status or "status okänd"
    unsure = status in _UNSURE
    flags = ["status okänd" if status == "okänd" else status] if unsure else []
    flags += ["ersatt av ett senare"] if facts.replaced else []
    shown = "".join(f'<span class="ps-flag">{text(flag)}</span>' for flag in flags)
    decided = " av ".join(part for part in (facts.adoption_date, facts.body) if part)
    parts = [
        link(reading_address(item), text(facts.title or "Utan titel"), name="ps-doc"),
        f"{page}{' · ' + text(facts.document_type) if facts.document_type else ''}",
        text(decided if unsure else f"{status} {decided}".strip()),
        shown,
    ]
    actions = [
        copy_button(f"”{plain(item.goal.text).replace('”', '’')}” ({reference_of(item)})"),
        link(goal_address(facts.document_id, item.number), "Utgå från målet", name="ps-action"),
        add_link(item),
    ]
    return f'{_lines(parts)}<p class="ps-actions">{"".join(actions)}</p>'


def _lines(parts: Sequence[str]) -> str:
    return "".join(f"<span class='ps-line'>{part}</span>" for part in parts if part)
