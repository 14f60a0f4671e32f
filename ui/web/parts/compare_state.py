"""What a user looks at in Jämför, as the address says it: whoever has the address sees the same."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from urllib.parse import urlencode

from corpus.register import SKR_GROUPS
from search.compare import CompareRequest, GoalPointer, Selection
from search.compare.records import DEFAULT_PEERS
from ui.web.state import Parameters

MOST_PEERS = 50

GOAL_COUNTS = (1, 3, 5, 10, 25, 1000)
"""How many goals of a municipality the grid can show; the last means all."""

SHOWN = 3
"""Goals of a municipality at first: one tells little, ten make a page that nobody reads."""

ROWS = 40
"""Municipalities in the grid at first, and added by `Visa fler kommuner`."""


class Section(StrEnum):
    """What is shown of a comparison, as in the address."""

    GRID = "rutnat"
    THEMES = "teman"
    GAPS = "luckor"
    WORDING = "ordval"
    VERSIONS = "versioner"


def group_label(code: str) -> str:
    """A municipal group as it is chosen and as the address has it: `C8 Landsbygdskommun`."""
    return f"{code} {SKR_GROUPS[code]}"


@dataclass(frozen=True, slots=True)
class CompareState:
    """The state of the Jämför view.

    `goal` is the goal that the comparison starts from: a document's id, a colon and the goal's number in it
    from 0, or a unit's id alone. `earlier` and `later` name two editions as `search.compare.editions` does;
    `change` is the one kind of change shown of them.
    """

    text: str = ""
    area: str = ""
    goal: str = ""
    own: str = ""
    peers: int = DEFAULT_PEERS
    municipalities: tuple[str, ...] = ()
    counties: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    population_min: int | None = None
    population_max: int | None = None
    external: bool = False
    section: Section = Section.GRID
    theme: str = ""
    measure: str = ""
    goals: int = SHOWN
    rows: int = ROWS
    earlier: str = ""
    later: str = ""
    change: str = ""

    # The words in the address are this view's own: Streamlit drops a word that is bound to a field of another
    # view when the reader comes from there.

    @property
    def asks(self) -> bool:
        """Whether there is anything to compare."""
        return bool(self.text.strip() or self.area or self.goal)

    @property
    def narrowed(self) -> int:
        """How many conditions on municipalities hold besides one's own."""
        bounds = (self.population_min is not None) + (self.population_max is not None)
        return len(self.municipalities) + len(self.counties) + len(self.groups) + bounds

    def everywhere(self) -> CompareState:
        """The same question to every municipality."""
        return replace(
            self,
            own="",
            municipalities=(),
            counties=(),
            groups=(),
            population_min=None,
            population_max=None,
            rows=ROWS,
        )

    def request(self, goal: GoalPointer | None) -> CompareRequest:
        """The same as a question to the library, for all goals; `goal` is what `self.goal` points at."""
        selection = Selection(
            municipalities=self.municipalities,
            counties=self.counties,
            groups=tuple(label.split()[0] for label in self.groups if label.split()),
            population_min=self.population_min,
            population_max=self.population_max,
            peers_of=self.own or None,
            peers=self.peers,
        )
        return CompareRequest(
            "" if goal else self.text, self.area or None, goal, selection, GOAL_COUNTS[-1], self.external
        )

    def query(self) -> str:
        """The address's query; what is as at first is left out."""
        first = CompareState()
        pairs: list[tuple[str, str]] = [("amne", self.text), ("politikomrade", self.area), ("mal", self.goal)]
        pairs += [("min_kommun", self.own)]
        pairs += [("liknande", str(self.peers))] if self.peers != first.peers else []
        pairs += [("jamfor_med", name) for name in self.municipalities]
        pairs += [("i_lan", name) for name in self.counties]
        pairs += [("i_grupp", name) for name in self.groups]
        pairs += [("inv_fran", str(self.population_min))] if self.population_min is not None else []
        pairs += [("inv_till", str(self.population_max))] if self.population_max is not None else []
        pairs += [("andras", "true")] if self.external else []
        pairs += [("visa", self.section.value)] if self.section is not first.section else []
        pairs += [("tema", self.theme), ("matt", self.measure)]
        pairs += [("antal", str(self.goals))] if self.goals != first.goals else []
        pairs += [("rader", str(self.rows))] if self.rows != first.rows else []
        pairs += [("tidigare", self.earlier), ("senare", self.later), ("andring", self.change)]
        return urlencode([(name, value) for name, value in pairs if value])

    def address(self) -> str:
        """The view's address, relative to any view's."""
        return f"./jamfor?{query}" if (query := self.query()) else "./jamfor"


def goal_address(document_id: str, number: int) -> str:
    """The address that compares from a goal: its document and its number in it, from 0."""
    return CompareState(goal=f"{document_id}:{number}").address()


def read_compare(parameters: Parameters) -> CompareState:
    """The state that an address asks for; whatever it says wrongly is as at first."""

    def one(name: str) -> str:
        return parameters[name][-1] if parameters.get(name) else ""

    def many(name: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys(value for value in parameters.get(name, ()) if value))

    section, goals = one("visa"), _number(one("antal"), GOAL_COUNTS[-1])
    peers = _number(one("liknande"), MOST_PEERS)
    return CompareState(
        text=one("amne"),
        area=one("politikomrade"),
        goal=one("mal"),
        own=one("min_kommun"),
        peers=DEFAULT_PEERS if peers is None else peers,
        municipalities=many("jamfor_med"),
        counties=many("i_lan"),
        groups=many("i_grupp"),
        population_min=_number(one("inv_fran"), 10**8),
        population_max=_number(one("inv_till"), 10**8),
        external=one("andras") == "true",
        section=Section(section) if section in {one.value for one in Section} else Section.GRID,
        theme=one("tema"),
        measure=one("matt"),
        goals=goals if goals in GOAL_COUNTS else SHOWN,
        rows=max(_number(one("rader"), 10_000) or ROWS, ROWS),
        earlier=one("tidigare"),
        later=one("senare"),
        change=one("andring"),
    )


def _number(text: str, most: int) -> int | None:
    """A whole number from 0 within bounds; None for anything else."""
    if not (text.isascii() and text.isdigit()) or len(text) > 19:
        return None
    return value if (value := int(text)) <= most else None
