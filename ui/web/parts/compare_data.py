"""What Jämför asks the library, remembered while the library stays as it is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import streamlit as st

from corpus.catalogue.records import Unit, UnitKind
from corpus.errors import SearchError
from corpus.register import load_register
from search.compare import Comparison, GoalPointer
from search.compare.editions import EditionPair, known_pairs
from search.compare.origins import SharedWording
from search.compare.origins import traced as find_shared
from ui.web.parts.compare_state import CompareState
from ui.web.resources import catalogue, comparer

if TYPE_CHECKING:
    from search.compare import CompareRequest


def comparison(state: CompareState) -> Comparison:
    """The answer to what the address asks. Raises SearchError, see `Comparer.compare`."""
    found = pointed_at(state.goal) if state.goal else None
    goal = GoalPointer(found.document_id, found.ordinal) if found else None
    return _compared(state.request(goal), catalogue().last_seq())


@st.cache_resource(show_spinner=False, max_entries=12)
def _compared(request: CompareRequest, seq: int) -> Comparison:  # noqa: ARG001  (the answer is of this change)
    return comparer().compare(request)


def pointed_at(reference: str) -> Unit:
    """The goal that an address points at. Raises SearchError `unknown_goal`."""
    document_id, colon, number = reference.rpartition(":")
    units: Sequence[Unit] = ()
    if colon and number.isascii() and number.isdigit():
        units = [u for u in catalogue().units_of(document_id) if str(u.ordinal) == number]
    elif reference.isascii() and reference.isdigit() and len(reference) < 19:
        units = list(catalogue().units([int(reference)]).values())
    goals = [unit for unit in units if unit.kind is UnitKind.GOAL]
    if not goals:
        raise SearchError(
            "unknown_goal",
            "Målet i adressen finns inte kvar i biblioteket: dokumentet kan ha lästs in på nytt. "
            "Sök upp målet igen, eller skriv ämnet i egna ord.",
        )
    return goals[0]


def traced(state: CompareState, result: Comparison) -> tuple[tuple[SharedWording, ...], bool]:
    """Near-identical wording in the comparison, and whether all its goals were looked at."""
    return _traced(state.query(), catalogue().last_seq(), result)


@st.cache_resource(show_spinner=False, max_entries=12)
def _traced(
    query: str,  # noqa: ARG001  (what the comparison, which is not hashed, answers)
    seq: int,  # noqa: ARG001
    _result: Comparison,
) -> tuple[tuple[SharedWording, ...], bool]:
    return find_shared(_result, load_register())


@st.cache_resource(show_spinner=False, max_entries=2)
def edition_pairs(seq: int) -> tuple[EditionPair, ...]:  # noqa: ARG001
    """Known pairs of editions, as of the library's change `seq`."""
    return known_pairs(catalogue())


def held() -> frozenset[str]:
    """The municipalities with documents in the library."""
    return frozenset(name for item in catalogue().documents() if (name := item.municipality))
