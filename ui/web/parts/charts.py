"""The charts of Översikt, as Altair specifications: pure functions from counts to pictures.

Labels stand above their bars, so that long Swedish names fit on a telephone as well as on a desk.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

import altair as alt

from corpus.catalogue.statistics import GoalCount
from corpus.overview import Ranking, Validity, ValiditySpan, Years
from ui.web.parts.charts_palette import Palette
from ui.web.parts.charts_spec import Picture, drawn, dressed
from ui.web.parts.charts_words import day, status_of

ROW = 42
"""Height in pixels of one labelled bar."""

_LEGEND, _AXIS = 44, 30
"""Heights of what stands above the bars: Streamlit fits them into the chart's height."""
_BAR = 12
_FONT = 13


@drawn
def years_chart(years: Years, palette: Palette) -> Picture:
    """Documents by year of adoption, one bar a year, its number above it."""
    rows = [{"År": year, "Dokument": number} for year, number in years.counts]
    x = alt.X(
        "År:O",
        title=None,
        axis=alt.Axis(labelAngle=0, labelOverlap="greedy", ticks=False, labelColor=palette.ink),
    )
    base = _data(rows).encode(x=x, y=alt.Y("Dokument:Q", title=None, axis=None))
    bars = base.mark_bar(color=palette.strong, cornerRadiusEnd=2).encode(
        tooltip=[alt.Tooltip("År:O"), alt.Tooltip("Dokument:Q")]
    )
    numbers = base.transform_filter("datum.Dokument > 0").mark_text(dy=-8, color=palette.ink, fontSize=_FONT)
    return dressed(alt.layer(bars, numbers.encode(text="Dokument:Q")).properties(height=240), palette)


@drawn
def ranking_chart(ranking: Ranking, palette: Palette) -> Picture:
    """The commonest values as bars, name above, number after."""
    rows = [{"Namn": name, "Dokument": number} for name, number in ranking.counts]
    base = _rows(rows, [name for name, _ in ranking.counts])
    length = alt.X("Dokument:Q", axis=None, scale=alt.Scale(domainMin=0))
    bars = base.mark_bar(color=palette.strong, height=_BAR, yOffset=8, cornerRadiusEnd=2).encode(
        x=length, tooltip=[alt.Tooltip("Namn:N"), alt.Tooltip("Dokument:Q")]
    )
    names = _label(base, "Namn:N", palette)
    numbers = base.mark_text(align="left", dx=6, dy=8, color=palette.ink, fontSize=_FONT).encode(
        x=length, text="Dokument:Q"
    )
    return dressed(alt.layer(bars, names, numbers).properties(height=ROW * max(1, len(rows))), palette)


@drawn
def goals_chart(goals: tuple[GoalCount, ...], palette: Palette) -> Picture:
    """Goals by kind: the measurable ones dark, the others light, both numbers in words above."""
    rows: list[dict[str, object]] = []
    for goal in goals:
        total = goal.measurable + goal.not_measurable
        label = f"{goal.kind}: {goal.measurable} av {total} går att mäta"
        rows += [
            {"Slag": goal.kind, "Text": label, "Mål": goal.measurable, "Del": "går att mäta", "ordning": 0},
            {
                "Slag": goal.kind,
                "Text": label,
                "Mål": goal.not_measurable,
                "Del": "utan mått",
                "ordning": 1,
            },
        ]
    base = _rows(rows, [goal.kind for goal in goals], "Slag")
    bars = base.mark_bar(height=_BAR, yOffset=8).encode(
        x=alt.X("Mål:Q", axis=None, stack="zero"),
        order="ordning:Q",
        color=alt.Color(
            "Del:N",
            scale=alt.Scale(domain=["går att mäta", "utan mått"], range=[palette.strong, palette.soft]),
            legend=alt.Legend(orient="top", title=None, labelColor=palette.ink, labelFontSize=_FONT),
        ),
        tooltip=[alt.Tooltip("Slag:N"), alt.Tooltip("Del:N"), alt.Tooltip("Mål:Q")],
    )
    names = _label(base.transform_filter("datum.ordning == 0"), "Text:N", palette)
    return dressed(alt.layer(bars, names).properties(height=_LEGEND + ROW * max(1, len(goals))), palette)


@drawn
def timeline_chart(spans: tuple[ValiditySpan, ...], today: date, palette: Palette) -> Picture:
    """One bar per document from its start to its end, with `today` as a line across.

    A document without a last day ends at the right edge with an arrow.
    """
    ends = [span.end for span in spans if span.end is not None]
    first = min((span.start for span in spans), default=today)
    last = max([*ends, today]) + timedelta(days=200)
    rows = [
        {
            "id": span.document_id,
            "Titel": _shortened(span),
            "Kommun": span.municipality or "okänd kommun",
            "från": _local(span.start),
            "till": _local(span.end or last),
            "Läge": span.validity.value,
            "Tid": f"{day(span.start)} – {day(span.end) if span.end else 'slutdatum framgår inte'}",
            "Text": status_of(span, today),
            "öppen": span.end is None,
        }
        for span in spans
    ]
    x = alt.X(
        "från:T",
        title=None,
        scale=alt.Scale(domain=[_local(first), _local(last)]),
        axis=alt.Axis(
            format="%Y",
            orient="top",
            grid=True,
            tickCount="year",
            labelOverlap="greedy",
            labelColor=palette.ink,
        ),
    )
    base = _rows(rows, [span.document_id for span in spans], "id")
    bars = base.mark_bar(height=_BAR, yOffset=8, cornerRadius=2).encode(
        x=x,
        x2="till:T",
        color=_validity_colours(palette),
        tooltip=[
            alt.Tooltip("Titel:N"), alt.Tooltip("Kommun:N"), alt.Tooltip("Tid:N"), alt.Tooltip("Läge:N")
        ],
    )  # fmt: skip
    names = _label(base, "Titel:N", palette, beside=150)
    states = base.mark_text(align="right", dy=-8, color=palette.faint, fontSize=12).encode(
        x=alt.value("width"), text="Text:N"
    )
    arrows = (
        base.transform_filter("datum.öppen")
        .mark_text(text="→", align="right", dx=-2, dy=8, fontSize=14, fontWeight=700, color=palette.ink)
        .encode(x=alt.value("width"))
    )
    now = _data([{"från": _local(today), "Text": f"i dag, {day(today)}"}]).encode(x="från:T")
    line = now.mark_rule(color=palette.ink, strokeWidth=1.5, strokeDash=[4, 3])
    # Beside the line, on the side where there is room.
    late = (today - first).days > (last - today).days
    said = now.mark_text(
        align="right" if late else "left", dx=-6 if late else 6, dy=14, color=palette.ink, fontSize=12
    ).encode(y=alt.value("height"), text="Text:N")
    height = _LEGEND + 2 * _AXIS + ROW * max(1, len(spans))
    return dressed(alt.layer(bars, line, said, names, states, arrows).properties(height=height), palette)


def _validity_colours(palette: Palette) -> alt.Color:
    colours = {
        Validity.IN_FORCE: palette.strong,
        Validity.ENDS_SOON: palette.warm,
        Validity.OPEN: palette.soft,
        Validity.ENDED: palette.neutral,
        Validity.REPEALED: palette.neutral_soft,
        Validity.NOT_ADOPTED: palette.warm_soft,
    }
    return alt.Color(
        "Läge:N",
        scale=alt.Scale(domain=[v.value for v in colours], range=list(colours.values())),
        legend=alt.Legend(
            orient="top", title=None, columns=3, labelColor=palette.ink, labelFontSize=12, labelLimit=200
        ),
    )


def _shortened(span: ValiditySpan, most: int = 70) -> str:
    label = f"{span.title}, {span.municipality}" if span.municipality else span.title
    return label if len(label) <= most else label[: most - 1].rstrip() + "…"


def _data(rows: Sequence[Mapping[str, object]]) -> alt.Chart:
    return alt.Chart(alt.InlineData(values=list(rows)))


def _local(when: date) -> str:
    """Midnight where the reader is: a day alone would be read as midnight in Greenwich."""
    return f"{when.isoformat()}T00:00:00"


def _rows(rows: Sequence[Mapping[str, object]], order: list[str], field: str = "Namn") -> alt.Chart:
    chart: alt.Chart = _data(rows).encode(y=alt.Y(f"{field}:N", sort=order, axis=None, title=None))
    return chart


def _label(base: alt.Chart, field: str, palette: Palette, beside: int = 0) -> alt.Chart:
    """The row's name above its bar, cut where `beside` pixels are needed for something else."""
    limit = alt.ExprRef(f"width - {beside}")
    chart: alt.Chart = base.mark_text(
        align="left", dy=-8, color=palette.ink, fontSize=_FONT, limit=limit
    ).encode(x=alt.value(0), text=field)
    return chart
