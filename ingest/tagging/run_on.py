"""List items that ran together: `... studiebesök Näringslivet ska ha ... Regering och myndigheter ska ...`.

Transcripts drop bullets and line breaks (catalogue section 1, F1). A new item begins where a common word
carries a capital in the middle of a sentence; names carry one too, so a cut needs evidence.
"""

from __future__ import annotations

import re

from ingest.tagging.boundaries import PLACES, UNKNOWN, DocumentWords, Stretch, load
from ingest.tagging.infinitives import is_infinitive
from ingest.tagging.neighbours import DETAIL
from ingest.tagging.sections import GOAL_SECTIONS, Section

_VALUES = re.compile(r"\s\d[\d ,.]*\s?%?\s+\d[\d ,.]*\s?%?\s+[A-ZÅÄÖ]\w+\s+(?=[A-ZÅÄÖ][a-zåäö]+\s+[a-zåäö])")
"""Two values and a source, then the next row of a table of indicators: `6,1 5,4 RUS Energianvändning i ...`."""
_MIN_WORDS = 2
_IN_LISTS, _WITHOUT_SENSE, _ELSEWHERE, _IN_TABLES = 0.5, 0.6, 0.9, 0.9
"""From which probability a capital begins a statement: in chapters whose text is lists, in those whose heading
says nothing, and in the running text of others, where a wrong cut costs more than a missed one."""
_NUMBERING = re.compile(r"\s+\d{1,2}(?:\.\d{1,2})+\.?$")
"""The number of what follows: it belongs to no statement."""


_TIME_CELL = re.compile(
    r"(?:Kontinuerlig|Löpande|Årlig|Tidigast|Senast|Under|Hela|Hösten?|Våren?|Sommaren|Vintern|Start|Påbörja[ds]"
    r"|Genomför[ts]|Pågår|Klar)\w*\b"
)
"""How the cell of time or status behind an activity begins."""


def split_run_on(
    text: str, section: Section, document: DocumentWords = UNKNOWN, *, eager: bool = False
) -> tuple[tuple[int, int], ...]:
    """Spans of the statements in a stretch without full stops; one span when nothing is certain.

    `document` is what the document says of its words elsewhere. `eager` is false in the cells of a flattened
    table, which bear fewer cuts.
    """
    places = {match.start() for match in PLACES.finditer(text)}
    behind_values = {match.end() for match in _VALUES.finditer(text)} if eager else set()
    if not places and not behind_values:
        return ((0, len(text)),)
    limit = _limit(section, eager=eager)
    stretch = Stretch.of(text, section, document)
    model = load()
    cuts, since = [0], 0
    for number, place in enumerate(stretch.starts):
        if number - since < _MIN_WORDS or not (place in places or place in behind_values):
            continue
        if not eager and stretch.words[number].endswith(":") and not DETAIL.match(text, place):
            continue  # `Teman: Samhälle: lagar ... Arbetsliv: möten ...`: parts of one cell
        told = _WITHOUT_SENSE if not eager and _TIME_CELL.match(text, place) else limit
        if place in behind_values or model.judge(stretch, number, since) >= told:
            cuts.append(place)
            since = number
    spans = []
    for start, end in zip(cuts, [*cuts[1:], len(text)], strict=True):
        stripped = (
            _NUMBERING.sub("", text[start:end].rstrip()) if end < len(text) else text[start:end].rstrip()
        )
        spans.append((start, start + len(stripped)))
    return tuple(spans)


def _limit(section: Section, *, eager: bool) -> float:
    if section in GOAL_SECTIONS:
        return _IN_LISTS if eager else _IN_TABLES
    return _WITHOUT_SENSE if section is Section.NONE and eager else _ELSEWHERE


_NUMBER = re.compile(r"(?<=\s)\d{1,2}\.\d{1,2}\.?\s+(?=[A-ZÅÄÖ])")


def split_numbered(text: str) -> tuple[tuple[int, int], ...]:
    """Spans of the statements of a numbered list that ran together: `1.1 Alla barn ... 1.2 Andelen elever ...`.

    The numbers belong to none of them, but for the one that the stretch begins with.
    """
    numbers = list(_NUMBER.finditer(text))
    edges = [0, *[n for m in numbers for n in (m.start(), m.end())], len(text.rstrip())]
    return tuple(
        (a, a + len(text[a:b].rstrip())) for a, b in zip(edges[::2], edges[1::2], strict=True) if a < b
    )


_FURTHER_CLAUSE = re.compile(
    r",?\s+(?:och|samt)\s+(?:att\s+)?(?=(?!(?:därmed|sedan|att|då|där|som|inte|även)\b)(?:[\wåäöÅÄÖ-]+\s+){1,9}?(?:ska|skall)\s)"
    r"|,\s+(?=\w+\s+år\s+(?:senare|därefter)\s+(?:ska|skall)\b)"
)
_HANGS = re.compile(r"\b(?:ska|skall)\b.*\batt\b", re.IGNORECASE)
"""`ska se till att planen följs och ...`: what follows may hang on `se till`."""
_SUBORDINATE = re.compile(r"\b(?:som|där|när|om|vilka|vilket|så\s+att|för\s+att|eftersom)\b", re.IGNORECASE)


def split_clauses(text: str) -> tuple[tuple[int, int], ...]:
    """Spans of the main clauses that each say with a subject of their own what shall be.

    `Ohälsan ska minska och frisknärvaron ska öka` states two goals; `ska minska och helt upphöra` one, as does a
    clause that hangs on another.
    """
    for match in _FURTHER_CLAUSE.finditer(text):
        first, second = text[: match.start()], text[match.end() :]
        subject = re.split(r"\b(?:ska|skall)\b", second, maxsplit=1)[0]
        if (
            re.search(r"\b(?:ska|skall)\b", first)
            and not _SUBORDINATE.search(first)
            and not _HANGS.search(first)
            and not _SUBORDINATE.search(subject)
            and not re.search(r"\b\w+(?:as|a)$", subject.strip())
        ):
            return ((0, match.start()), (match.end(), len(text)))
    return ((0, len(text)),)


_NO_NEW_ITEM = frozenset(
    "att och eller samt ska skall vill kan bör måste får kunna vilja inte alltid som vi de man en ett den det för om så ha".split()
)
"""After these an infinitive belongs to what stands before it."""
_LETS = re.compile(r"\b(?:låta|hjälpa|börja|försöka)\s+(?:\w+\s+){0,2}$")
"""`låta unga arrangera`: one action."""
_ALSO_ADJECTIVES = frozenset({"öppna", "rena", "samla", "hela"})
_NOT_AN_OBJECT = frozenset("på för i med till av och om som vid hos är ska kan har att".split())
"""Before these `öppna` and the like are adjectives: `hålla gårdarna öppna på kvällar`."""


def split_infinitives(text: str) -> tuple[tuple[int, int], ...]:
    """Spans of the actions in a stretch in lower case: `starta ett råd ge rådet en pott öppna en tjänst`.

    One span unless the stretch itself begins with an infinitive; a new action begins at each further one.
    """
    words = list(re.finditer(r"[^\W\d_][\w-]*", text))
    if not words or not is_infinitive(words[0].group().lower()):
        return ((0, len(text)),)
    cuts = [0]
    for before, word, after in zip(words, words[1:], words[2:], strict=False):
        if (
            is_infinitive(word.group())
            and not _LETS.search(text[: word.start()])
            and before.group().lower() not in _NO_NEW_ITEM
            and not (word.group() in _ALSO_ADJECTIVES and after.group() in _NOT_AN_OBJECT)
            and len(text[cuts[-1] : word.start()].split()) >= _MIN_WORDS
        ):
            cuts.append(word.start())
    ends = [*cuts[1:], len(text)]
    return tuple(
        (start, start + len(text[start:end].rstrip(" ,;"))) for start, end in zip(cuts, ends, strict=True)
    )


_MEASURED = re.compile(
    r"^(?:vi\s+(?:mäter|följer)(?:\s+(?:bland\s+annat|bl\.?\s?a\.?|särskilt|årligen|upp))*|(?:mäts|följs)\s+(?:genom|med|upp\s+genom)"
    r"|(?:(?:som\s+)?(?:nyckeltal|indikatorer|indikatorerna|mått|måtten|uppföljningsmått|mätetal)(?:en|na)?(?:\s+(?:för|till)\s+\w+)?)\s*(?:är|:|används|utgör))(?:\s+följande)?\s*:?\s+",
    re.IGNORECASE,
)
"""How a sentence begins that names its indicators."""
_HEAD = r"(?:andel(?:en)?|antal(?:et)?|mängd(?:en)?|genomsnittlig\w*|nöjd\w*|resultat(?:et)?|kostnad(?:en)?|upplevd\w*|medel\w+)"
_IN_THE_PASSIVE = re.compile(
    rf"^{_HEAD}\b[^.]*?(?=\s+(?:redovisas|följs|mäts|används|ska\s+(?:redovisas|följas|mätas)|utgör|är\s+indikatorer|rapporteras)\b)",
    re.IGNORECASE,
)
"""`Andel ärenden, nöjdhet och antal samtal redovisas i ...`."""
_BETWEEN = re.compile(rf",\s+(?:och\s+|samt\s+)?|;\s+|\s+(?:och|samt)\s+(?={_HEAD}\b)", re.IGNORECASE)
_AND = re.compile(r"\b(?:och|samt)\b")
_LAST_AND = re.compile(r"\s+(?:och|samt)\s+(?=[a-zåäö])")


_LISTED = re.compile(
    r"\b(?:följande|dessa)\s+(?:nyckeltal|indikatorer|mått|mätetal)\b[^.:]{0,60}:\s+(?=[A-ZÅÄÖ])",
    re.IGNORECASE,
)
"""`Följande nyckeltal används: Andel brukare ... Väntetid ...`."""


def split_indicators(sentence: str) -> tuple[tuple[int, int], ...]:
    """Spans of the indicators that a sentence names; none if it names none."""
    passive = _IN_THE_PASSIVE.match(sentence)
    lead = _MEASURED.match(sentence)
    if listed := _LISTED.search(sentence):
        spans = split_run_on(sentence[listed.end() :].rstrip(" ."), Section.INDICATOR, eager=True)
        if len(spans) > 1:
            return tuple((listed.end() + a, listed.end() + b) for a, b in spans)
    if passive is None and lead is None:
        return ()
    start, end = (0, passive.end()) if passive else (lead.end() if lead else 0, len(sentence.rstrip(" .")))
    if re.match(r"(?:att|om|hur|målen|upp)\b", sentence[start:]):
        return ()
    cuts = [(m.start(), m.end()) for m in _BETWEEN.finditer(sentence, start, end)]
    joined = any(_AND.search(sentence, a, b) for a, b in cuts)
    last = _LAST_AND.search(sentence, cuts[-1][1], end) if cuts and not joined else None
    if last is not None:
        cuts.append((last.start(), last.end()))
    if passive is not None and not cuts and lead is None:
        return ((start, end),)
    edges = [start, *[n for cut in cuts for n in cut], end]
    return tuple(
        (a + start, a + end)
        for a, b in zip(edges[::2], edges[1::2], strict=True)
        for start, end in split_run_on(sentence[a:b], Section.INDICATOR, eager=True)
        if end - start > _MIN_LETTERS
    )


_MIN_LETTERS = 7
"""Shorter stretches name nothing measurable."""


_DASH = re.compile(r"(?<=[\wåäö.:)])\s[-–]\s+(?=[a-zåäöA-ZÅÄÖ\d])")
_LEAST_DASHES = 3
"""Fewer dashes in a stretch belong to its sentence."""


def split_dashes(sentence: str) -> tuple[tuple[int, int], ...]:
    """Spans of a list whose dashes stand inside the text, the lead-in first; none with less than three."""
    cuts = [(match.start(), match.end()) for match in _DASH.finditer(sentence)]
    if len(cuts) < _LEAST_DASHES:
        return ()
    edges = [0, *[n for cut in cuts for n in cut], len(sentence.rstrip())]
    return tuple(zip(edges[::2], edges[1::2], strict=True))


_BULLET = re.compile(r"\s[*•▪]\s+(?=[A-ZÅÄÖa-zåäö\d])")


def split_bullets(sentence: str) -> tuple[tuple[int, int], ...]:
    """Spans of the lead-in and the items of a list whose bullets stand inside the text; none without bullets."""
    cuts = [(match.start(), match.end()) for match in _BULLET.finditer(sentence)]
    if not cuts:
        return ()
    edges = [0, *[n for cut in cuts for n in cut], len(sentence.rstrip())]
    return tuple(zip(edges[::2], edges[1::2], strict=True))
