"""Review rows in plain Swedish: states, reasons and dates as people read them."""

from __future__ import annotations

from datetime import date

from corpus.review.records import ReviewItem, State

STATE_NAMES: dict[str, str] = {
    State.OVERDUE: "Försenat",
    State.DUE: "Snart dags",
    State.LATER: "Senare",
    State.UNKNOWN: "Okänt",
    State.REPLACED: "Ersatt",
}
"""The states as the page, the mails and the tables name them."""


def long_date(day: date | str) -> str:
    """`3 mars 2026`."""
    from babel.dates import format_date  # noqa: PLC0415 - the list itself needs no words for days

    return str(format_date(date.fromisoformat(day) if isinstance(day, str) else day, "d MMMM y", locale="sv"))


def reason(item: ReviewItem) -> str:
    """Rule, quoted words, page, and whether the day is stated: `giltighetstid: ”...” (s. 2, härlett)`."""
    if item.state == State.UNKNOWN:
        return item.text
    marks = [f"s. {item.page}"] if item.page else []
    if item.due:
        marks.append("härlett" if item.derived else "angivet")
    quote = f": ”{item.text}”" if item.text else ""
    return f"{item.rule}{quote}" + (f" ({', '.join(marks)})" if marks else "")
