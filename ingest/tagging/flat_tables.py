"""Rows of action tables that a transcript has flattened into running text (catalogue 5.3, 6.1).

`Sommarskola 2017 Arbetsgrupp utreder ... fritidsaktiviteter BUF, FF Höstterminen 2016 Ej genomförd Optimus har ...`:
activity, how, responsible, time, status, comment. The column of responsibles is what can be found again:
abbreviations from the document's own list that stand alone, without a preposition before or a verb behind.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from corpus.swedish.sentences import split_sentences
from ingest.tagging.run_on import split_run_on
from ingest.tagging.sections import Section

LEAST_ROWS = 3
"""So many lone actors make a column; fewer may be chance."""

_PREPOSITION = re.compile(
    r"\b(?:på|med|från|till|av|för|i|inom|hos|och|samt|åt|genom|mellan|samverkan|tid|under)\s*$",
    re.IGNORECASE,
)
_VERB_BEHIND = re.compile(
    r"\s*(?:och\s+\w+\s+)?(?:ska|skall|bör|kan|har|är|får|ansvarar|svarar|leder|samordnar|arbetar|utreder|för\s+att)\b"
)
_MORE_ACTORS = (
    r"(?:\s*[,/+]\s*(?:[A-ZÅÄÖ]{{2,6}}(?![\w-])|[A-ZÅÄÖ][a-zåäö]{{4,}}(?:\s[a-zåäö]{{2,5}})?(?=\s+[A-ZÅÄÖ\d]|\s*$)"
    r"|[a-zåäö]{{4,}}(?:\s[a-zåäö]+){{0,2}}(?=\s+[A-ZÅÄÖ\d]|\s*$)))*"
)
"""Further actors in the same cell: abbreviations, also unexplained ones; a unit's name; a role, perhaps
cut by a narrow column (`integrati onssamo rdnare`)."""

_SEASON = r"(?:jan(?:uari)?|feb(?:ruari)?|mars|apr(?:il)?|maj|juni|juli|aug(?:usti)?|sep(?:tember)?|okt(?:ober)?|nov(?:ember)?|dec(?:ember)?|våren?|hösten?|sommaren|höstterminen|vårterminen|läsåret|kvartal|helår(?:et)?)"
_TIME = re.compile(
    r"\s*(?:19|20)\d\d-\d\d(?:-\d\d)?|\s*(?:beslut\s+)?(?:vt|ht|hösten|våren)\s*-?(?:(?:19|20)?\d\d)"
    r"|\s*(?:varje\s+\w+|en\s+gång\s*(?:/|per|om|i)\s*\w+|löpande|kontinuerligt|årligen|tills\s+vidare)(?:\s+(?:på|i)\s+[a-zåäö]+(?!\.))?"
    rf"|\s*(?:(?:start(?:datum)?|klart|senast|tidigast|pågår|påbörjas|genomfört|hela|under|från|till)\W*\s*)*"
    rf"(?:{_SEASON}\s*[-–]?\s*)*(?:(?:19|20)\d\d(?:\s*[-–/]\s*(?:{_SEASON}\s*)?(?:(?:19|20)\d\d)?)?)?",
    re.IGNORECASE,
)
_STATUS = re.compile(
    r"[\s/]*(?:ny\s+aktivitet|(?:aktivitet\s+)?(?:ej|inte|delvis)\s+(?:genomförd|påbörjad|uppnådd|klar)[at]?|aktivitet\b|genomförd[at]?|pågår(?:ende)?|pågående"
    r"|påbörja[dt]s?|avslutad|klart?)\b",
    re.IGNORECASE,
)
_COLUMN_NAMES = re.compile(
    r"\s*(?:(?:aktivitet(?:er)?|åtgärd(?:er)?|genomförande|insats(?:er)?|ansvarig(?:a)?(?:\s+\w+)?|tidsplan|tid(?:plan)?|uppföljning|kommentar(?:er)?|status|mål"
    r"|resurs(?:er)?|nr|klart|när|vem|hur|samordnare)[\s/]+){3,}",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class FlatRow:
    """A row: offsets into the stretch. `start` to `actor_end` is activity with responsible."""

    start: int
    actor_start: int
    actor_end: int
    end: int
    activity_end: int | None = None
    """Where the activity ends, if a column stands between it and the responsible."""


def find_rows(text: str, abbreviations: Mapping[str, str]) -> tuple[FlatRow, ...]:
    """The rows of a flattened table in a stretch of text.

    Ask only of a document that has such a column at all (`count_cells` at least LEAST_ROWS).
    """
    cells = _actor_cells(text, abbreviations)
    rows: list[FlatRow] = []
    start = _after_column_names(text, 0)
    for number, (actor_start, actor_end) in enumerate(cells):
        limit = cells[number + 1][0] if number + 1 < len(cells) else len(text)
        end = _end_of_row(text, actor_end, limit)
        if text[start:actor_start].strip():
            rows.append(FlatRow(start, actor_start, actor_end, end))
        elif rows:
            # Two cells of responsibles in a row: the rows are interleaved, what follows is the time of both.
            rows[-1] = replace(rows[-1], end=end)
        start = _after_column_names(text, end)
    return tuple(rows)


def count_cells(text: str, abbreviations: Mapping[str, str]) -> int:
    """How many lone actors a text holds: says whether the document has a flattened table at all."""
    return len(_actor_cells(text, abbreviations))


def _actor_cells(text: str, abbreviations: Mapping[str, str]) -> list[tuple[int, int]]:
    names = [re.escape(name) for name in sorted(abbreviations, key=len, reverse=True) if name.isupper()]
    if not names:
        return []
    either = "|".join(names)
    pattern = re.compile(rf"(?<![\w-])(?:{either})(?![\w-])" + _MORE_ACTORS.format())
    cells = []
    for match in pattern.finditer(text):
        if _PREPOSITION.search(text[max(0, match.start() - 20) : match.start()]):
            continue
        if _VERB_BEHIND.match(text, match.end()) or text[match.end() : match.end() + 1] in {".", ":"}:
            continue
        cells.append((match.start(), match.end()))
    return cells


def _after_column_names(text: str, position: int) -> int:
    match = _COLUMN_NAMES.match(text, position)
    position = match.end() if match else position
    if remnant := _REMNANT.match(text, position):
        position = remnant.end()
    while position < len(text) and text[position] in " \n/":
        position += 1
    return position


_REMNANT = re.compile(
    r"[\s,;/]*(?:(?:(?:höst|vår|sommar|vinter)\w*\s+)?(?:(?:19|20)\d\d\s+)?(?:ny\s+)?aktivitet\s+(?=[A-ZÅÄÖ(])"
    r"|,?\s*(?:under|efter|om|när|då|som)\s[^.A-ZÅÄÖ]{3,60}(?:[A-ZÅÄÖ]\w+)?\s+(?=[A-ZÅÄÖ]))"
)
"""What a row's last column leaves before the next activity: `hösten 2017 Ny aktivitet`, the end of a condition."""


def statements_in(activity: str) -> tuple[tuple[int, int], ...]:
    """The statements of a row's activity: what and how stand in cells of their own, and run together."""
    return tuple(
        (first + start, first + end)
        for first, last in split_sentences(activity)
        for start, end in split_run_on(activity[first:last], Section.MEASURE)
    )


def _end_of_row(text: str, actor_end: int, limit: int) -> int:
    """Where the row's time, status and comment end and the next activity begins."""
    position = actor_end
    for pattern in (_TIME, _STATUS, _TIME, _STATUS):
        match = pattern.match(text, position)
        if match and match.end() <= limit:
            position = match.end()
    comment = text[position:limit]
    for first, last in split_sentences(comment):
        sentence = comment[first:last]
        items = split_run_on(sentence, Section.MEASURE)
        if not sentence.endswith(".") or len(items) > 1:
            return position + first
    return limit
