"""Measures in goals: how much (catalogue section 5.2).

Every function takes one statement's text and returns what stands in it, as written; offsets are not kept
because the statement itself is the evidence.
"""

from __future__ import annotations

import re
from functools import lru_cache

_NUMBER_WORD = (
    r"(?:(?:en|ett)(?=\s+(?:procent|gång|år\b))|två|tre|fyra|fem|sex|sju|åtta|nio|tio|elva|tolv|tretton|fjorton|femton|sexton|sjutton|arton|nitton"
    r"|tjugo(?:fem)?|trettio|fyrtio|femtio|sextio|sjuttio|åttio|nittio|hundra|tusen|(?:ett\s+)?hundratal"
    r"|(?:ett\s+)?tusental|hälften|en\s+tredjedel|två\s+tredjedelar|en\s+fjärdedel|tre\s+fjärdedelar"
    r"|en\s+femtedel|en\s+tiondel|dubbelt|dubbla"
    r"|(?:ett\s+)?(?:tio|femton|tjugo|trettio|fyrtio|femtio|sextio|sjuttio)tal)"
)
_DIGITS = r"[-−]?\d{1,3}(?:[  .]\d{3})+(?:,\d+)?|[-−]?\d+(?:[,.]\d+)?"
_NUMBER = rf"(?:{_DIGITS}|{_NUMBER_WORD})"
_LIMIT = (
    r"(?:minst|högst|lägst|max(?:imalt)?|minimum|ca|cirka|omkring|drygt|knappt|upp\s+till|över|under|minimalt"
    r"|som\s+mest|som\s+minst|inte\s+(?:över|under)stiga|överstiga|understiga|inom|senast\s+inom|till)"
)
_UNIT = (
    r"(?:%|procentenheter(?:na)?|procent|promille|kWh(?:/m2)?|kWh\s+per\s+kvadratmeter|MWh|GWh|TWh|kW|MW|ton|kilo(?:gram)?|kg|meter|mil|km|kilometer"
    r"|kvadratmeter|m2|hektar|ha(?!\s+(?:en|ett|fått|haft|tillgång|\w+[aie]t)\b)|pe|minuters?|timmars?|dagars?|veckors?|månaders?|år(?:s)?|kronor|kr|miljoner(?:\s+kronor)?"
    r"|mnkr|mkr|tkr|gånger|ggr|platser|bostäder|lägenheter|elever|barn|personer|stycken|st|poäng|kilometer|gram)"
)
_FREQUENCY = (
    r"(?:(?:minst|ca|cirka|högst)\s+)?(?:en|ett|två|tre|fyra|fem|sex|\d+)\s+(?:gång(?:er)?|ggr)"
    r"(?:\s*(?:/|per|om|i|varje)\s*(?:år|året|termin(?:en)?|månad(?:en)?|veckan?|kvartal(?:et)?|dag(?:en)?|mandatperiod(?:en)?))"
)
_DAY = r"(?:måndag|tisdag|onsdag|torsdag|fredag|lördag|söndag|vardag|helg|kväll|dag)"
_EVERY = (
    rf"varje\s+(?:vecka|månad|kvartal|termin|år|höst|vår|{_DAY})\b|varannan\s+(?:vecka|månad|{_DAY})|vartannat\s+år|dagligen"
    r"|(?:vart|var)\s+(?:tredje|fjärde|femte)\s+år"
)
_WITHIN = (
    r"inom\s+(?:en|ett|två|tre|fyra|fem|sex|sju|åtta|tio|tolv|\d+)\s+(?:dygn|dag|dagar|arbetsdagar|vardagar|vecka|veckor|månad|månader"
    r"|timme|timmar|minuter|år)\b|samma\s+(?:dag|vecka|dygn)\b"
)
_PER = (
    rf"(?:minst\s+)?(?:(?:en|ett)|{_NUMBER_WORD}|\d+)\s+(?:[a-zåäö]+\s+){{0,2}}(?:(?:i|om|per|varje)\s+"
    r"(?:veckan?|månad(?:en)?|år(?:et)?|dag(?:en)?|termin(?:en)?|kvartal(?:et)?|halvår|läsår))\b"
)
REACHED = r"(?:klimat|koldioxid|co2-?)neutral\w*|klimatpositiv\w*|fossil(?:bränsle)?fri\w*|fossil(?:bränsle)?oberoende|nettonoll\w*|giftfri\w*"
_ABSOLUTE = rf"\b(?:{REACHED}|helt\s+utan\s+[a-zåäö]+(?:\s+[a-zåäö]+)?|inte\s+(?:ha\s+)?några\s+[a-zåäö]+)"
_WHOLE = r"^(?:\w+\s+\d+[:.]?\s+|[A-Z]\d+\.\s+)?(?P<whole>(?:alla|all|allt|samtliga|inga|ingen|inget)(?:\s+[a-zåäö]+){1,2})"
"""`Alla vikarier`, `Inga barnfamiljer` measure a goal when it has a year or says what is done by then."""
_LEVEL = (
    r"(?:(?:minst|högst)\s+)?(?:i\s+|på\s+)?(?:minst\s+|högst\s+)?(?:samma\s+(?:nivå|takt|andel|utsträckning)|lika\s+(?:hög|stor|låg|många|mycket))"
    r"\s+som\s+[^.,;]+|(?:19|20)\d\d\s+års\s+nivå"
    r"|(?:över|under|lägre\s+än|högre\s+än|bättre\s+än|(?:minst\s+)?i\s+nivå\s+med|(?:minst\s+)?lika\s+med)\s+(?:(?:riks|läns|kommun|det|hela)\w*\s+)?"
    r"(?:\w*genomsnitt\w*|\w*snitt(?:et)?\b|medel(?:värdet)?|riket|länet|övriga\s+\w+)(?:\s+(?:i|för|bland)\s+\w+)?"
)
_RANK = (
    r"(?:bland|tillhör(?:a|er)?|en\s+av|topp)\s+(?:(?:de|landets|länets|sveriges|våra)\s+)?(?:\d+|två|tre|fem|tio|femton|tjugo|femtio|hundra)\s+"
    r"(?:bästa|främsta|högst\s+rankade|mest\s+\w+)[^.,;]*"
)
_PERIOD = r"(?:\s*(?:per\s+(?:år|månad|vecka|elev|invånare|person|termin|dag)|årligen|om\s+året|/år))?"

_NOT_A_YEAR = r"(?!(?:19|20)\d\d(?![\d,.]*\s*(?:%|procent)))"
"""A bare four-digit year is a date, not a quantity, unless a unit follows."""

_MEASURE = re.compile(
    rf"(?<![\w§:/.,-])(?P<limit>{_LIMIT}\s+)?{_NOT_A_YEAR}(?P<number>{_NUMBER})"
    rf"(?P<unit>\s*{_UNIT})(?![\wåäö]){_PERIOD}",
    re.IGNORECASE,
)
_COUNT = re.compile(
    rf"(?<![\w§:/.,-])(?P<limit>(?:minst|högst|lägst|cirka|ca|omkring|drygt|upp\s+till|max(?:imalt)?)\s+)"
    rf"{_NOT_A_YEAR}(?P<number>{_NUMBER}|(?<=minst )(?:en|ett)(?=\s+[a-zåäö]{{3,}}))(?![\wåäö%])(?:\s+(?:nya\s+)?[a-zåäö]{{3,}})?{_PERIOD}",
    re.IGNORECASE,
)
_THING = r"(?!(?:och|eller|till|som|från|med|för|per|av|i|på|den|det|januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december|år|års|tkr|kr|mkr|mnkr|kronor|miljoner|miljarder|största|bästa|sista|språk|gånger|ggr)\b)[a-zåäö]{3,}"
_BARE_COUNT = re.compile(
    rf"(?<![\w§:/.,–-])(?<!kapitel )(?<!mål )(?<!delmål )(?<!sid )(?<!sidan )(?<!bilaga )(?<!punkt )(?<!nr )"
    rf"{_NOT_A_YEAR}(?P<number>{_NUMBER})\s+{_THING}{_PERIOD}",
    re.IGNORECASE,
)
_SHARE = re.compile(
    r"\b(?:var\s+(?:tredje|fjärde|femte|tionde|annan)|(?:\w+|\d+)\s+av\s+(?:tio|hundra|10|100)\b|\d+\s+av\s+[a-zåäö]+(?:erna|arna|orna)\b"
    r"|en\s+(?:tredjedel|fjärdedel|femtedel|tiondel)|halverat?s?\b|(?:en\s+)?(?:tredjedelen|fjärdedelen|hälften))",
    re.IGNORECASE,
)
_SPECIAL = re.compile(
    rf"\b(?:{_FREQUENCY}|{_WITHIN}|{_PER}|{_EVERY}|{_LEVEL}|{_RANK})|{_ABSOLUTE}"
    r"|\b(?:halveras|fördubblas|tredubblas|tiodubblas|nollvision\w*|hälften|noll(?:a)?\b|(?:samtliga|alla)\s+\d{2,}\b(?!\s+år)"
    rf"|de\s+{_NUMBER}\s+(?:mest\s+[a-zåäö]+|största|vanligaste|viktigaste)\s+[a-zåäö]+)",
    re.IGNORECASE,
)
_TWO_NUMBERS = re.compile(
    rf"från\s+(?P<a>{_NUMBER}|en|ett|noll)(?:\s*{_UNIT}(?!\w)|(?:\s+(?!till\b)[a-zåäö]+){{1,3}})?(?:\s+\(?(?:år\s+)?(?:19|20)\d\d\)?)?"
    rf"\s+till\s+(?:(?:minst|högst|lägst)\s+)?(?P<b>{_NUMBER}\s*{_UNIT}?)(?!\w)",
    re.IGNORECASE,
)

_AGE_OR_CLASS = re.compile(
    r"(?:mellan|i\s+åldern|i\s+åldrarna|upp\s+till|under|över|fyllt)\s+\d{1,2}(?:\s*(?:-|–|och|till)\s*\d{1,2})?\s+år\b"
    r"|\b\d{1,2}\s*[-–]\s*\d{1,2}\s*år(?:ingar)?\b|\båk\s*\d|\bårskurs\s*\d",
    re.IGNORECASE,
)
"""Ages and school years describe a group, not a measure."""


@lru_cache(maxsize=64)
def find_quantity(text: str) -> str | None:
    """The measure of a statement as written (`minst 50 procent`, `ca 100 per år`); None if there is none.

    A percentage is preferred to a count, a count to a frequency; of two steps the last one counts, since
    it is the one to reach. Kept for a while: several rules ask for the measure of the same statement.
    """
    text = _NUMBERING.sub(lambda match: " " * len(match.group()), text)
    lower = text.lower()
    numbered = bool(_DIGIT.search(lower)) or not _NUMBER_WORDS.isdisjoint(lower.split())
    if not numbered and not any(cue in lower for cue in _CUES):
        return None
    masked = (
        _AGE_OR_CLASS.sub(lambda m: " " * len(m.group()), text) if "år" in lower or "åk" in lower else text
    )
    match = (_measured(masked) if numbered else _SHARE.search(masked)) or _counted(masked, lower)
    if match:
        return _tidy(text[match.start() : match.end()])
    whole = _WHOLE_GROUP.match(text)
    return whole.group("whole") if whole and _DONE_BY.search(text) else None


_DIGIT = re.compile(r"\d")
_BARE_TIMES = re.compile(r"\s*\w+\s+(?:gånger|ggr)\s*", re.IGNORECASE)
"""`berätta sin historia två gånger` measures nothing; `två gånger per år` does."""
_NUMBERING = re.compile(
    r"^\s*(?:\d{1,2}(?:\.\d{1,2})+\.?|(?:[Dd]el)?[Mm]ål\s+\d{1,2}(?:\.\d{1,2})*[.:]?)\s+(?=[A-ZÅÄÖ])"
)
"""`2.1 Ökad rörelse`, `Mål 3 Bostäder till ...`: the statement's number."""


def _measured(text: str) -> re.Match[str] | None:
    """The number with a unit that says most, or a change between two numbers."""
    measures = [
        m
        for m in _MEASURE.finditer(text)
        if (not _is_cost_or_time(m.group()) and not _BARE_TIMES.fullmatch(m.group()))
        or _BY_SO_MUCH.search(text[: m.start()])
        or _TO_SO_MUCH.search(text[: m.start("number")])
        or (_COST.search(m.group()) and (_LIMITED.match(m.group()) or _POT.search(text[: m.start()])))
    ]
    percent = [m for m in measures if re.search(r"%|procent", m.group("unit"))]
    lasting = [m for m in measures if not _TIME_UNIT.search(m.group("unit"))]
    if percent or lasting:
        return (percent or lasting)[-1]
    change = _TWO_NUMBERS.search(text)
    if change and not re.fullmatch(r"(?:19|20)\d\d", change.group("b").strip()):
        return change
    for pattern in (_COUNT, _SHARE):
        if match := pattern.search(text):
            return match
    return measures[-1] if measures else None


def _counted(text: str, lower: str) -> re.Match[str] | None:
    """A bare count, or a measure without a number: `40 praktikplatser`, `halveras`, `varje vecka`."""
    special = _SPECIAL.search(text) if any(cue in lower for cue in _CUES) else None
    if special and _STATE_WORD.match(special.group()) and not _ANY_YEAR.search(text):
        special = None
    reach = _REACH.search(text)
    if reach:
        return reach
    will = _WILL.search(text)
    count = (_BARE_COUNT.search(text, will.end()) if will else None) or _MANY.search(text)
    if (
        count
        and not _possessed(text, count.start())
        and not (special and special.start() <= count.start() < special.end())
    ):
        return count
    return special


_BY_SO_MUCH = re.compile(
    r"\b(?:minsk\w+|ök\w+|kort\w+|sänk\w+|höj\w+|förläng\w+|stiga|sjunka)\s+(?:\w+\s+){0,2}med\s+$",
    re.IGNORECASE,
)
"""`ska minska med ett år`: here time, or money, is the measure."""
_TO_SO_MUCH = re.compile(
    r"\b(?:(?:minska|öka|sänk|höj|uppgå|stig|sjunk)\w*\s+(?:\w+\s+){0,2}till|i\s+snitt|(?:är|vara)\s+(?:under|över))\s+$",
    re.IGNORECASE,
)
"""`avgiften sänks till 500 kronor`, `är under fyra år`: the level of money or time is what is reached."""
_NUMBER_WORDS = frozenset(
    "en ett två tre fyra fem sex sju åtta nio tio elva tolv tretton fjorton femton sexton sjutton arton nitton tjugo tjugofem trettio "
    "fyrtio femtio sextio sjuttio åttio nittio hundra tusen hundratal tusental hälften dubbelt dubbla".split()
)
_CUES = (
    "gång", "ggr", "veck", "månad", "året", "per år", "dag", "termin", "kvartal", "halvår", "läsår", "dygn", "timm", "minut", "inom",
    "varje", "varannan", "vartannat", "tredje", "fjärde", "femte", "tionde", "annan", "samma", "lika ", "nivå", "bland", "neutral", "klimatpositiv", "nettonoll",
    "fossil", "giftfri", "helt utan", "några", "halver", "dubbl", "nollvision", "hälften", "noll", "alla", "allt", "all ", "samtliga",
    "ingen", "inga", "inget", "snitt", "medel", "riket", "länet", "övriga", "del ", "delen", "plus", "mest", "största", "främsta", "bästa", "rankade",
)  # fmt: skip
"""Letters without which a statement that has no number has no measure either."""
_TIME_UNIT = re.compile(r"minut|timm|dag|veck|månad|år|gång|ggr", re.IGNORECASE)
_REACH = re.compile(
    r"(?<=ska vara )\d[\d  ]*\b(?!\s*(?!år\s+(?:19|20)\d\d)[a-zåäö%])|(?<!\w)(?:\+|plus\s+)\d+(?:\s+[a-zåäö]+)?"
    r"|\b(?:(?:öka|minska|höj|sänk|stig|sjunk|uppgå)[a-zåäö]*\s+(?:till|med)|(?:under|över)stiga)\s+(?:(?:minst|högst|lägst)\s+)?(?!(?:19|20)\d\d\b)\d[\d  ,]*\b(?!\s*[a-zåäö%])(?:\s+per\s+[a-zåäö]+)?"
    r"|\b(?:öka|minska|höj|sänk|stig|sjunk)[a-zåäö]*\s+till\s+(?!(?:19|20)\d\d\b)\d[\d  ,]*\s+per\s+[a-zåäö]+",
    re.IGNORECASE,
)
"""A number to reach that stands alone: `ska vara 640`, `+48`."""
_MANY = re.compile(
    rf"(?<![\w§:/.,–-])(?<!kapitel )(?<!åk )(?<!nr )(?<!mål )(?<!den ){_NOT_A_YEAR}(?P<number>\d{{2,}}(?:[  ]\d{{3}})*)\s+{_THING}{_PERIOD}",
    re.IGNORECASE,
)
_WHOLE_GROUP = re.compile(_WHOLE, re.IGNORECASE)
_DONE_BY = re.compile(
    r"\b(?:senast|före|innan|till|från)\b.{0,40}\b20\d\d\b|\bår\s+20\d\d\b|\bha\s+(?:gått|fått|genomgått|deltagit)\b|\befter\s+den\s+\d",
    re.IGNORECASE,
)


_STATE_WORD = re.compile(REACHED, re.IGNORECASE)
_ANY_YEAR = re.compile(r"\b20\d\d\b")
"""`fossilfri` measures a goal by a year; without one it describes (`en giftfri vardag`)."""


def _possessed(text: str, start: int) -> bool:
    """`kommunens 5000 anställda`, `de tolv månaderna`: a number that describes, not one to reach."""
    return bool(re.search(r"(?:\w+s|våra|de|dessa|deras|sina|alla)\s+$", text[:start], re.IGNORECASE))


def find_frequency(text: str) -> str | None:
    """How often, where a text begins with it: the time column of a table (`Varje vecka på biblioteket`)."""
    match = _OFTEN.match(text)
    return _tidy(match.group()) if match else None


_OFTEN = re.compile(rf"\s*(?:{_FREQUENCY}|{_EVERY})", re.IGNORECASE)


def measure_of(quantity: str | None) -> str:
    """The sort of a measure: `percent`, `number`, `word` (`halveras`, `varje vecka`), or empty."""
    if not quantity:
        return ""
    if re.search(r"%|procent", quantity):
        return "percent"
    return "number" if re.search(r"\d", quantity) else "word"


_WILL = re.compile(
    r"\b(?:ska|skall|bör|mål\w*|ambition\w*|till|med|på|genom|erbjud\w*|bygg\w*|skapa\w*|tillskapa\w*|anställ\w*|planera[ts]?|ordna\w*|utbilda|starta"
    r"|renovera|energirenovera|plantera|sätt(?:a)?|anvisa|ta\s+fram|rekrytera|införa?|installera|öppna|inrätta|färdigställ\w*|genomför\w*|påbörja|iordningställ\w*|(?:sätt|ställ)er\s+upp|anlägg\w*|utlåning\s+av)\b"
    rf"|^(?:[A-Z]?\d{{1,2}}(?:\.\d+)*[.)]?\s+|[-–•]\s*)?(?=\d|{_NUMBER_WORD}\s)",
    re.IGNORECASE,
)
"""A bare count is a measure only behind a word of will: `ska bygga 40 bostäder`, not `kommunens 5000 anställda`."""


_COST = re.compile(r"(?:kronor|kr|mnkr|mkr|tkr)\W*$", re.IGNORECASE)
_LIMITED = re.compile(r"\s*(?:minst|högst|lägst|max(?:imalt)?|som\s+mest|upp\s+till)\b", re.IGNORECASE)
_POT = re.compile(
    r"\b\w*(?:pott|peng|budget|bidrag|stipendi(?:um|er)|stöd|anslag|priset?)\s+(?:om|på)\s+$", re.IGNORECASE
)
"""`en pott om två miljoner kronor`: here the money is what is given."""


def _is_cost_or_time(measure: str) -> bool:
    """`200 tkr` is what a measure costs, `fyra år` how long it runs; `inom fyra veckor` is a goal's measure."""
    if _COST.search(measure):
        return True
    return bool(re.search(r"\bår(?:s)?$", measure.strip())) and not re.match(
        r"\s*(?:minst|högst|inom|max)", measure, re.IGNORECASE
    )


def _tidy(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip(" ,.;")
