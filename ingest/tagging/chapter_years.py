"""By when the goals of a chapter are to be met: a sentence, a label or a table's head says so for all.

A year set here is never guessed: only the document's own words for its goals as a group count (`Målen ska
vara uppfyllda senast 2026`, `Delmål 2028`, `Indikator Nuläge 2022 Mål 2027`), and what a goal says itself
comes first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from corpus.model import Goal, GoalKind
from ingest.tagging.directions import compare_values
from ingest.tagging.measurable import is_measurable
from ingest.tagging.years import years_after

_REACHED = frozenset({GoalKind.MAL, GoalKind.KVANTITATIVT_MAL, GoalKind.DELMAL})
_SUBGOALS = frozenset({GoalKind.DELMAL})
_VISIONS = frozenset({GoalKind.VISION})
_TO_BE_DONE = _REACHED | {GoalKind.ATGARD}


@dataclass(frozen=True, slots=True)
class _Setting:
    """A year that holds for the goals behind it. `start`, `end`: its place; `near`: only for its section."""

    start: int
    end: int
    year: int
    kinds: frozenset[GoalKind]
    near: bool


_Y = r"(?:20\d\d)"
_SPAN = rf"(?:{_Y}\s?[-–]\s?)?(?P<year>{_Y})\b(?!\s?[-–]\s?{_Y})"
_GOALS = r"(?:del|etapp)?mål"
_THESE = (
    rf"(?:(?:(?:alla|samtliga|följande|nedanstående|dessa)\s+(?:\w+\s+)?(?P<some>{_GOALS}))"
    rf"|(?P<the>{_GOALS})en|(?P<which>delmål)\s+som)"
)
_HOLD = (
    r"(?:avser|gäller|är\s+formulerade|är\s+satta|är\s+satt|siktar|sträcker\s+sig|nås"
    r"|(?:ska|skall|bör)\s+(?:alla\s+)?(?:vara\s+)?(?:nådda|uppnådda|uppfyllda|nås|uppnås|uppfyllas))"
)
_ALL_GOALS = re.compile(
    rf"(?<!nationella\s)(?<!globala\s)(?<!regionala\s)\b{_THESE}\s+(?:nedan\s+)?(?:{_HOLD})(?:\s+(?!agenda|sedan|antog)[^\W\d]+){{0,14}}?(?:\s+\d{{1,2}}\s+[a-z]+)?\s+{_SPAN}"
    rf"(?:\s+och\s+delmålen(?:\s+\w+){{0,3}}?\s+(?P<sub>{_Y})\b)?",
    re.IGNORECASE,
)
"""`Målen ska vara uppfyllda senast 2026`, `Målen avser år 2035 och delmålen utgången av 2027`."""
_MUST = re.compile(
    rf"\bska(?:ll)?\s+(?:nedanstående\s+|samtliga\s+|alla\s+)?(?:{_GOALS}(?:en)?)\s+vara\s+(?:nådda|uppnådda|uppfyllda)(?:\s+[^\W\d]+){{0,6}}?\s+{_SPAN}",
    re.IGNORECASE,
)
_ALL_THIS = re.compile(
    rf"\b(?:vad\s+som\s+ska(?:ll)?\s+vara|det(?:ta)?\s+(?:som\s+)?(?:vi\s+|kommunen\s+)?(?:vill|ska)(?:\s+ha)?)\s+(?:nått|nå|uppnått|uppnådd|uppnå)(?:\s+[^\W\d]+){{0,4}}?\s+{_SPAN}",
    re.IGNORECASE,
)
"""`Det vi vill uppnå till 2027`, `vad som ska vara uppnått 2026`"""
_PERIOD_OF_GOALS = re.compile(
    rf"\b(?:för|under|till)\s+(?:\w*perioden|åren|år|utgången|slutet)\b[^.:;\n]{{0,45}}?\b{_SPAN},?\s+(?:gäller|fastställs|har|sätts)\s+(?:\w+\s+)?följande\s+(?:\w+\s+)?{_GOALS}",
    re.IGNORECASE,
)
_TO_BE_DONE_BY = re.compile(
    rf"\b(?:följande|detta|det\s+här)\s+(?:\w+\s+)?(?:ska|skall)\s+(?:vara|ha)\s+(?:[^\W\d]+\s+){{1,7}}?{_SPAN}\s*:",
    re.IGNORECASE,
)
"""`Följande ska vara genomfört till utgången av 2025:`"""
_LABEL = re.compile(
    rf"(?<![\w-])(?P<label>Delmål|Etappmål|DELMÅL|Mål|MÅL|Målbild|Vision|VISION|MÅLBILD|Framtidsbild|Vår\s+bild\s+av)\s+(?:till\s+|för\s+|år\s+|senast\s+)?(?P<year>{_Y})"
    r"(?![\w–-]|\s?[-–]|\s+(?:\d{1,3}(?:[,.]\d+)?\s*%\s+\d|ska|skall|är|har|kan|får|nås|nåddes|som|finns|av|i|till|ger|tar|visar|beskriver|antogs|och|med)\b|[.,])"
)
"""`Delmål 2028` before its goals. `Mål 2025 ska 100 platser vara ...` is a sentence below `Mål`."""
_PICTURES = re.compile(rf"\b(?:Målbild|Vision|Framtidsbild|bild(?:er)?)\b|^{_Y}$", re.IGNORECASE)
_A_YEAR = re.compile(rf"\b{_Y}\b")


def with_chapter_years(goals: Sequence[Goal], text: str) -> list[Goal]:
    """Each goal with the year that its chapter sets, and with the columns of its table; `text` is cleaned."""
    settings = sorted(_settings(text), key=lambda setting: setting.start)
    heads = [(match.end(), int(match["start"]), int(match["year"])) for match in _COLUMNS.finditer(text)]
    done: list[Goal] = []
    first_of: dict[_Setting, tuple[str, ...]] = {}
    row_ends = 0
    for goal in goals:
        head = max((head for head in heads if head[0] <= goal.start), default=None)
        if (
            head is not None
            and goal.start - max(head[0], row_ends) <= LONGEST_GAP
            and (values := _values(goal.text))
        ):
            row_ends = goal.end
            done.append(_row(goal, values, head[1], head[2]))
            continue
        year = goal.target_year
        if year is None and not goal.external and goal.kind is not GoalKind.SYFTE:
            before = done[-1] if done else None
            year = _reckoned(goal, before) or _set_for(goal, settings, first_of) or _of_vision(goal, before)
        done.append(goal if year == goal.target_year else _dated(goal, year))
    return done


def _dated(goal: Goal, year: int | None) -> Goal:
    # A goal's own deadline makes a state checkable; one set for a whole chapter does so for its steps only.
    measurable = goal.measurable or (
        goal.kind in _SUBGOALS | {GoalKind.ATGARD}
        and is_measurable(goal.text, goal.quantity, goal.kind.value, year)
    )
    return replace(goal, target_year=year, measurable=measurable)


def _settings(text: str) -> Iterator[_Setting]:
    for match in _ALL_GOALS.finditer(text):
        named = (match["some"] or match["the"] or match["which"] or "").lower()
        yield _Setting(
            match.start(),
            match.end(),
            int(match["year"]),
            _SUBGOALS if named == "delmål" else _REACHED,
            False,
        )
        if match["sub"]:
            yield _Setting(match.start() + 1, match.end(), int(match["sub"]), _SUBGOALS, False)
    for pattern, kinds, near in (
        (_MUST, _REACHED, False),
        (_ALL_THIS, _REACHED, False),
        (_PERIOD_OF_GOALS, _REACHED, False),
        (_TO_BE_DONE_BY, _TO_BE_DONE, True),
    ):
        for match in pattern.finditer(text):
            yield _Setting(match.start(), match.end(), int(match["year"]), kinds, near)
    for match in _LABEL.finditer(text):
        name = match["label"].lower()
        kinds = _SUBGOALS if name.startswith(("del", "etapp")) else _REACHED if name == "mål" else _VISIONS
        yield _Setting(match.start(), match.end(), int(match["year"]), kinds, True)


NEAR = 40
"""Code points between a label or a lead-in and the first goal that it sets the year for."""


def _set_for(
    goal: Goal, settings: Sequence[_Setting], first_of: dict[_Setting, tuple[str, ...]]
) -> int | None:
    """The year of the last setting before a goal that is meant for it."""
    for setting in reversed(settings):
        if setting.start > goal.start or goal.kind not in setting.kinds:
            continue
        if not setting.near:
            return setting.year
        if setting not in first_of and goal.start - setting.end <= NEAR:
            first_of[setting] = goal.heading_path
        if first_of.get(setting) == goal.heading_path:
            return setting.year
    return None


def _of_vision(goal: Goal, before: Goal | None) -> int | None:
    """A picture of the future has one year: its heading's, or its neighbour's in the same section."""
    if goal.kind is not GoalKind.VISION:
        return None
    heading = goal.heading_path[-1] if goal.heading_path else ""
    if _PICTURES.search(heading) and len(years := _A_YEAR.findall(heading)) == 1:
        return int(years[0])
    if before is not None and before.kind is GoalKind.VISION and before.heading_path == goal.heading_path:
        return before.target_year
    return None


def _reckoned(goal: Goal, before: Goal | None) -> int | None:
    """`Två år därefter når ...`: reckoned from the goal that stands directly before."""
    if before is None or before.target_year is None or goal.start - before.end > NEAR:
        return None
    later = years_after(goal.text)
    return None if later is None else before.target_year + later


_COLUMNS = re.compile(
    rf"\b(?:Indikator(?:er)?|Mått|Nyckeltal|Mätetal|Mål)\s+(?:(?:Utgångsläge|Utgångsvärde|Utfall|Nuläge|Läge|Värde|Startvärde|Basvärde|Resultat|Ingångsvärde)\s+)?(?P<start>{_Y})"
    rf"\s+(?:Mål(?:värde|nivå)?\s+|Nivå\s+)?(?P<year>{_Y})\b",
    re.IGNORECASE,
)
"""The head of a flattened table of values: `Indikator Utgångsläge 2022 Målvärde 2027`."""
LONGEST_GAP = 120
"""Code points between two rows of such a table: one row may have been judged to be no goal."""
_SIGN = r"(?:%|procent|[a-zåäö/]{1,12}\d?)"
_TAIL = re.compile(rf"\s(?P<values>\d[\d  .,]*(?:\s?{_SIGN})?\s+\d[\d  .,]*(?:\s?{_SIGN})?)\W*$")
_TAIL_OF_BARE = re.compile(r"(?:\s[\d.,]+){2,6}\W*$")
_NUMBER = re.compile(r"\d{1,3}(?:[  ]\d{3})*(?:[,.]\d+)?|\d+(?:[,.]\d+)?")


def _values(text: str) -> tuple[str, str] | None:
    """The two values at the end of a row as written, start and target; None if there are not two."""
    if bare := _TAIL_OF_BARE.search(text):
        parts = bare.group().strip(" .;").split()
        splits = [(" ".join(parts[:at]), " ".join(parts[at:])) for at in range(1, len(parts))]
        fitting = [pair for pair in splits if all(_NUMBER.fullmatch(value) for value in pair)]
        return min(fitting, key=_apart, default=None)
    tail = _TAIL.search(text)
    if tail is None:
        return None
    pair = re.fullmatch(rf"(\d[\d  .,]*\s?{_SIGN})\s+(\d.*)", tail["values"])
    return (pair[1], pair[2].strip()) if pair else None


def _apart(pair: tuple[str, str]) -> int:
    """How much longer one number of a pair is: `41 000 60 000` is 41 000 and 60 000."""
    return abs(len(pair[0]) - len(pair[1]))


def _row(goal: Goal, values: tuple[str, str], baseline: int, target: int) -> Goal:
    before, after = values
    return replace(
        goal,
        quantity=after,
        measurable=True,
        direction=compare_values(before, after) or goal.direction,
        target_year=target,
        baseline_year=baseline,
    )
