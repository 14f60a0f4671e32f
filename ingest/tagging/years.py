"""By when, and from when: target and baseline year of a statement (catalogue section 5.2)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Years:
    """Target and baseline year of a statement; None where it names none."""

    target: int | None
    baseline: int | None


_Y = r"((?:19|20)\d\d)"
_YEAR = re.compile(r"(?<![\d:/.-])((?:19|20)\d\d)(?!\d|:\d\d|/\d{3}|\.\d)")
_NAMED_AFTER_YEAR = re.compile(
    r"\b(?:agenda|vision|målbild|strategi|program|plan|översiktsplan|färdplan|RH)\s+20\d\d\b", re.IGNORECASE
)
"""`Agenda 2030`, `Vision 2040`, `RH 2000` (a system of heights): a name, no deadline."""
_TURN_OF_YEAR = re.compile(rf"(\bårsskiftet\s+{_Y})\s?[-–/]\s?(?:20)?\d\d\b", re.IGNORECASE)
"""`vid årsskiftet 2024/2025`: the year that ends."""
_SCHOOL_YEAR = re.compile(
    r"\b(?P<until>(?:senast|före|under|till|utgången\s+av)\s+läsåret\s+)(?P<century>20)\d\d\s?[/–-]\s?(?:20)?(?P<ends>\d\d)\b",
    re.IGNORECASE,
)
"""`Senast läsåret 2024/25`: the year in which it ends."""
_SPAN_OF_YEARS = re.compile(rf"\b{_Y}\s*(?:[-–/]|och|till|t\.?o\.?m\.?)\s*{_Y}\b")
_BASELINES = (
    re.compile(
        r"(?:jämfört\s+med|jämfört\s+mot|i\s+förhållande\s+till|basår(?:et)?|sedan|relativt|räknat\s+från|utifrån|utfall|nuläge)"
        rf"(?:\s+[^\s.;]+){{0,5}}?\s+{_Y}(?:\s*års)?\b",
        re.IGNORECASE,
    ),
    re.compile(rf"\b(?:än|mot)(?:\s+[^\W\d]+){{0,2}}?\s+(?:år\s+)?{_Y}\b", re.IGNORECASE),
    re.compile(rf"\bfrån\s+(?:[^.;]{{0,40}}?[\s(])?(?:år\s+)?{_Y}\)?(?:\s+års\s+nivå)?\s+till\b", re.IGNORECASE),
    re.compile(rf"\b(?:enligt|i|vid)\s+(?:mätningen|undersökningen|enkäten)\s+(?:år\s+)?{_Y}\b(?=,|\))", re.IGNORECASE),
    re.compile(rf"\bfrån\s+{_Y}\s+års\b|\bmellan\s+(?:år\s+)?{_Y}\s+och\s+(?:år\s+)?(?:19|20)\d\d\b|\b{_Y}\s+års\s+(?:nivå|mätning|värde|resultat|utsläpp)\b", re.IGNORECASE),
    re.compile(rf"\b{_Y}\s+som\s+(?:basår|utgångsår|referensår|jämförelseår)|\bsom\s+(?:år\s+)?{_Y}\s+(?:var|låg|uppgick|utgjorde|\w+(?:ade|nde|gde|lde|tte))\b", re.IGNORECASE),
    re.compile(rf"\bmot\s+\d[\d,.]*\s*(?:%|\w+)\s+(?:[^\s.;]+\s+){{0,3}}?{_Y}\b|\b(?:samma\s+(?:nivå|andel)|(?:så|lika)\s+\w+)\s+som\s+(?:\w+\s+)?{_Y}\b", re.IGNORECASE),
    re.compile(rf"\((?:[^()]*?\s)?(?:år\s+)?{_Y}\s*:\s[^()]*\d[^()]*\)|\([^()]*\d[^()]*?\s(?:år\s+)?{_Y}\)", re.IGNORECASE),
)  # fmt: skip
"""Where the reckoning begins: `jämfört med 10,6 lån 2019`, `från 14 procent år 2019 till`, `(2021: 44 procent)`."""
_RELATIVE = re.compile(
    rf"{_Y}.{{0,80}}?\b(två|tre|fyra|fem|tio|\d{{1,2}})\s+år\s+(?:senare|därefter)", re.IGNORECASE | re.DOTALL
)
_YEARS_FROM = re.compile(
    r"\b(?P<number>ett|två|tre|fyra|fem|tio|\d{1,2})\s+år\s+efter\s+(?:[^\W\d]+\s+){0,3}(?P<year>(?:19|20)\d\d)\b",
    re.IGNORECASE,
)
"""`fem år efter mätningen 2013`"""
_TARGET_CUE = re.compile(
    r"(?:senast|till\s+och\s+med|till|innan|före|utgången\s+av|slutet\s+av|år|inom|under|från\s+och\s+med|per)"
    r"(?:\s+(?:utgången\s+av|slutet\s+av|den|år|året|hösten|våren|sommaren|sista|första|läsåret|\d{1,2}|januari|februari"
    rf"|mars|april|maj|juni|juli|augusti|september|oktober|november|december)){{0,4}}\s+{_Y}\b",
    re.IGNORECASE,
)
_WITHIN = re.compile(
    r"\b(?:inom|om|senast|efter)\s+(?P<number>ett|två|tre|fyra|fem|sex|sju|åtta|nio|tio|tolv|arton|\d{1,2})\s+(?P<unit>år|månader)\b",
    re.IGNORECASE,
)
_AT_THE_END = re.compile(
    r"\b(?:vid|före|till|innan|senast\s+vid|i|under)\s+(?:\w+\s+)?(?:(?:plan|program|strategi|mandat)perioden?s?\s+(?:slut\b|utgång\b|är\s+slut\b|löper\s+ut\b)"
    r"|(?:slutet|utgången)\s+av\s+(?:plan|program|strategi|mandat)perioden)|\b(?:när|då|innan)\s+(?:programmet|planen|strategin|policyn)\s+(?:löper|går)\s+ut\b"
    r"|\binnan\s+(?:plan|program|mandat)perioden\s+är\s+slut\b",
    re.IGNORECASE,
)
_UNDER = re.compile(r"under\b", re.IGNORECASE)
_EACH_YEAR = re.compile(r"\bårlig\w*|\bvarje\s+år\b|\bper\s+år\b|\bom\s+året\b", re.IGNORECASE)
"""`Under planperioden ska det årligen byggas ...` falls due every year."""
_MANDATE = re.compile(r"\bmandatperiod", re.IGNORECASE)
_ELECTIONS_EVERY, _AN_ELECTION = 4, 2022
_MONTHS = 12


def relative_year(text: str, adopted: int | None, ends: int | None) -> int | None:
    """The year of `inom tre år`, `vid planperiodens slut`, reckoned from the document's own years."""
    if (end := _AT_THE_END.search(text)) and not (_UNDER.match(end.group()) and _EACH_YEAR.search(text)):
        if _MANDATE.search(text):
            return None if adopted is None else adopted + (_AN_ELECTION - adopted) % _ELECTIONS_EVERY
        return ends
    if adopted is not None and (after := _AFTER_ADOPTION.search(text)):
        number = after.group("number").lower()
        count = _WORDS.get(number) or int(number)
        months = {"år": _MONTHS, "kv": 3, "må": 1}[after.group("unit").lower()[:2]]
        # Two quarters after a decision may be this year or the next: no year is better than a wrong one.
        return None if count * months % _MONTHS else adopted + count * months // _MONTHS
    match = _WITHIN.search(text)
    if match is None or adopted is None or _SHARE_OF.search(text):
        return None
    number = match.group("number").lower()
    count = _WORDS.get(number) or int(number)
    if match.group("unit").lower() == "år":
        every = _FOR_ALL.search(text)
        return adopted + count if every and not (every.start() and _EACH.search(text)) else None
    # Counted from the middle of the year: eighteen months on is the year after next.
    return adopted + (count + _MONTHS // 2) // _MONTHS if _FROM_ADOPTION.search(text) else None


_AFTER_ADOPTION = re.compile(
    r"\b(?P<number>ett|två|tre|fyra|fem|sex|\d{1,2})\s+(?P<unit>år|kvartal|månad(?:er)?)\s+efter\s+(?:det\s+)?att\s+"
    r"(?:planen|programmet|strategin|policyn|riktlinjerna|dokumentet)\s+(?:har\s+)?(?:antagits|fastställts|beslutats|antas|fastställs)\b",
    re.IGNORECASE,
)
_SHARE_OF = re.compile(r"\b(?:andel|antal)\b(?!.*\bska(?:ll)?\b)", re.IGNORECASE)
"""`Andel som slutar inom ett år` counts people; its time is no deadline."""
_FOR_ALL = re.compile(
    r"^\W*(?:inom|om|senast\s+om)\b|\binom\s+\w+\s+år\s*(?:från|efter|ska|skall|,|\.|$)|\bgrund",
    re.IGNORECASE,
)
"""`Inom tre år ska ...` reckons from the decision; `fullföljer gymnasiet inom fyra år` from each one's start."""
_EACH = re.compile(
    r"\b(?:\w*elev\w*|studerande|studenter\w*|deltagar\w*|barn\w*|nyanländ\w*|sökande\w*|den\s+som|anställda?)\b",
    re.IGNORECASE,
)
"""Those for whom a time runs one by one."""
_FROM_ADOPTION = re.compile(
    r"\b(?:antag\w+|beslut\w*|strategin|planen|programmet|policyn|riktlinjerna)\b", re.IGNORECASE
)
_WORDS = {
    "ett": 1,
    "sex": 6,
    "sju": 7,
    "åtta": 8,
    "nio": 9,
    "tolv": 12,
    "arton": 18,
    "två": 2,
    "tre": 3,
    "fyra": 4,
    "fem": 5,
    "tio": 10,
}


_LATER = re.compile(
    r"\W*(?:[^\W\d_][^.;]*\s)?(?P<number>ett|två|tre|fyra|fem|tio|\d{1,2})\s+år\s+(?:senare|därefter)\b",
    re.IGNORECASE,
)


def years_after(text: str) -> int | None:
    """How many years after the statement before one comes true: 2 for `Två år därefter når ...`; else None."""
    match = _LATER.match(text) if "senare" in text or "därefter" in text else None
    if match is None:
        return None
    number = match.group("number").lower()
    return _WORDS.get(number) or int(number)


def find_years(text: str) -> Years:
    """Target year (the last step's, relative deadlines worked out) and baseline year of a statement."""
    text = _NAMED_AFTER_YEAR.sub(lambda match: "_" * len(match.group()), text)
    text = _TURN_OF_YEAR.sub(r"\1_____", text)
    if "läsåret" in text:
        text = _SCHOOL_YEAR.sub(r"\g<until>\g<century>\g<ends>", text)
    places = _baseline_places(text)
    span = _SPAN_OF_YEARS.search(text)
    if span is not None and "mellan" not in text[: span.start()].lower()[-8:]:
        places = [place for place in places if place[0] != span.start(1)]
    baseline = int(text[slice(*places[0])]) if places else None
    relative = _RELATIVE.search(text)
    if counted := _YEARS_FROM.search(text):
        step = counted.group("number").lower()
        first = int(counted.group("year"))
        return Years(first + (_WORDS.get(step) or int(step)), baseline or first)
    if relative:
        step = relative.group(2).lower()
        return Years(int(relative.group(1)) + (_WORDS.get(step) or int(step)), baseline)
    masked = text
    for first, last in places:
        masked = masked[:first] + " " * (last - first) + masked[last:]
    cued = [int(m.group(1)) for m in _TARGET_CUE.finditer(masked)]
    years = [int(m.group(1)) for m in _YEAR.finditer(masked)]
    spans = [int(m.group(2)) for m in _SPAN_OF_YEARS.finditer(masked)]
    target = max([*(cued or years), *spans], default=None)
    if target is not None and baseline is not None and target < baseline:
        target, baseline = baseline, target
    return Years(target, baseline)


def _baseline_places(text: str) -> list[tuple[int, int]]:
    """Where years stand that the reckoning begins with, in order."""
    places = []
    for pattern in _BASELINES:
        for match in pattern.finditer(text):
            group = next((n for n in range(1, (match.lastindex or 0) + 1) if match.group(n)), 0)
            if group:
                places.append(match.span(group))
    return sorted(set(places))


_TARGET_COLUMN = re.compile(r"^(?:mål|målvärde|målnivå|nivå|värde)\b.*", re.IGNORECASE)
_BASELINE_COLUMN = re.compile(
    r"^(?:läge|nuläge|utgångsläge|utfall|basvärde|startvärde|ingångsvärde)\b.*", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class ColumnValues:
    """What the columns of a table of goals say: years in their names, the value to reach."""

    years: Years
    quantity: str | None
    start: str | None = None
    """The value in the column of the baseline (`Nuläge`, an earlier year)."""


def read_columns(cells: Sequence[tuple[str | None, str]]) -> ColumnValues:
    """Target and baseline of a row like `Mål | Mått | Läge 2023 | Nivå 2026`."""
    target = baseline = None
    quantity = start = None
    for column, text in cells:
        year = _YEAR.search(column or "")
        value = text.strip()
        if not column or not value:
            continue
        if _BASELINE_COLUMN.match(column) or (
            year and baseline is None and quantity is None and _is_past(column, cells)
        ):
            baseline = int(year.group(1)) if year else baseline
            start = value
        elif (year or _TARGET_COLUMN.match(column)) and any(letter.isdigit() for letter in value):
            target = int(year.group(1)) if year else target
            quantity = value
    return ColumnValues(Years(target, baseline), quantity, start)


def _is_past(column: str, cells: Sequence[tuple[str | None, str]]) -> bool:
    """Whether another column names a later year: the earlier one is where the reckoning begins."""
    own = _YEAR.search(column)
    others = [_YEAR.search(name or "") for name, _ in cells if name != column]
    return own is not None and any(o is not None and int(o.group(1)) > int(own.group(1)) for o in others)
