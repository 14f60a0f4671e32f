"""The conditions of a search with how many hits each leaves: links that add or take away one value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from ui.web.parts.markup import count, link, text
from ui.web.parts.words import FILTER_NAMES, filter_value
from ui.web.state import FILTERS, PAGE_SIZE, SearchState, What

AT_ONCE = 6
"""Values of a field that stand open; the others are one click away."""


def filter_list(state: SearchState, counts: Mapping[str, Mapping[str, int]]) -> str:
    """All fields that have something to choose between, or a value chosen."""
    fields = "".join(_field(state, word, counts.get(name, {})) for word, name in FILTERS.items())
    return f'<div class="ps-filters">{fields}</div>'


def chosen_list(state: SearchState) -> str:
    """The conditions that hold, each with a way to take it away; empty when there is none."""
    chips = [
        link(
            state.toggled(word, value).address(),
            f'{text(filter_value(word, value))} <span aria-hidden="true">×</span>',
            name="ps-chip",
            hint=f"Ta bort {FILTER_NAMES[word]}: {filter_value(word, value)}",
        )
        for word in FILTERS
        for value in state.filters.get(word, ())
    ]
    if state.year_from or state.year_to:
        without = replace(state, year_from=None, year_to=None, shown=PAGE_SIZE).address()
        said = years_said(state)
        label = f'{text(said)} <span aria-hidden="true">×</span>'
        chips.append(link(without, label, name="ps-chip", hint=f"Ta bort: {said}"))
    if not chips:
        return ""
    clear = link(state.unfiltered().address(), "Rensa alla", name="ps-action")
    return f'<p class="ps-chips">{"".join(chips)}{clear}</p>'


def years_said(state: SearchState) -> str:
    """`antaget 2015–2020`, `antaget från 2015`, `antaget till och med 2020`; empty for none."""
    if state.year_from and state.year_to:
        one = state.year_from == state.year_to
        return f"antaget {state.year_from}" if one else f"antaget {state.year_from}–{state.year_to}"
    if state.year_from:
        return f"antaget från {state.year_from}"
    return f"antaget till och med {state.year_to}" if state.year_to else ""


def _field(state: SearchState, word: str, counts: Mapping[str, int]) -> str:
    chosen = state.filters.get(word, ())
    values = [*chosen, *(value for value in counts if value not in chosen)]
    if len(values) < 2 and not chosen:
        return ""
    rows = [_value(state, word, value, counts.get(value, 0)) for value in values]
    cut = max(AT_ONCE, len(chosen))
    shown, hidden = "".join(rows[:cut]), "".join(rows[cut:])
    if hidden:
        label = f'{len(rows) - cut} till<span class="ps-hidden"> under {text(FILTER_NAMES[word])}</span>'
        hidden = f'<details class="ps-fold"><summary>{label}</summary><ul>{hidden}</ul></details>'
    return f"<section><h3>{text(FILTER_NAMES[word])}</h3><ul>{shown}</ul>{hidden}</section>"


def _value(state: SearchState, word: str, value: str, number: int) -> str:
    is_chosen = value in state.filters.get(word, ())
    sign = '<span class="ps-box" aria-hidden="true"></span>'
    label = f"{sign}<span>{text(filter_value(word, value))}</span><span class='ps-count'>{number}</span>"
    says = "vald, " if is_chosen else ""
    one, many = ("dokument", "dokument") if state.what is What.DOCUMENTS else ("träff", "träffar")
    hint = f"{filter_value(word, value)}, {says}{count(number, one, many)}"
    address = state.toggled(word, value).address()
    return f"<li>{link(address, label, name='ps-value', current=is_chosen, hint=hint)}</li>"
