"""What the view Aktualitet shows, as its address says it: whoever has the address sees the same."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from typing import Any
from urllib.parse import urlencode

from corpus.catalogue.review_where import Chosen
from corpus.catalogue.review_work import ActionKind
from corpus.review.bands import Band
from corpus.review.days import read_day
from ui.web.state import Parameters

PAGE_ROWS = 25
"""Documents on a page of the list."""


class Section(StrEnum):
    """A part of the view, as in the address."""

    LIST = "lista"
    PICTURES = "bilder"
    LAW = "lagkrav"
    LINKS = "versioner"
    DEFAULTS = "grundregler"


ACTS: dict[str, ActionKind] = {
    "ansvarig": ActionKind.ASSIGN,
    "granskat": ActionKind.REVIEWED,
    "uppskjut": ActionKind.SNOOZE,
    "anteckna": ActionKind.NOTE,
}
"""The words for the forms in the address (`ratta`, which the page brings into view)."""
HISTORY = "historik"
"""The word that opens a document's history instead of a form."""
FIELDS: dict[str, str] = {
    "kommun": "municipality",
    "organ": "body",
    "ansvarig": "owner",
    "omrade": "area",
    "typ": "document_type",
}
"""Words in the address for the fields of `Chosen`, in the order of the page."""


@dataclass(frozen=True, slots=True)
class ReviewState:
    """The view's state. `day` is None for the clock's day; `page` counts from 1.

    `document_id` and `act` say which document's form is open; `filters` has words of `FIELDS` as keys.
    """

    section: Section = Section.LIST
    band: Band | None = None
    filters: tuple[tuple[str, str], ...] = field(default=())
    due_by: date | None = None
    day: date | None = None
    page: int = 1
    document_id: str = ""
    act: str = ""

    def chosen(self, *, with_band: bool = True) -> Chosen:
        """The same as a selection of the list."""
        by: dict[str, Any] = {FIELDS[word]: value for word, value in self.filters}
        place = by.pop("municipality", None)
        return Chosen(
            municipalities=(place,) if place else (),
            band=self.band if with_band else None,
            due_by=self.due_by,
            **by,
        )

    def at(self, **changes: Any) -> ReviewState:
        """With something changed, from the first page and without an open form."""
        return replace(self, **{"page": 1, "document_id": "", "act": "", **changes})

    def filtered(self, word: str, value: str) -> ReviewState:
        """The list with one more condition."""
        kept = tuple(pair for pair in self.filters if pair[0] != word)
        return self.at(section=Section.LIST, filters=(*kept, (word, value)))

    def query(self) -> str:
        """The address's query; what is as at first is left out."""
        pairs = [("visa", self.section.value)] if self.section is not Section.LIST else []
        pairs += [("grupp", self.band.value)] if self.band else []
        pairs += [(word, value) for word in FIELDS for key, value in self.filters if key == word]
        pairs += [("fore", self.due_by.isoformat())] if self.due_by else []
        pairs += [("idag", self.day.isoformat())] if self.day else []
        pairs += [("blad", str(self.page))] if self.page > 1 else []
        pairs += [("dok", self.document_id)] if self.document_id else []
        pairs += [("ratta", self.act)] if self.act else []
        return urlencode(pairs)

    def address(self) -> str:
        """The view's address, relative to any view's."""
        return f"./aktualitet?{query}" if (query := self.query()) else "./aktualitet"


def read_review(parameters: Parameters) -> ReviewState:
    """The state that an address asks for; whatever it says wrongly is as at first."""

    def one(name: str) -> str:
        return parameters[name][-1] if parameters.get(name) else ""

    page, act = one("blad"), one("ratta")
    return ReviewState(
        section=Section(one("visa")) if one("visa") in set(Section) else Section.LIST,
        band=Band(one("grupp")) if one("grupp") in set(Band) else None,
        filters=tuple((word, one(word)) for word in FIELDS if one(word)),
        due_by=read_day(one("fore")),
        day=read_day(one("idag")),
        page=int(page) if page.isascii() and page.isdigit() and 0 < int(page[:7]) == int(page) else 1,
        document_id=one("dok"),
        act=act if act in {*ACTS, HISTORY} else "",
    )
