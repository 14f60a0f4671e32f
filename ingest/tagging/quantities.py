"""Measures in goals: how much, which way, by when, from when (catalogue section 5.2).

Every function takes one statement's text and returns what stands in it, as written; offsets are not kept
because the statement itself is the evidence.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_NUMBER_WORD = (
    r"(?:två|tre|fyra|fem|sex|sju|åtta|nio|tio|elva|tolv|tretton|fjorton|femton|sexton|sjutton|arton|nitton"
    r"|tjugo(?:fem)?|trettio|fyrtio|femtio|sextio|sjuttio|åttio|nittio|hundra|tusen|(?:ett\s+)?hundratal"
    r"|(?:ett\s+)?tusental|hälften|en\s+tredjedel|två\s+tredjedelar|en\s+fjärdedel|tre\s+fjärdedelar"
    r"|en\s+femtedel|en\s+tiondel|dubbelt|dubbla)"
)
_DIGITS = r"[-−]?\d{1,3}(?:[  .]\d{3})+(?:,\d+)?|[-−]?\d+(?:[,.]\d+)?"
_NUMBER = rf"(?:{_DIGITS}|{_NUMBER_WORD})"
_LIMIT = (
    r"(?:minst|högst|lägst|max(?:imalt)?|minimum|ca|cirka|omkring|drygt|knappt|upp\s+till|över|under|minimalt"
    r"|som\s+mest|som\s+minst|inte\s+(?:över|under)stiga|överstiga|understiga|inom|senast\s+inom|till)"
)
_UNIT = (
    r"(?:%|procentenheter(?:na)?|procent|promille|kWh(?:/m2)?|MWh|GWh|ton|kilo(?:gram)?|kg|meter|mil|km|kilometer"
    r"|kvadratmeter|m2|hektar|minuters?|timmars?|dagars?|veckors?|månaders?|år(?:s)?|kronor|kr|miljoner(?:\s+kronor)?"
    r"|mnkr|mkr|tkr|gånger|ggr|platser|bostäder|lägenheter|elever|barn|personer|stycken|st|poäng|kilometer|gram)"
)
_FREQUENCY = (
    r"(?:(?:minst|ca|cirka|högst)\s+)?(?:en|ett|två|tre|fyra|fem|sex|\d+)\s+(?:gång(?:er)?|ggr)"
    r"(?:\s*(?:/|per|om|i|varje)\s*(?:år|året|termin(?:en)?|månad(?:en)?|veckan?|kvartal(?:et)?|dag(?:en)?))"
)
_EVERY = r"varje\s+(?:vecka|månad|kvartal|termin|dag)\b"
_LEVEL = r"(?:minst|högst)?\s*(?:på\s+)?samma\s+nivå\s+som\s+[^.,;]+"
_RANK = r"bland\s+(?:de|landets|länets)\s+(?:\d+|tio|tjugo|fem|hundra)\s+(?:bästa|främsta)[^.,;]*"
_PERIOD = r"(?:\s*(?:per\s+(?:år|månad|vecka|elev|invånare|person|termin|dag)|årligen|om\s+året|/år))?"

_NOT_A_YEAR = r"(?!(?:19|20)\d\d(?![\d,.]*\s*(?:%|procent)))"
"""A bare four-digit year is a date, not a quantity, unless a unit follows."""

_MEASURE = re.compile(
    rf"(?<![\w§:/.,-])(?P<limit>{_LIMIT}\s+)?{_NOT_A_YEAR}(?P<number>{_NUMBER})"
    rf"(?P<unit>\s*{_UNIT})(?![\wåäö]){_PERIOD}",
    re.IGNORECASE,
)
_COUNT = re.compile(
    rf"(?<![\w§:/.,-])(?P<limit>(?:minst|högst|cirka|ca|omkring|drygt|upp\s+till|max(?:imalt)?)\s+)"
    rf"{_NOT_A_YEAR}(?P<number>{_NUMBER})(?![\wåäö%])(?:\s+(?:nya\s+)?[a-zåäö]{{3,}})?{_PERIOD}",
    re.IGNORECASE,
)
_THING = r"(?!(?:och|eller|till|som|från|med|för|per|av|i|på|den|det|januari|februari|mars|april|maj|juni|juli)\b)[a-zåäö]{3,}"
_BARE_COUNT = re.compile(
    rf"(?<![\w§:/.,–-])(?<!kapitel )(?<!mål )(?<!delmål )(?<!sid )(?<!sidan )(?<!bilaga )(?<!punkt )(?<!nr )"
    rf"{_NOT_A_YEAR}(?P<number>{_NUMBER})\s+{_THING}{_PERIOD}",
    re.IGNORECASE,
)
_SHARE = re.compile(
    r"\b(?:var\s+(?:tredje|fjärde|femte|tionde|annan)|(?:\w+|\d+)\s+av\s+(?:tio|hundra|10|100)\b"
    r"|en\s+(?:tredjedel|fjärdedel|femtedel|tiondel)|halverat?s?\b|inga?\s+[a-zåäö]{3,}|ingen\s+[a-zåäö]{3,})",
    re.IGNORECASE,
)
_SPECIAL = re.compile(
    rf"{_FREQUENCY}|{_EVERY}|(?<!\w){_LEVEL}|{_RANK}"
    r"|\b(?:halveras|fördubblas|tredubblas|nollvision\w*|hälften|noll(?:a)?\b|inga\s+\w+\s+ska|samtliga\s+\d+)",
    re.IGNORECASE,
)
_TWO_NUMBERS = re.compile(
    rf"från\s+(?P<a>{_NUMBER})(?:\s*{_UNIT})?(?:\s+(?:år\s+)?(?:19|20)\d\d)?\s+till\s+(?P<b>{_NUMBER}\s*{_UNIT}?)",
    re.IGNORECASE,
)

_AGE_OR_CLASS = re.compile(
    r"(?:mellan|i\s+åldern|i\s+åldrarna|upp\s+till|under|över|fyllt)\s+\d{1,2}(?:\s*(?:-|–|och|till)\s*\d{1,2})?\s+år\b"
    r"|\b\d{1,2}\s*[-–]\s*\d{1,2}\s*år(?:ingar)?\b|\båk\s*\d|\bårskurs\s*\d",
    re.IGNORECASE,
)
"""Ages and school years describe a group, not a measure."""


def find_quantity(text: str) -> str | None:
    """The measure of a statement as written (`minst 50 procent`, `ca 100 per år`); None if there is none.

    A percentage is preferred to a count, a count to a frequency; of two steps the last one counts, since
    it is the one to reach.
    """
    masked = _AGE_OR_CLASS.sub(lambda m: " " * len(m.group()), text)
    measures = [m for m in _MEASURE.finditer(masked) if not _is_cost_or_time(m.group())]
    percent = [m for m in measures if re.search(r"%|procent", m.group("unit"))]
    for found in (percent, measures):
        if found:
            return _tidy(text[found[-1].start() : found[-1].end()])
    change = _TWO_NUMBERS.search(masked)
    if change and not re.fullmatch(r"(?:19|20)\d\d", change.group("b").strip()):
        return _tidy(text[change.start() : change.end()])
    for pattern in (_COUNT, _SHARE, _SPECIAL):
        match = pattern.search(masked)
        if match:
            return _tidy(text[match.start() : match.end()])
    will = _WILL.search(masked)
    match = _BARE_COUNT.search(masked, will.end()) if will else None
    return _tidy(text[match.start() : match.end()]) if match else None


_WILL = re.compile(
    r"\b(?:ska|skall|mål\w*|ambition\w*|till|med|erbjud\w*|bygg\w*|skapa\w*|tillskapa\w*|anställ\w*|planera[ts]?|ordna\w*)\b",
    re.IGNORECASE,
)
"""A bare count is a measure only behind a word of will: `ska bygga 40 bostäder`, not `kommunens 5000 anställda`."""


_COST = re.compile(r"(?:kronor|kr|mnkr|mkr|tkr)\W*$", re.IGNORECASE)


def _is_cost_or_time(measure: str) -> bool:
    """`200 tkr` is what a measure costs, `fyra år` how long it runs; `inom fyra veckor` is a goal's measure."""
    if _COST.search(measure):
        return True
    return bool(re.search(r"\bår(?:s)?$", measure.strip())) and not re.match(
        r"\s*(?:minst|högst|inom|max)", measure, re.IGNORECASE
    )


def _tidy(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip(" ,.;")


_DIRECTIONS: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "minska",
        re.compile(
            r"\b(?:minsk\w+|sänk\w+|färre|lägre|halver\w+|reducer\w+|upphör\w*|fasas?\s+ut|utfas\w+|nollvision\w*"
            r"|motverk\w+|förhindr\w+|kort(?:a|as)\b|kortare|inga\s+\w+\s+ska)",
            re.IGNORECASE,
        ),
    ),
    (
        "öka",
        re.compile(
            r"\b(?:ök(?:a|as|ar|ad|at|ade|ande|ning\w*)|fler|mer(?:a)?|högre|höj\w+|stärk\w+|förbättr\w+|fördubbl\w+"
            r"|växa|växer|utök\w+|bättre|förstärk\w+|utveckl(?:a|as))\b",
            re.IGNORECASE,
        ),
    ),
    (
        "behålla",
        re.compile(
            r"\b(?:behåll\w*|bibehåll\w*|bevar\w+|upprätthåll\w*|vidmakthåll\w*|oförändra\w+)", re.IGNORECASE
        ),
    ),
    (
        "uppnå",
        re.compile(
            r"\b(?:uppnå\w*|nå(?:s|r)?\b|uppgå\w*|vara\s+klart?|ligga\s+på|ska\s+vara|ska\s+ha\b|färdig\w*|minst)",
            re.IGNORECASE,
        ),
    ),
)


def find_direction(text: str) -> str | None:
    """öka, minska, behålla or uppnå; the change that stands first in the statement decides."""
    hits = [(m.start(), name) for name, pattern in _DIRECTIONS[:3] if (m := pattern.search(text))]
    if hits:
        return min(hits)[1]
    return _DIRECTIONS[3][0] if _DIRECTIONS[3][1].search(text) else None


@dataclass(frozen=True, slots=True)
class Years:
    """Target and baseline year of a statement; None where it names none."""

    target: int | None
    baseline: int | None


_YEAR = re.compile(r"(?<![\d:/.-])((?:19|20)\d\d)(?!\d|:\d\d|/\d{3}|\.\d)")
_SPAN_OF_YEARS = re.compile(r"\b((?:19|20)\d\d)\s*(?:[-–/]|och|till|t\.?o\.?m\.?)\s*((?:19|20)\d\d)\b")
_BASELINE = re.compile(
    r"(?:jämfört\s+med|i\s+förhållande\s+till|basår(?:et)?|sedan|mot|än|relativt|räknat\s+från|utfall|nuläge)"
    r"(?:\s+\w+){0,4}?\s+((?:19|20)\d\d)(?:\s*års)?\b",
    re.IGNORECASE,
)
_RELATIVE = re.compile(
    r"((?:19|20)\d\d).{0,80}?\b(två|tre|fyra|fem|tio|\d+)\s+år\s+(?:senare|därefter)",
    re.IGNORECASE | re.DOTALL,
)
_TARGET_CUE = re.compile(
    r"(?:senast|till\s+och\s+med|till|innan|före|utgången\s+av|slutet\s+av|år|inom|under|från\s+och\s+med|per)"
    r"(?:\s+(?:utgången\s+av|slutet\s+av|den|år|året|hösten|våren|sommaren|sista|första|\d{1,2}|januari|februari"
    r"|mars|april|maj|juni|juli|augusti|september|oktober|november|december)){0,4}\s+((?:19|20)\d\d)\b",
    re.IGNORECASE,
)
_WORDS = {"två": 2, "tre": 3, "fyra": 4, "fem": 5, "tio": 10}


def find_years(text: str) -> Years:
    """Target year (the last step's, relative deadlines worked out) and baseline year of a statement."""
    baseline_match = _BASELINE.search(text)
    span = _SPAN_OF_YEARS.search(text)
    baseline = None
    if baseline_match and not (span and span.start(1) == baseline_match.start(1)):
        baseline = int(baseline_match.group(1))
    relative = _RELATIVE.search(text)
    if relative:
        step = relative.group(2).lower()
        return Years(int(relative.group(1)) + (_WORDS.get(step) or int(step)), baseline)
    masked = text
    if baseline_match and baseline is not None:
        first, last = baseline_match.span(1)
        masked = text[:first] + " " * (last - first) + text[last:]
    cued = [int(m.group(1)) for m in _TARGET_CUE.finditer(masked)]
    years = [int(m.group(1)) for m in _YEAR.finditer(masked)]
    if span:
        years.append(int(span.group(2)))
    candidates = cued or years
    target = max([*candidates, *([int(span.group(2))] if span else [])], default=None)
    if target is not None and baseline is not None and target < baseline:
        target, baseline = baseline, target
    return Years(target, baseline)


_MEASURE_WORDS = re.compile(
    r"^(?:andel(?:en)?|antal(?:et)?|andelar|mängd(?:en)?|nivå(?:n)?|kostnad(?:en)?\s+per|skillnad(?:en|er|erna)?|resultat(?:et)?)\b"
    r"|\b(?:andelen|antalet|andel\s+av|nöjd[- ]?\w*index|NKI|NMI|NRI)\b",
    re.IGNORECASE,
)


def is_measurable(text: str, quantity: str | None, kind: str) -> bool:
    """Whether one could say afterwards if the goal was met: a measure, or a countable thing with a direction."""
    if kind == "indikator" or quantity is not None:
        return True
    return bool(_MEASURE_WORDS.search(text)) and find_direction(text) in {"öka", "minska"}
