"""The grid: one row per municipality with its best goals; then those without, and those we lack."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from corpus.register import SKR_GROUPS
from search.compare import ComparedGoal, Comparison, MunicipalityRow, Peer
from ui.web.parts.compare_goal import document, measure, quote, quoted_line, responsible
from ui.web.parts.compare_state import GOAL_COUNTS, ROWS, CompareState, Section
from ui.web.parts.markup import count, link, listed, text

MANY_NAMES = 20
"""Names that a sentence holds; more are folded away."""

_HEADS = ("Kommun", "Mål, ordagrant", "Mått och tid", "Ansvarig", "Dokument")


def grid(result: Comparison, state: CompareState) -> str:
    """The table, what can be chosen about it, and everybody who has no row."""
    shown = result.rows[: state.rows]
    heads = "".join(f'<th scope="col">{name}</th>' for name in _HEADS)
    bodies = "".join(_municipality(row, state) for row in shown)
    table = (
        f'<table class="ps-compare ps-grid"><caption class="ps-hidden">Mål om {text(result.topic)}, '
        "kommun för kommun"
        f"</caption><thead><tr>{heads}</tr></thead>{bodies}</table>"
    )
    more = ""
    if len(result.rows) > len(shown):
        rest = len(result.rows) - len(shown)
        address = replace(state, rows=state.rows + ROWS).address()
        label = f"Visa {min(rest, ROWS)} kommuner till"
        more = f'<p class="ps-onwards">{link(address, label, name="ps-more")}</p>'
    return f"{_how_many(state)}{table if shown else ''}{more}"


def absent(result: Comparison) -> str:
    """Municipalities with documents but no goal; with goals in other documents only; without documents."""
    parts = []
    if result.without:
        number = count(len(result.without), "kommun", "kommuner")
        parts.append(
            f"<section><h2>Inget mål hittat: {number}</h2><p>Biblioteket har dokument från dem, men "
            "inget mål om "
            f"detta hittades i dokumenten.</p>{_names(result.without)}</section>"
        )
    if result.elsewhere:
        items = "".join(f"<li>{quoted_line(row.goals[0])}</li>" for row in result.elsewhere)
        parts.append(
            "<section><h2>Bara i dokument om något annat</h2><p>Inget dokument om området, men något "
            "närliggande i "
            f'ett annat.</p><ul class="ps-list">{items}</ul></section>'
        )
    if result.missing:
        number = count(len(result.missing), "kommun", "kommuner")
        way = link("./bibliotek?visa=lasin", "Läs in dokument")
        parts.append(
            f"<section><h2>Dokument saknas: {number}</h2><p>Biblioteket har inga dokument från dem, så "
            "här går det "
            f"inte att säga om de har mål. {way}</p>{_names(result.missing)}</section>"
        )
    return f'<div class="ps-absent">{"".join(parts)}</div>' if parts else ""


def peers(own: str, found: Sequence[Peer]) -> str:
    """Why just these municipalities stand beside one's own."""
    if not found:
        return ""
    items = "".join(
        f"<li><strong>{text(peer.municipality)}</strong>: {text(peer.reason)}</li>" for peer in found
    )
    label = f"Varför just dessa {len(found)} kommuner? De liknar {text(own)} mest"
    return f'<details class="ps-fold"><summary>{label}</summary><ul>{items}</ul></details>'


def _how_many(state: CompareState) -> str:
    """The way to more or fewer goals of each municipality."""
    links = [
        link(replace(state, goals=number).address(), _number(number), current=number == state.goals)
        for number in GOAL_COUNTS
    ]
    items = "".join(f"<li>{one}</li>" for one in links)
    return (
        '<div class="ps-switches ps-plain"><nav aria-label="Mål per kommun" class="ps-order">'
        f"<span>Mål per kommun</span><ul>{items}</ul></nav></div>"
    )


def _number(number: int) -> str:
    return "alla" if number == GOAL_COUNTS[-1] else str(number)


def _municipality(row: MunicipalityRow, state: CompareState) -> str:
    goals = row.goals[: state.goals]
    own = ' class="ps-own"' if row.municipality == state.own else ""
    first = (
        f'<tr><th scope="rowgroup" rowspan="{len(goals)}">{_head(row, state, len(goals))}</th>'
        f"{_cells(goals[0], state)}</tr>"
    )
    rest = "".join(f"<tr>{_cells(goal, state)}</tr>" for goal in goals[1:])
    return f"<tbody{own}>{first}{rest}</tbody>"


def _head(row: MunicipalityRow, state: CompareState, shown: int) -> str:
    kind = SKR_GROUPS.get(row.group or "", "")
    people = count(row.population, "invånare", "invånare") if row.population else ""
    facts = [f"{row.group} {kind}" if kind else "", people, row.county or ""]
    lines = "".join(f'<span class="ps-line">{text(fact)}</span>' for fact in facts if fact)
    mine = '<span class="ps-flag">min kommun</span>' if row.municipality == state.own else ""
    more = count(row.found, "mål", "mål")
    if row.found > shown:
        alone = replace(
            state, own="", municipalities=(row.municipality,), counties=(), groups=(), population_min=None,
            population_max=None, goals=GOAL_COUNTS[-1], section=Section.GRID,
        )  # fmt: skip
        hint = f"Visa alla {row.found} mål från {row.municipality}"
        more = link(alone.address(), f"{shown} av {row.found} mål", hint=hint)
    return (
        f'<span class="ps-home">{text(row.municipality)}</span>{mine}<span class="ps-facts-small">{lines}'
        f'<span class="ps-line">{more}</span></span>'
    )


def _cells(item: ComparedGoal, state: CompareState) -> str:
    theme = ""
    if item.theme and not state.theme:
        address = replace(state, theme=item.theme).address()
        theme = link(address, text(item.theme), name="ps-theme", hint=f"Visa bara temat {item.theme}")
    labels = f'<p class="ps-labels"><span>{text(item.goal.kind.value)}</span>{theme}</p>'
    cells = (f"{quote(item)}{labels}", measure(item), responsible(item), document(item))
    return "".join(
        f'<td data-label="{name}">{cell}</td>' for name, cell in zip(_HEADS[1:], cells, strict=True)
    )


def _names(names: Sequence[str]) -> str:
    said = f"<p>{text(listed(names))}.</p>"
    if len(names) <= MANY_NAMES:
        return said
    return f'<details class="ps-fold"><summary>Visa alla {len(names)}</summary>{said}</details>'
