"""How the view Aktualitet says things: when, why, how sure."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from corpus.review import ReviewItem, Rule
from corpus.review.bands import Band, band_on
from corpus.review.days import read_day
from corpus.review.wording import long_date
from ui.web.parts.markup import count

SIGNS: Mapping[Band, str] = {
    Band.OVERDUE: "●",
    Band.DAYS_30: "◕",
    Band.DAYS_90: "◑",
    Band.YEAR: "◔",
    Band.LATER: "○",
    Band.UNKNOWN: "?",
    Band.REPLACED: "–",
}
"""A sign beside each group's name: the fuller, the nearer. Never instead of the name."""

BAND_OF_ONE: Mapping[Band, str] = {
    Band.OVERDUE: "Försenat",
    Band.DAYS_30: "Inom 30 dagar",
    Band.DAYS_90: "Inom 90 dagar",
    Band.YEAR: "Inom 12 månader",
    Band.LATER: "Senare",
    Band.UNKNOWN: "Okänt",
    Band.REPLACED: "Ersatt eller upphävt",
}
"""A group's name on one document."""

RULE_WORDS: Mapping[str, str] = {
    Rule.GILTIGHETSTID: "Giltighetstiden går ut",
    Rule.EGEN_KLAUSUL: "Dokumentets egen tidsgräns",
    Rule.PERIOD_I_TITELN: "Perioden i titeln tar slut",
    Rule.ANGIVEN_OVERSYN: "Översyn enligt dokumentet",
    Rule.ATERKOMMANDE_OVERSYN: "Återkommande översyn enligt dokumentet",
    Rule.MANDATPERIOD: "Mandatperioden",
    Rule.LAGENS_INTERVALL: "Lagens intervall",
    Rule.KOMMUNENS_GRUNDREGEL: "Kommunens grundregel",
    Rule.UPPFOLJNING: "Uppföljning av resultat",
    Rule.BESLUTAD_GRANSKNING: "Beslutad nästa granskning",
    Rule.UPPSKJUTEN: "Uppskjutet",
    Rule.UPPHAVD: "Upphävt",
    Rule.ERSATT: "Ersatt",
    Rule.OKAND: "Ingen regel ger ett datum",
}
"""The rules as a reader who has not seen the list of them understands them."""

OURS = frozenset(
    {Rule.LAGENS_INTERVALL, Rule.KOMMUNENS_GRUNDREGEL, Rule.BESLUTAD_GRANSKNING, Rule.ERSATT, Rule.OKAND}
)
"""Rules whose words are not the document's: shown without quotation marks."""


def band_of(item: ReviewItem, today: date) -> Band:
    """The group that a row stands in."""
    return band_on(read_day(item.due), replaced=item.state == "replaced", today=today)


def when(item: ReviewItem, today: date) -> str:
    """`Skulle ha prövats senast 31 december 2024, för 1 år och 10 månader sedan`."""
    due = read_day(item.due)
    if due is None:
        return "Inget datum går att räkna fram" if item.state == "unknown" else "Behöver inte prövas"
    if due < today:
        return f"Skulle ha prövats senast {long_date(due)}, för {span(due, today)} sedan"
    return f"Senast {long_date(due)}, " + ("i dag" if due == today else f"om {span(today, due)}")


def span(first: date, last: date) -> str:
    """The time between two days, as roughly as one says it."""
    days = (last - first).days
    if days < 60:
        return count(days, "dag", "dagar")
    months = (last.year - first.year) * 12 + last.month - first.month - (last.day < first.day)
    years, rest = divmod(months, 12)
    parts = [f"{years} år"] if years else []
    parts += [count(rest, "månad", "månader")] if rest else []
    return " och ".join(parts)


def known(derived: bool) -> str:
    """The mark of a date: whether the very day stands in the document."""
    return "härlett" if derived else "angivet"


def standing(fact: Mapping[str, Any], *, decides: bool) -> str:
    """What part a rule has: deciding, shown beside, or to be checked."""
    if decides:
        return "avgör"
    if fact["rule"] == Rule.LAGENS_INTERVALL and not fact["binding"] and "Kontrollera" in fact["note"]:
        return "kontrollera"
    return "gäller också, men senare" if fact["binding"] and fact["due"] else "avgör inte"
