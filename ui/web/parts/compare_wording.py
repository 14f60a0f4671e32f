"""How goals are put: measurable or not, how ambitious, how firm, whose; and who had the words first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from search.compare import Comparison
from search.compare.amounts import AmbitionScale, ambition_scales, ambitions
from search.compare.focus import goals_by_municipality
from search.compare.origins import MOST_TRACED, SharedWording
from search.compare.wording import Binding, WordingSummary, summarise
from ui.web.parts.charts_frame import Rows, as_table, colours, figure
from ui.web.parts.compare_charts import ambition_chart, ambition_rows, binding_chart, dots
from ui.web.parts.compare_goal import quoted_line
from ui.web.parts.compare_state import CompareState
from ui.web.parts.frame import section
from ui.web.parts.markup import count, link, listed, text

_SCALES = 8
"""Scales to choose between; the others have few points."""

_HEADS = ("Kommun", "Mål", "Går att mäta", "Har målår", "Pekar ut ansvarig", "Vanliga verb", "Ansvariga")


def summaries(result: Comparison) -> tuple[WordingSummary, ...]:
    """Every municipality's goals counted, in the order of the rows."""
    goals = goals_by_municipality(result)
    return tuple(summarise(row.municipality, goals.get(row.municipality, row.goals)) for row in result.rows)


def wording(result: Comparison, state: CompareState, shared: Sequence[SharedWording], complete: bool) -> None:
    """Draw the section."""
    counted = summaries(result)
    _ambition(result, state)
    shown = counted[: state.rows]
    figure(
        "Hur bestämt målen är formulerade", _binding_sentence(counted), binding_chart(shown, colours()), ()
    )
    as_table("Hur bestämt", _binding_table(counted))
    section("Kommun för kommun")
    st.html(_table(shown))
    section("Nästan samma ord")
    st.html(_shared(shared, complete))


def _ambition(result: Comparison, state: CompareState) -> None:
    goals = [goal for inside in goals_by_municipality(result).values() for goal in inside]
    scales = ambition_scales(ambitions(goals))
    if not scales:
        figure("Ambition", "Inget av målen anger en mängd, så det finns inget att rita.", None, ())
        return
    chosen = next((scale for scale in scales if scale.label == state.measure), scales[0])
    where = dots(chosen)
    section("Ambition: hur mycket, till när")
    st.html(_scales(scales, chosen, state))
    sentence = _ambition_sentence(chosen, len(goals), len(ambitions(goals)))
    st.markdown(sentence)
    if where:
        st.vega_lite_chart(
            ambition_chart(where, chosen.unit, state.own, colours()),
            width="stretch",
            alt=f"Ambition, {chosen.label}, efter målår. {sentence}",
        )
    as_table(f"Ambition, {chosen.label}", ambition_rows(chosen))


def _scales(scales: Sequence[AmbitionScale], chosen: AmbitionScale, state: CompareState) -> str:
    several = [scale for scale in scales if len(scale.points) > 1][:_SCALES]
    shown = [*several, *([chosen] if chosen not in several else [])]
    items = ""
    for scale in shown:
        address = replace(state, measure=scale.label).address()
        number = f'<span class="ps-count">{len(scale.points)}</span>'
        items += f"<li>{link(address, text(scale.label), current=scale == chosen)} {number}</li>"
    return (
        '<div class="ps-switches ps-plain"><nav aria-label="Vad som mäts" class="ps-order"><span>Mäts '
        "som</span>"
        f"<ul>{items}</ul></nav></div>"
    )


def _ambition_sentence(scale: AmbitionScale, goals: int, amounts: int) -> str:
    dated = [point for point in scale.points if point.target_year is not None]
    said = (
        f"{amounts} av {count(goals, 'mål', 'mål')} anger en mängd. Här visas de {len(scale.points)} som "
        "anges som "
        f"”{scale.label}”, från {count(scale.municipalities, 'kommun', 'kommuner')}."
    )
    without = len(scale.points) - len(dated)
    if without:
        said += f" {without} av dem har inget målår och står bara i tabellen."
    return f"{said} Mängderna kan gälla olika saker: välj ett tema för att jämföra lika med lika."


def _binding_sentence(counted: Sequence[WordingSummary]) -> str:
    goals = sum(summary.goals for summary in counted)
    totals = {kind: sum(summary.bindings()[kind] for summary in counted) for kind in Binding}
    measurable = sum(summary.measurable for summary in counted)
    return (
        f"{totals[Binding.BINDS]} av {count(goals, 'mål', 'mål')} binder kommunen (ska, får i uppdrag), "
        f"{totals[Binding.SOFT]} är mjukare (bör, kan, verka för), {totals[Binding.STATES]} beskriver "
        "ett läge "
        f"och {totals[Binding.NO_VERB]} är rubriker eller tabellrader utan modalverb. {measurable} går "
        "att mäta."
    )


def _binding_table(counted: Sequence[WordingSummary]) -> Rows:
    return [
        {
            "Kommun": summary.municipality,
            "Mål": summary.goals,
            **{kind.value.capitalize(): number for kind, number in summary.firmness},
        }
        for summary in _filled(counted)
    ]


def _filled(counted: Sequence[WordingSummary]) -> Sequence[WordingSummary]:
    """With every kind of firmness that anybody has, so that all rows have the same columns."""
    kinds = {kind for summary in counted for kind, _ in summary.firmness}
    ordered = [kind for kind in type(next(iter(kinds))) if kind in kinds] if kinds else []
    return [
        replace(summary, firmness=tuple((kind, dict(summary.firmness).get(kind, 0)) for kind in ordered))
        for summary in counted
    ]


def _table(counted: Sequence[WordingSummary]) -> str:
    heads = "".join(f'<th scope="col">{name}</th>' for name in _HEADS)
    rows = "".join(_row(summary) for summary in counted)
    return (
        '<table class="ps-compare ps-counts"><caption class="ps-hidden">Hur målen är formulerade, kommun '
        "för kommun"
        f"</caption><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>"
    )


def _row(summary: WordingSummary) -> str:
    verbs = listed([f"{verb} ({number})" for verb, number in summary.verbs], last=",")
    owners = listed([f"{owner} ({number})" for owner, number in summary.responsible], last=",")
    cells = (
        str(summary.goals),
        _share(summary.measurable, summary.goals),
        _share(summary.with_year, summary.goals),
        _share(summary.with_owner, summary.goals),
        text(verbs.replace(" ,", ",")) or "–",
        text(owners.replace(" ,", ",")) or "–",
    )
    body = "".join(
        f'<td data-label="{name}">{cell}</td>' for name, cell in zip(_HEADS[1:], cells, strict=True)
    )
    return f'<tr><th scope="row"><span class="ps-home">{text(summary.municipality)}</span></th>{body}</tr>'


def _share(part: int, total: int) -> str:
    return f"{part} ({round(100 * part / total)}&nbsp;%)" if total else "0"


def _shared(found: Sequence[SharedWording], complete: bool) -> str:
    limit = "" if complete else f" Sökningen omfattar de {MOST_TRACED} mål som bäst motsvarar ämnet."
    if not found:
        return f"<p>Inga två kommuner har nästan samma ordalydelse.{limit}</p>"
    items = "".join(f"<li>{_group(group)}</li>" for group in found)
    return (
        f"<p>{count(len(found), 'ordalydelse delas', 'ordalydelser delas')} av flera kommuner, bortsett "
        "från namn, år och tal. "
        f'Först betyder först bland de inlästa dokumenten.{limit}</p><ol class="ps-themes">{items}</ol>'
    )


def _group(group: SharedWording) -> str:
    first = group.goals[0]
    names = list(dict.fromkeys(goal.municipality for goal in group.goals))
    said = (
        f"<strong>{text(first.municipality)}</strong> hade den först, antaget "
        f"{text(first.document.adoption_date)}. "
        f"Sedan {text(listed(names[1:]))}."
        if group.dated
        else f"{text(listed(names))}. Vem som var först går inte att säga: datum saknas eller är desamma."
    )
    lines = "".join(
        f"<li>{text(goal.document.adoption_date or 'datum framgår inte')}: {quoted_line(goal)}</li>"
        for goal in group.goals
    )
    return f'<p class="ps-origin">{said}</p><ul class="ps-quotes">{lines}</ul>'
