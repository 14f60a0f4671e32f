"""The pictures of Jämför: ambitions over target years, and how firmly each municipality puts its goals."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import altair as alt

from search.compare.amounts import AmbitionScale
from search.compare.wording import Binding, WordingSummary
from ui.web.parts.charts_palette import Palette
from ui.web.parts.charts_spec import Picture, drawn, dressed

_FONT, _BAR, _ROW, _LEGEND = 13, 12, 42, 70
"""As in the charts of Översikt: sizes in pixels."""

_MOST_NAMES = 3
"""Municipalities named beside one point; the rest is counted, and named in the tooltip."""

_TOO_NEAR = 0.05
"""Share of the axis within which two names of one year would stand on each other."""

_ROOM = 0.28
"""Share of the width kept free to the right of the last year, for names."""


@dataclass(frozen=True, slots=True)
class Dot:
    """One place in the picture of ambitions: who aims at this value in this year, and in what words."""

    year: int
    value: float
    municipalities: tuple[str, ...]
    words: str


def dots(scale: AmbitionScale) -> tuple[Dot, ...]:
    """The scale's points that have a target year, one for each place, however many aim at it."""
    inside: dict[tuple[int, float], list[tuple[str, str]]] = defaultdict(list)
    for point in scale.points:
        if point.target_year is not None:
            place = (point.target_year, point.amount.value)
            inside[place].append((point.goal.municipality, point.goal.goal.text))
    return tuple(
        Dot(year, value, tuple(dict.fromkeys(name for name, _ in found)), " ".join(found[0][1].split()))
        for (year, value), found in sorted(inside.items())
    )


def labels(shown: Sequence[Dot]) -> list[str]:
    """The names beside each dot, given in order of year and value; of dots that lie too near each other the
    first one carries all their names."""
    top = max((dot.value for dot in shown), default=0.0)
    leaders: list[int] = []
    for place, dot in enumerate(shown):
        leader = leaders[-1] if leaders else place
        near = dot.year == shown[leader].year and dot.value - shown[leader].value < _TOO_NEAR * top
        leaders.append(leader if near else place)
    said = [""] * len(shown)
    for leader in dict.fromkeys(leaders):
        together = [dot for dot, other in zip(shown, leaders, strict=True) if other == leader]
        names = list(dict.fromkeys(name for dot in together for name in dot.municipalities))
        rest = len(names) - _MOST_NAMES
        said[leader] = ", ".join(names[:_MOST_NAMES]) + (f" +{rest}" if rest > 0 else "")
    return said


@drawn
def ambition_chart(shown: tuple[Dot, ...], unit: str, own: str, palette: Palette) -> Picture:
    """Each dot at its target year and value; one's own municipality in the strong colour."""
    mine, others = own or "min kommun", "andra kommuner"
    rows = [
        {
            "Målår": dot.year,
            "Värde": dot.value,
            "Kommun": label,
            "Alla": ", ".join(dot.municipalities),
            "Mål": dot.words,
            "Vems": mine if own in dot.municipalities else others,
        }
        for dot, label in zip(shown, labels(shown), strict=True)
    ]
    years = [dot.year for dot in shown]
    span = max(max(years) - min(years), 4)
    top = max(dot.value for dot in shown)
    base = alt.Chart(alt.InlineData(values=rows)).encode(
        x=alt.X(
            "Målår:Q",
            title="Målår",
            scale=alt.Scale(domain=[min(years) - 1, max(years) + 1 + _ROOM * span], nice=False),
            axis=alt.Axis(format="d", grid=False, values=sorted(set(years)), labelOverlap="greedy"),
        ),
        y=alt.Y(
            "Värde:Q",
            title="procent" if unit == "%" else unit or "värde",
            scale=alt.Scale(domain=[0, top * 1.08 or 1], nice=False),
            axis=alt.Axis(tickCount=6),
        ),
        tooltip=[
            alt.Tooltip("Alla:N", title="Kommun"),
            alt.Tooltip("Målår:Q", format="d"),
            alt.Tooltip("Värde:Q"),
            alt.Tooltip("Mål:N"),
        ],
    )
    colour = (
        alt.Color(
            "Vems:N",
            scale=alt.Scale(domain=[mine, others], range=[palette.strong, palette.warm]),
            legend=alt.Legend(orient="top", title=None, labelColor=palette.ink, labelFontSize=_FONT),
        )
        if own
        else alt.value(palette.strong)
    )
    points = base.mark_point(filled=True, size=110, opacity=1).encode(
        color=colour,
        shape=alt.Shape(
            "Vems:N", scale=alt.Scale(domain=[mine, others], range=["diamond", "circle"]), legend=None
        ),
    )
    # On a phone the names would stand on each other: there the table has them.
    there = alt.ExprRef("width < 420 ? 0 : 1")
    names = base.mark_text(
        align="left", dx=9, color=palette.ink, fontSize=12, limit=190, opacity=there
    ).encode(text="Kommun:N")
    return dressed(alt.layer(points, names).properties(height=380), palette, labels=palette.ink)


@drawn
def binding_chart(summaries: tuple[WordingSummary, ...], palette: Palette) -> Picture:
    """One bar per municipality: the shares of its goals by how firmly they are put."""
    colours = dict(
        zip(Binding, (palette.strong, palette.soft, palette.warm, palette.neutral_soft), strict=True)
    )
    rows: list[dict[str, object]] = []
    for summary in summaries:
        counts = summary.bindings()
        label = f"{summary.municipality}: {counts[Binding.BINDS]} av {summary.goals} binder"
        rows += [
            {
                "Kommun": summary.municipality,
                "Text": label,
                "Mål": number,
                "Hur": kind.value,
                "ordning": place,
            }
            for place, (kind, number) in enumerate(counts.items())
        ]
    order = [summary.municipality for summary in summaries]
    base: alt.Chart = alt.Chart(alt.InlineData(values=rows)).encode(
        y=alt.Y("Kommun:N", sort=order, axis=None, title=None)
    )
    bars = base.mark_bar(height=_BAR, yOffset=8).encode(
        x=alt.X("Mål:Q", axis=None, stack="normalize"),
        order="ordning:Q",
        color=alt.Color(
            "Hur:N",
            scale=alt.Scale(domain=[kind.value for kind in colours], range=list(colours.values())),
            legend=alt.Legend(orient="top", title=None, columns=2, labelColor=palette.ink, labelFontSize=12,
                              labelLimit=220),
        ),
        tooltip=[alt.Tooltip("Kommun:N"), alt.Tooltip("Hur:N"), alt.Tooltip("Mål:Q")],
    )  # fmt: skip
    names = (
        base.transform_filter("datum.ordning == 0")
        .mark_text(align="left", dy=-8, color=palette.ink, fontSize=_FONT)
        .encode(x=alt.value(0), text="Text:N")
    )
    height = _LEGEND + _ROW * max(1, len(summaries))
    return dressed(alt.layer(bars, names).properties(height=height), palette, labels=palette.ink)


def ambition_rows(scale: AmbitionScale) -> Sequence[dict[str, object]]:
    """The picture as a table: also the amounts without a year."""
    return [
        {
            "Kommun": point.goal.municipality,
            "Värde": f"{point.amount.value:g}".replace(".", ","),
            "Utgångsår": point.baseline_year,
            "Målår": point.target_year,
            "Mål": " ".join(point.goal.goal.text.split()),
            "Dokument": point.goal.document.title,
            "Sida": point.goal.goal.page,
        }
        for point in scale.points
    ]
