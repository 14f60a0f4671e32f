"""What a user looks at, as the address says it: whoever has the address sees the same.

The address is the only place where this state is kept. A view reads it, and every control on it is a link to
another address, so that the back button, bookmarks and sharing work.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any
from urllib.parse import urlencode

import streamlit as st

from corpus.catalogue.records import UnitKind
from search.browse import BrowseRequest, Order
from search.index.port import IndexFilter

PAGE_SIZE = 10
"""Documents (groups of hits) shown at first, and added by `Visa fler`."""

MOST_SHOWN = 100


class What(StrEnum):
    """What is looked for, as in the address."""

    PASSAGES = "stycken"
    GOALS = "mal"
    DUTIES = "ansvar"
    DOCUMENTS = "dokument"

    @property
    def kind(self) -> UnitKind:
        """The unit that is searched: documents are found through their passages."""
        kinds = {What.GOALS: UnitKind.GOAL, What.DUTIES: UnitKind.RESPONSIBILITY}
        return kinds.get(self, UnitKind.PASSAGE)


ORDERS: Mapping[str, Order] = {
    "relevans": Order.RELEVANCE,
    "ar": Order.NEWEST,
    "kommun": Order.MUNICIPALITY,
}
"""The words for the orders in the address."""

FILTERS: Mapping[str, str] = {
    "kommun": "municipality",
    "typ": "document_type",
    "omrade": "topic",
    "status": "status",
    "organ": "body",
    "lan": "county",
    "grupp": "group",
}
"""Words in the address for the fields of `IndexFilter`, in the order of the page."""

Parameters = Mapping[str, Sequence[str]]
"""An address's query, every value a list."""


def parameters() -> Parameters:
    """The query of the address that this run of the page is for."""
    return {name: st.query_params.get_all(name) for name in st.query_params}


@dataclass(frozen=True, slots=True)
class SearchState:
    """The state of the Sök view. `filters` maps words of `FILTERS` to chosen values; years are inclusive."""

    text: str = ""
    what: What = What.PASSAGES
    order: str = "relevans"
    filters: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    year_from: int | None = None
    year_to: int | None = None
    like: int | None = None
    shown: int = PAGE_SIZE

    @property
    def asks(self) -> bool:
        """Whether there is anything to search for."""
        return bool(self.text.strip()) or self.like is not None

    @property
    def chosen(self) -> int:
        """How many conditions hold."""
        years = (self.year_from is not None) + (self.year_to is not None)
        return sum(len(values) for values in self.filters.values()) + years

    def request(self) -> BrowseRequest:
        """The same as a question to the library."""
        fields: dict[str, Any] = {FILTERS[word]: values for word, values in self.filters.items()}
        where = IndexFilter(
            **fields,
            adopted_after=f"{self.year_from:04d}-01-01" if self.year_from else None,
            adopted_before=f"{self.year_to:04d}-12-31" if self.year_to else None,
        )
        whole = self.what is What.DOCUMENTS
        return BrowseRequest(self.text, self.what.kind, where, ORDERS[self.order], self.like, whole)

    def toggled(self, word: str, value: str) -> SearchState:
        """With a filter's value chosen, or no longer chosen; from the first page of hits."""
        now = self.filters.get(word, ())
        values = tuple(v for v in now if v != value) if value in now else (*now, value)
        filters = {key: kept for key, kept in {**self.filters, word: values}.items() if kept}
        return replace(self, filters=filters, shown=PAGE_SIZE)

    def unfiltered(self) -> SearchState:
        """Without any condition."""
        return replace(self, filters={}, year_from=None, year_to=None, shown=PAGE_SIZE)

    def query(self) -> str:
        """The address's query; what is as at first is left out."""
        pairs: list[tuple[str, str]] = []
        if self.text:
            pairs.append(("q", self.text))
        if self.like is not None:
            pairs.append(("lik", str(self.like)))
        if self.what is not What.PASSAGES:
            pairs.append(("visa", self.what.value))
        if self.order != "relevans":
            pairs.append(("ordning", self.order))
        pairs += [(word, value) for word in FILTERS for value in self.filters.get(word, ())]
        pairs += [("fran", str(self.year_from))] if self.year_from is not None else []
        pairs += [("till", str(self.year_to))] if self.year_to is not None else []
        pairs += [("antal", str(self.shown))] if self.shown != PAGE_SIZE else []
        return urlencode(pairs)

    def address(self) -> str:
        """The view's address, relative to any view's."""
        return f"./?{query}" if (query := self.query()) else "./"


def read_search(parameters: Parameters) -> SearchState:
    """The state that an address asks for; whatever it says wrongly is as at first."""

    def one(name: str) -> str:
        return parameters[name][-1] if parameters.get(name) else ""

    what, order = one("visa"), one("ordning")
    return SearchState(
        text=one("q"),
        what=What(what) if what in {one.value for one in What} else What.PASSAGES,
        order=order if order in ORDERS else "relevans",
        filters={word: tuple(dict.fromkeys(parameters[word])) for word in FILTERS if parameters.get(word)},
        year_from=_number(one("fran"), 1, 9999),
        year_to=_number(one("till"), 1, 9999),
        like=_number(one("lik"), 1, 2**62),
        shown=_number(one("antal"), PAGE_SIZE, MOST_SHOWN) or PAGE_SIZE,
    )


class Tab(StrEnum):
    """What is shown of a document, as in the address."""

    TEXT = "text"
    FACTS = "uppgifter"
    GOALS = "mal"
    HISTORY = "historik"


@dataclass(frozen=True, slots=True)
class ReadingState:
    """The state of the Läs view: document, page (1-based), a span of the cleaned text, the open tab.

    `back` is the query of the search that led here, so that the way back is a link, too. `correct` names the
    metadata field whose form is open; `version` an earlier version of the document.
    """

    document_id: str = ""
    page: int | None = None
    span: tuple[int, int] | None = None
    back: str = ""
    correct: str = ""
    version: int | None = None
    tab: Tab = Tab.TEXT

    def address(self) -> str:
        """The view's address, relative to any view's."""
        pairs = [("dok", self.document_id)] if self.document_id else []
        pairs += [("sida", str(self.page))] if self.page is not None else []
        pairs += [("plats", f"{self.span[0]}-{self.span[1]}")] if self.span else []
        pairs += [("version", str(self.version))] if self.version is not None else []
        pairs += [("flik", self.tab.value)] if self.tab is not Tab.TEXT else []
        pairs += [("ratta", self.correct)] if self.correct else []
        pairs += [("fraga", self.back)] if self.back else []
        return f"./las?{urlencode(pairs)}" if pairs else "./las"


def read_reading(parameters: Parameters) -> ReadingState:
    """The state that an address asks for; whatever it says wrongly is left out."""

    def one(name: str) -> str:
        return parameters[name][-1] if parameters.get(name) else ""

    start, _, end = one("plats").partition("-")
    first, last = _number(start, 0, 2**31), _number(end, 0, 2**31)
    return ReadingState(
        document_id=one("dok"),
        page=_number(one("sida"), 1, 100_000),
        span=(first, last) if first is not None and last is not None and first < last else None,
        back=one("fraga"),
        correct=one("ratta"),
        version=_number(one("version"), 1, 100_000),
        tab=Tab(one("flik")) if one("flik") in {tab.value for tab in Tab} else Tab.TEXT,
    )


def _number(text: str, least: int, most: int) -> int | None:
    """A whole number within bounds; None for anything else."""
    if not (text.isascii() and text.isdigit()) or len(text) > 19:
        return None
    return value if least <= (value := int(text)) <= most else None
