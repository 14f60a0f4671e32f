"""Which way a goal goes: up, down, kept, or a state to be reached (catalogue section 5.2)."""

from __future__ import annotations

import re
from functools import lru_cache

_DIRECTIONS: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "minska",
        re.compile(
            r"\b(?:minsk\w+|sänk\w+|sjunk\w+|färre|lägre|halver\w+|reducer\w+|upphör\w*|fasas?\s+ut|utfas\w+|nollvision\w*"
            r"|motverk\w+|förhindr\w+|kort(?:a|as|at|ats)\b|kortare|mindre|ska\s+(?:ned|ner|bort)|skall\s+bort|avveckla\w*|gå\s+ner|förkort\w+"
            r"|begränsa[st]?|krymp\w+|nedbringa\w*|trängs?\s+(?:tillbaka|undan)|vara\s+(?:borta|nere\s+(?:i|på)))\b",
            re.IGNORECASE,
        ),
    ),
    (
        "öka",
        re.compile(
            r"\b(?:ök(?:a|as|ar|ad|at|ats|ade|ande|ning\w*)|fler|mer(?:a)?|högre|höj\w+|stig(?:a|er|it)|stärk\w+|förbättr\w+|(?:för|tio|tre)dubbl\w+"
            r"|väx(?:a|er)(?!\s+upp)|växande|utök\w+|bättre|förstärk\w+|snabbare|större|bygga|bygg\s+ut|byggas\s+ut|byggs\s+ut|byggts\s+ut)\b",
            re.IGNORECASE,
        ),
    ),
    (
        "behålla",
        re.compile(
            r"\b(?:behåll\w*|bibehåll\w*|bevar\w+|upprätthåll\w*|vidmakthåll\w*|oförändra\w+|hålls?a?s?\s+kvar"
            r"|ligga\s+kvar|kvarst\w+|(?:inte|ej)\s+(?:öka|ökar|minska|minskar|försämras)|på\s+nuvarande\s+nivå|års\s+nivå|(?:på|till)\s+samma\s+(?:nivå|andel))\b",
            re.IGNORECASE,
        ),
    ),
)
_NUMBERED = r"(?:\d|(?:en|ett|två|tre|fyra|fem|sex|sju|åtta|nio|tio|elva|tolv)\b|\w+\s+procent|hälften)"
_CEILING = re.compile(
    rf"\b(?:högst|max\w*|som\s+mest|(?:inte|aldrig)\s+överstiga|under|(?:mindre|lägre|färre|kortare)\s+än)\s+(?={_NUMBERED})",
    re.IGNORECASE,
)
_FLOOR = re.compile(r"\b(?:minst|lägst|inte\s+understiga)\b|\bplus\s+\d|(?<!\w)\+\d", re.IGNORECASE)
_PLUS = re.compile(r"\bplus\s+\d|(?<!\w)\+\d", re.IGNORECASE)
_COMPARATIVE = re.compile(
    r"(?:större|mindre|fler|färre|mer|mera|högre|lägre|bättre|kortare|snabbare)\b", re.IGNORECASE
)
_STATE_TO_REACH = re.compile(
    r"^(?:\w+\s+\d+[:.]\s+)?(?:alla|all|allt|samtliga|varje|inga?|ingen|inget)\b|\b(?:uppnå\w*|nå(?:s|r)?|uppgå\w*|(?:ska|skall)\s+(?:vara|ha|finnas|kunna|få|mötas|erbjudas|veta))\b"
    r"|\b(?:(?:klimat|koldioxid)neutral|klimatpositiv|fossil(?:bränsle)?fri|giftfri)\w*|\b(?:senast|före|innan)\b",
    re.IGNORECASE,
)
_NOT_BEYOND = re.compile(
    rf"\b(?:inte|aldrig|ingen|inga|inget)\b[^.;]{{0,40}}?\b(?:(?P<above>större|fler|mer|längre|högre)|(?P<below>mindre|färre|kortare|lägre))\s+än\b(?P<number>\s+{_NUMBERED})?",
    re.IGNORECASE,
)
"""`inte större än tolv barn` is a ceiling, whatever its comparative says; without a number it is a change."""
_MORE_THAN = re.compile(
    rf"\b(?:mer|mera|fler|högre|större|längre)\s+än(?=\s+(?!(?:19|20)\d\d\b)(?:{_NUMBERED}|tjugo|trettio|hundra))",
    re.IGNORECASE,
)
"""`elever med mer än tjugo procents frånvaro` says who is meant."""
_FROM_TO = re.compile(
    r"\bfrån\s+(?:\w+\s+)?(?P<before>\d[\d  ]*(?:[,.]\d+)?)(?:\s*(?:%|[a-zåäö]+))?"
    r"(?:\s+\(?(?:år\s+)?(?:19|20)\d\d\)?)?"
    r"\s+till\s+(?:(?:minst|högst|lägst)\s+)?(?P<after>\d[\d  ]*(?:[,.]\d+)?)(?=\s*(?:%|[a-zåäö]))",
    re.IGNORECASE,
)
_SO_MUCH_AS = re.compile(r"\b(hälften|dubbelt)\s+så\s+\w+\s+som\b", re.IGNORECASE)
_TWO_COLUMNS = re.compile(
    r"[^\d%]{2,60}\s(\d+(?:[,.]\d+)?)\s*%\s+(?:minst\s+|högst\s+)?(\d+(?:[,.]\d+)?)\s*%\W*$"
)
"""A flattened row with the value now and the one to reach: `Cykel 19 % 30 %`."""
_VALUE = re.compile(r"(?<![\w.,])(\d{1,3}(?:[  ]\d{3})+|\d+(?:[,.]\d+)?)(?=\s*(%|[A-Za-zåäö]{2,}))")
_YEAR = re.compile(r"(?:19|20)\d\d")


@lru_cache(maxsize=2048)
def find_direction(text: str, *, baseline: bool = False) -> str | None:
    """öka, minska, behålla or uppnå.

    The change that stands first in the statement decides; without one its two values do, where one is the
    start (`from A to B`, or `baseline`: the statement names a year to reckon from); a ceiling or a floor
    (`minst`, `högst`) is a level to be reached, like any other state.
    """
    if not_more := _NOT_BEYOND.search(text):
        if not_more.group("number"):
            return "uppnå"
        return "minska" if not_more.group("above") else "öka"
    if times := _SO_MUCH_AS.search(text):
        return "minska" if times.group(1).lower() == "hälften" else "öka"
    text = _MORE_THAN.sub(lambda match: " " * len(match.group()), text) if " än " in text else text
    hits = [(m.start(), name) for name, pattern in _DIRECTIONS if (m := pattern.search(text))]
    level = _CEILING.search(text) or _FLOOR.search(text)
    if level and not baseline:
        # `får vara högst två enheter större`: the comparative measures, only a verb says change.
        hits = [hit for hit in hits if not _COMPARATIVE.match(text, hit[0])]
    if hits:
        return min(hits)[1]
    if row := _TWO_COLUMNS.match(text):
        return compare_values(row.group(1), row.group(2))
    if (step := _FROM_TO.search(text)) and not _YEAR.fullmatch(step.group("before").strip()):
        return compare_values(step.group("before"), step.group("after"))
    if compared := _from_values(text, baseline):
        return compared
    if level:
        return "öka" if _PLUS.search(text) else "uppnå"
    return "uppnå" if _STATE_TO_REACH.search(text) else None


def compare_values(before: str, after: str) -> str | None:
    """The direction from one value to another (`38 procent`, `55`); None where either has no number."""
    first, second = _number(before), _number(after)
    if first is None or second is None:
        return None
    return "öka" if second > first else "minska" if second < first else "behålla"


def _number(value: str) -> float | None:
    match = re.search(r"\d[\d  ]*(?:[,.]\d+)?", value)
    if match is None:
        return None
    return float(re.sub(r"[  ]", "", match.group()).replace(",", "."))


_FROM = re.compile(r"\bfrån\s+(?:\w+\s+){0,2}?$", re.IGNORECASE)
_START = re.compile(
    r"(?:\bmot|\bän|\bjämför(?:t|a)\s+med|\bvar|\((?:\w+\s+)?(?:(?:19|20)\d\d)?:?)\s*$|\b(?:19|20)\d\d:\s*$",
    re.IGNORECASE,
)


def _from_values(text: str, baseline: bool) -> str | None:
    """The way from the start's value to the goal's, where a statement has just these two of one unit."""
    values = [
        (match, match.group(2).lower())
        for match in _VALUE.finditer(text)
        if not _YEAR.fullmatch(match.group(1))
    ]
    if len(values) != 2 or values[0][1] != values[1][1]:
        return None
    (first, _), (second, _) = values
    if _FROM.search(text[: first.start()]):
        return compare_values(first.group(1), second.group(1))
    if not baseline:
        return None
    starts = [bool(_START.search(text[: match.start()])) for match, _ in values]
    if starts == [False, True]:
        return compare_values(second.group(1), first.group(1))
    return compare_values(first.group(1), second.group(1)) if starts == [True, False] else None
