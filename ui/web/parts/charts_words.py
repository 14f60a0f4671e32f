"""What each chart shows, said in a sentence: for those who do not see it, and for those in a hurry."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from corpus.catalogue.statistics import GoalCount
from corpus.overview import Cover, Coverage, Ranking, Validity, ValiditySpan, Years
from ui.web.parts.markup import count, listed

_MONTHS = (
    "januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti", "september", "oktober",
    "november", "december",
)  # fmt: skip


def day(when: date) -> str:
    """`22 november 2026`."""
    return f"{when.day} {_MONTHS[when.month - 1]} {when.year}"


def moment(timestamp: str | None) -> str:
    """A time in UTC, ISO 8601, as the day and time of this computer's clock: `22 november 2026 kl. 09.15`."""
    if not timestamp:
        return "aldrig"
    local = datetime.fromisoformat(timestamp).astimezone()
    return f"{day(local.date())} kl. {local:%H.%M}"


def documents(number: int) -> str:
    """`1 dokument`, `45 dokument`."""
    return count(number, "dokument", "dokument")


def years_sentence(years: Years) -> str:
    """Which year most documents were adopted in, and how many say no year."""
    if years.peak is None:
        return "Inget av dokumenten säger när det antogs."
    year, number = years.peak
    first, last = years.counts[0][0], years.counts[-1][0]
    said = f"Flest antogs {year}: {documents(number)}."
    if number == 1 and first != last:
        said = f"Dokumenten antogs mellan {first} och {last}, högst ett om året."
    if years.unknown:
        said += f" För {documents(years.unknown)} framgår inte vilket år det antogs."
    return said


def bodies_sentence(ranking: Ranking, total: int) -> str:
    """Who adopted most."""
    if not ranking.counts:
        return "Inget av dokumenten säger vem som har antagit det."
    name, number = ranking.counts[0]
    said = f"{name} har antagit {number} av {documents(total)}."
    return said + _rest(ranking, "För {} framgår inte vem som har antagit det.")


def types_sentence(ranking: Ranking) -> str:
    """Which types are commonest."""
    if not ranking.counts:
        return "Dokumentens typ framgår inte."
    said = f"Vanligast är {listed([f'{name} ({number})' for name, number in ranking.counts[:3]])}."
    return said + _rest(ranking, "För {} framgår inte typen.")


def areas_sentence(ranking: Ranking, known_areas: int) -> str:
    """What most documents are about, and how many areas none is about."""
    if not ranking.counts:
        return "Inget politikområde kändes igen."
    said = f"Flest handlar om {listed([f'{name} ({number})' for name, number in ranking.counts[:3]])}."
    absent = known_areas - len(ranking.counts) - ranking.others[0]
    if absent > 0:
        said += f" I {absent} av {known_areas} områden hittades inget dokument."
    said += " Ett dokument räknas till sina huvudområden och kan därför stå på flera rader."
    return said + _rest(ranking, "{} hör inte tydligt till något område.")


def _rest(ranking: Ranking, unknown: str) -> str:
    said = ""
    if ranking.others[0]:
        said += f" {ranking.others[0]} till med tillsammans {documents(ranking.others[1])} visas i tabellen."
    if ranking.unknown:
        said += " " + unknown.format(documents(ranking.unknown))
    return said


def goals_sentence(goals: Sequence[GoalCount]) -> str:
    """How many goals can be measured."""
    total = sum(goal.measurable + goal.not_measurable for goal in goals)
    measurable = sum(goal.measurable for goal in goals)
    if not total:
        return "Inga mål hittades."
    share = round(100 * measurable / total)
    return (
        f"{measurable} av {count(total, 'mål', 'mål och åtgärder')} går att mäta ({share} procent): de anger "
        "ett tal, en andel, en nivå eller ett år. Målen är funna maskinellt och kan vara fel."
    )


def validity_sentence(standing: Mapping[Validity, int], today: date) -> str:
    """How many are in force on the day, and how many are not."""
    total = sum(standing.values())
    in_force = standing[Validity.IN_FORCE] + standing[Validity.ENDS_SOON]
    said = f"Den {day(today)} gäller {in_force} av {documents(total)} enligt sina egna datum"
    if standing[Validity.ENDS_SOON]:
        said += f", varav {standing[Validity.ENDS_SOON]} går ut inom ett år"
    said += f". {standing[Validity.ENDED]} har gått ut."
    if standing[Validity.OPEN]:
        adopted = "antaget" if standing[Validity.OPEN] == 1 else "antagna"
        said += f" {standing[Validity.OPEN]} är {adopted} utan att slutdatum framgår."
    other = standing[Validity.REPEALED] + standing[Validity.NOT_ADOPTED]
    if other:
        words = "upphävt, ersatt eller inte antaget" if other == 1 else "upphävda, ersatta eller inte antagna"
        said += f" {other} är {words}."
    return said


def status_of(span: ValiditySpan, today: date) -> str:
    """A span's end in a few words, for the end of its row."""
    if span.validity is Validity.REPEALED:
        return "upphävt"
    if span.validity is Validity.NOT_ADOPTED:
        return "inte antaget"
    if span.end is None:
        return "utan slutdatum"
    if span.end < today:
        return f"gick ut {span.end.year}"
    if span.validity is Validity.ENDS_SOON:
        return f"går ut {span.end.day} {_MONTHS[span.end.month - 1][:3]} {span.end.year}"
    return f"till {span.end.year}"


def coverage_sentence(coverage: Coverage) -> str:
    """How much of the matrix is filled, in words that promise nothing about the municipalities."""
    total = len(coverage.cells)
    if not total:
        return "Inget dokument i biblioteket anger sin kommun än."
    return (
        f"{coverage.number(Cover.FOUND)} av {total} rutor har minst ett antaget dokument som inte har gått "
        f"ut. I {coverage.number(Cover.ENDED)} finns bara utgångna, i {coverage.number(Cover.UNCLEAR)} bara "
        f"förslag eller annat som inte säger sig vara antaget, och i {coverage.number(Cover.NOT_FOUND)} "
        "hittades inget i biblioteket."
    )
