"""What Utkast shows, as the address says it: which draft, which section, which help beside it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import urlencode

from ui.web.state import Parameters


class Start(StrEnum):
    """What is shown while no draft is open."""

    LIST = ""
    NEW = "nytt"
    REVIEW = "granska"


class Part(StrEnum):
    """Parts of an open draft."""

    WRITE = "skriv"
    HEADER = "uppgifter"
    REVIEW = "granskning"
    SOURCES = "kallor"
    VERSIONS = "versioner"


class Aid(StrEnum):
    """What stands beside the section that is being written."""

    ABOUT = "avsnittet"
    EXAMPLES = "exempel"
    SEARCH = "sok"
    CHECK = "kontroll"


class Seek(StrEnum):
    """What is looked for among examples."""

    GOALS = "mal"
    PASSAGES = "stycken"
    LIKE = "liknande"


@dataclass(frozen=True, slots=True)
class DraftState:
    """The state of the Utkast view. `draft` 0: none is open; `section` empty: its first.

    `add` points at what is to be added to a draft (`search.draft.find_reference`). `seek_text` is looked for
    among the library's texts. `coverage`: the review also compares with other municipalities. `older` is a
    revision to look at. `reviewed` names the kept review of an uploaded file.
    """

    draft: int = 0
    section: str = ""
    part: Part = Part.WRITE
    aid: Aid = Aid.ABOUT
    start: Start = Start.LIST
    add: str = ""
    seek: Seek = Seek.GOALS
    seek_text: str = ""
    coverage: bool = False
    older: int = 0
    reviewed: str = ""

    def query(self) -> str:
        """The address's query; what is as at first is left out."""
        pairs = [("lagg_till", self.add)] if self.add else []
        pairs += [("utkast", str(self.draft))] if self.draft else []
        pairs += [("visa", self.start.value)] if self.start is not Start.LIST else []
        pairs += [("avsnitt", self.section)] if self.section else []
        pairs += [("del", self.part.value)] if self.part is not Part.WRITE else []
        pairs += [("hjalp", self.aid.value)] if self.aid is not Aid.ABOUT else []
        pairs += [("slag", self.seek.value)] if self.seek is not Seek.GOALS else []
        pairs += [("leta", self.seek_text)] if self.seek_text else []
        pairs += [("tackning", "ja")] if self.coverage else []
        pairs += [("version", str(self.older))] if self.older else []
        pairs += [("granskning", self.reviewed)] if self.reviewed else []
        return urlencode(pairs)

    def address(self) -> str:
        """The view's address, relative to any view's."""
        return f"./utkast?{query}" if (query := self.query()) else "./utkast"


def read_draft_state(parameters: Parameters) -> DraftState:
    """The state that an address asks for; whatever it says wrongly is as at first."""

    def one(name: str) -> str:
        return parameters[name][-1] if parameters.get(name) else ""

    return DraftState(
        draft=_number(one("utkast")),
        section=one("avsnitt"),
        part=Part(one("del")) if one("del") in set(Part) else Part.WRITE,
        aid=Aid(one("hjalp")) if one("hjalp") in set(Aid) else Aid.ABOUT,
        start=Start(one("visa")) if one("visa") in set(Start) else Start.LIST,
        add=one("lagg_till"),
        seek=Seek(one("slag")) if one("slag") in set(Seek) else Seek.GOALS,
        seek_text=one("leta"),
        coverage=one("tackning") == "ja",
        older=_number(one("version")),
        reviewed=one("granskning"),
    )


def _number(text: str) -> int:
    """A whole number from 1; 0 for anything else."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else 0


def add_address(pointer: str) -> str:
    """The address that adds a unit (its id) or a place to a draft."""
    return DraftState(add=pointer).address()
