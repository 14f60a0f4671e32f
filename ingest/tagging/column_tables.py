"""Rows of an action table that a flat text has run together: activity, responsible, time (catalogue 5.3).

`Insats Ansvar Tidplan Förvärva mark Mark och exploatering Kontinuerligt Bygga 64 lägenheter ...`: the column
names say that it is a table, the times end its rows, and the responsible is the last name before the time.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.tagging.actors import find_actors
from ingest.tagging.flat_tables import FlatRow
from ingest.tagging.noun_subjects import may_act
from ingest.tagging.run_on import split_run_on
from ingest.tagging.sections import Section

COLUMN_NAME = (
    r"(?:Typ|Ansvar(?:ig|iga)?|Vem|Utförare|Stöd\s+av|Medverkar|Medverkande|Delansvarig|Samverkan(?:\s+med)?|Med\s+vem"
    r"|Klart?(?:\s+senast)?|Färdigt?(?:\s+senast)?|Senast|Tid(?:plan|splan|punkt)?|När|År|Status|Uppföljning|Kommentar(?:er)?"
    r"|(?:Kostnad|Budget)(?:\s+(?:kr|tkr|mkr|mnkr))?)"
)
COLUMNS = re.compile(
    r"\s*(?:(?:Nr|Artikel|Punkt|Område)\s+)?(?P<first>Aktivitet|Insats|Åtgärd)(?:er)?"
    rf"(?=(?:\s+{COLUMN_NAME}){{0,2}}?\s+(?:Ansvar|Vem|Utförare))(?=(?:\s+{COLUMN_NAME}){{1,5}}?\s+(?:Kla|Fär|Sen|Tid|När|År|Sta))"
    rf"(?:\s+{COLUMN_NAME}){{2,6}}(?=\s)"
)
"""The names of the columns of such a row: what, who and when, in any company."""
_MONTH = (
    r"(?i:jan(?:uari)?|feb(?:ruari)?|mars|apr(?:il)?|maj|juni?|juli?|aug(?:usti)?|sept?(?:ember)?|okt(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?|hösten|våren|vt|ht|sommaren|kvartal\s+\d|Q\d)"
)
TIME = (
    rf"(?:(?:Senast|Före|Innan|Öppnar|Läsåret|Från(?: och med)?|Till(?: och med)?|Under|Hela|Klart|Start"
    rf"|Beslut)\s+)?(?:{_MONTH}\s+)?(?<![\d.,])(?:19|20)\d\d(?:-\d\d(?:-\d\d)?|\s*[–/-]\s*(?:19"
    rf"|20)\d\d)?(?![\d,.]\d)"
    r"|(?:Kontinuerligt|Löpande|Årligen|Tills vidare|Varje \w+|Inom \w+ (?:år|månader)|Vid behov"
    r"|(?:En|Två|Tre|Fyra)(?: gång| gånger)? (?:per|om|i) \w+)"
    r"|(?<=\d )(?:löpande|årligen|kontinuerligt)\b|Från\s+nu|[Ll]å\s\d\d/\d\d"
)
"""A row's time, as a pattern."""
_TIME = re.compile(TIME)
_NUMBER = r"(?:[A-ZÅÄÖ]\d?(?:\.\d+)?|\d{1,2}(?:\.\d{1,2})?)\.?\s+"
_BEGINS = rf"(?=(?:{_NUMBER})?[A-ZÅÄÖ]|\d{{1,2}}\s+\d+\s+[a-zåäö])"
_COST = (
    r"(?:ca\s+)?\d[\d  ]*(?:[.,]\d+)?\s*(?:m?n?kr|tkr|mkr|kronor|miljoner(?:\s+kronor)?)"
    r"|[–-]|Inom\s+ram|Ej\s+\w+"
)
_STATUS = r"Ny|Pågå(?:r|ende)|Löpande|Klart?|Genomförd|Planera[dt]|Påbörja[dt]|(?:Inte|Delvis)\s+\w+"
_END = rf"(?:\s+{_BEGINS}|\s*(?:\d{{1,3}})?\s*$)"
_NEXT = re.compile(rf"(?:\s+(?P<cost>{_COST}))?{_END}")
"""What may stand behind a row's time: its cost, then the next row, perhaps with its number."""
_NEXT_WITH_STATUS = re.compile(rf"(?:\s+(?P<cost>{_COST}|{_STATUS}))?{_END}")
_ROW_NUMBER = re.compile(
    r"\s*(?:\d{1,2}(?:\.\d{1,2})?\.?\s+(?=[A-ZÅÄÖ]|\d+\s+[a-zåäö])|(?:Mål|Område)\s+\d+\s+(?=[A-ZÅÄÖ]))"
)
_COST_BEFORE = re.compile(r"\s+(?:ca\s+)?\d[\d  ]*$")
_TYPE_BEFORE = re.compile(r"\s+[A-ZÅÄÖ][\wåäö-]+(?:\s+[A-ZÅÄÖ])?\s*$")
_BEFORE_YEAR = re.compile(r"(?:före|efter|sedan|till|från|år|under|senast|av)\s+$", re.IGNORECASE)
_CAPITAL = re.compile(r"(?<=[a-zåäö\d)] )(?=[A-ZÅÄÖ])")
_NAME_BEFORE = re.compile(r"\b(?:i|på|från|till|av|för|och|kvarteret|med|vid|hos|&)\s+$")


def rows_below_columns(text: str, names: str) -> tuple[FlatRow, ...]:
    """The rows of a stretch whose column names (`names`) have been cut off before it."""
    return tuple(_rows(text, names))


def _rows(text: str, names: str) -> Iterator[FlatRow]:
    position = 0
    commented = "Kommentar" in names
    following = _NEXT_WITH_STATUS if "Status" in names else _COMMENT if commented else _NEXT
    followed = _BETWEEN.search(names) is not None
    typed, priced = "Typ" in names, "Kostnad" in names or "Budget" in names
    for match in _TIME.finditer(text):
        behind = following.match(text, match.end())
        if match.start() < position or behind is None:
            continue
        if _BEFORE_YEAR.search(text[position : match.start()]):
            continue
        row = text[position : match.start()].rstrip()
        if "." in row[:-1].replace(". ", ".") and re.search(r"[a-zåäö]\.\s+[A-ZÅÄÖ]", row):
            return  # running text again: the table is over
        if priced:
            row = _COST_BEFORE.sub("", row)
        cell = _first_cell(row) if followed else None
        actor = cell[0] if cell else responsible_in(row)
        numbered = _ROW_NUMBER.match(row) or _GROUP.match(row)
        first = position + (numbered.end() if numbered else len(row) - len(row.lstrip()))
        if actor is None or not row.strip():
            continue
        if commented and position:
            first = position + _behind_comment(row[:actor])
        sort = _TYPE_BEFORE.search(row[:actor]) if typed else None
        activity_end = position + (sort.start() if sort else actor)
        actor_end = position + (cell[1] if cell else len(row))
        position, actor = behind.end("cost") if behind.group("cost") else match.end(), position + actor
        yield FlatRow(first, actor, actor_end, position, activity_end)


_BETWEEN = re.compile(r"(?:Ansvar\w*|Vem)\s+(?:Uppföljning|Med\s+vem)\b")
"""A column between the responsible and the time: the responsible is the first name, not the last."""
_GROUP = re.compile(r"\s*[A-ZÅÄÖ]{6,}\s+(?=[A-ZÅÄÖ])")
"""The name of a group of rows, in capitals: `FÖREBYGGA Samtalsmaterial om ...`."""
_COMMENT = re.compile(rf"(?:\s+(?P<cost>{_COST}))?(?:\s+(?=\w)|\s*$)")
_UNIT = re.compile(
    r"AB\s[A-ZÅÄÖ]\w+|[A-ZÅÄÖ]{2,6}(?![\w-])|[A-ZÅÄÖ][\wåäö]+\s&\s\w+|[A-ZÅÄÖ][\wåäö]+s\s(?:presidium|ledningsgrupp|stab|kansli)\b"
)
"""Names of units by their form: an abbreviation, `AB Ekbo`, `Fastighet & service`."""
_MORE_NAMES = re.compile(r"(?:\s?/\s?[A-ZÅÄÖ][\w-]+|\s\([A-ZÅÄÖ]{2,6}\)|,\s[A-ZÅÄÖ][\w-]+)*")
_LEAST_WORDS = 3
"""Of an activity behind a comment: fewer are the name of a role."""


def _first_cell(row: str) -> tuple[int, int] | None:
    """Start and end of the first name in a row that is somebody's who may be responsible."""
    actors = {actor.start: actor.end for actor in find_actors(row, {}, None)}
    for match in _CAPITAL.finditer(row, _LEAST_ACTIVITY):
        start = match.start()
        if _NAME_BEFORE.search(row[:start]):
            continue
        word = row[start:].split(maxsplit=1)[0].rstrip(",/")
        if unit := _UNIT.match(row, start):
            end = unit.end()
        elif start in actors or may_act(word):
            end = actors.get(start, start + len(word))
        else:
            continue
        more = _MORE_NAMES.match(row, end)
        return start, more.end() if more else end
    return None


def _behind_comment(row: str) -> int:
    """Where the activity begins in a row that the comment of the row before it has run into."""
    blank = len(row) - len(row.lstrip())
    spans = split_run_on(row[blank:], Section.MEASURE, eager=True)
    long = [start for start, end in spans if len(row[blank + start : blank + end].split()) >= _LEAST_WORDS]
    return blank + (long[-1] if long else 0)


def responsible_in(row: str) -> int | None:
    """Where the responsible begins in a row without its time: its last name, with those joined to it."""
    for named in find_actors(row, {}, None):
        if (
            named.start > _LEAST_ACTIVITY
            and named.end == len(row)
            and row[named.start].isupper()
            and not _NAME_BEFORE.search(row[: named.start])
        ):
            return _with_joined(row, named.start)
    places = [
        match.start()
        for match in _CAPITAL.finditer(row)
        if match.start() > _LEAST_ACTIVITY and not _NAME_BEFORE.search(row[: match.start()])
    ]
    if places:
        return _with_joined(row, places[-1])
    for named in find_actors(row, {}, None):
        if named.start > _LEAST_ACTIVITY and not _NAME_BEFORE.search(row[: named.start]):
            return named.start
    return None


def _with_joined(row: str, place: int) -> int:
    """Where the cell begins whose last name begins at `place`: `Samordnaren, IFO`, `Barn & Skola`."""
    role = _ROLE_BEFORE.search(row, 0, place)
    if role is not None and role.start() > _LEAST_ACTIVITY and may_act(role["role"]):
        place = role.start()
    while joined := _JOINED.search(row, 0, place):
        if joined.start() <= _LEAST_ACTIVITY:
            break
        place = joined.start()
    return place


_ROLE_BEFORE = re.compile(r"(?<=[\w)] )(?P<role>[A-ZÅÄÖ][a-zåäö]+)\s$")
"""`Förvaltningschef Omsorg`: a role before its unit's name."""
_JOINED = re.compile(r"(?<=[\w)] )[A-ZÅÄÖ][\w/-]*(?:\s[a-zåäö-]+){0,3}?(?:,\s|\s[&/+]\s|\s(?:och|samt)\s)$")
_LEAST_ACTIVITY = 8
"""Code points: an activity is longer."""
