"""The timeline of due days as a picture: two columns a year, and an arrow at the page's day."""

from __future__ import annotations

from datetime import date

import altair as alt

from corpus.review.timeline import Timeline
from corpus.review.wording import long_date
from ui.web.parts.charts_palette import Palette
from ui.web.parts.charts_spec import Picture, drawn
from ui.web.parts.markup import count

_FONT = 12
_PARTS = ("försenade", "kommande")


@drawn
def timeline_chart(line: Timeline, today: date, palette: Palette) -> Picture:
    """Columns by half-year: the overdue ones dark, the coming ones light, the sum above."""
    order = [f"{half.year} {half.half}" for half in line.halves]
    rows = [
        {"Halvår": key, "Tid": half.name, "Dokument": number, "Del": part, "ordning": place}
        for key, half in zip(order, line.halves, strict=True)
        for place, (part, number) in enumerate(zip(_PARTS, (half.overdue, half.coming), strict=True))
    ]
    sums = [
        {"Halvår": key, "Dokument": half.overdue + half.coming}
        for key, half in zip(order, line.halves, strict=True)
        if half.overdue + half.coming
    ]
    x = alt.X(
        "Halvår:O",
        sort=order,
        title=None,
        # The year below its first half: half as many labels fit on a telephone.
        axis=alt.Axis(
            labelExpr="substring(datum.value, 5) == '1' ? substring(datum.value, 0, 4) : ''",
            labelAngle=0,
            labelOverlap=False,
            ticks=False,
            domain=False,
            labelColor=palette.ink,
            labelFontSize=_FONT,
        ),
    )
    bars = (
        alt.Chart(alt.InlineData(values=rows))
        .mark_bar(cornerRadiusEnd=2)
        .encode(
            x=x,
            y=alt.Y("Dokument:Q", axis=None, stack="zero"),
            order="ordning:Q",
            color=alt.Color(
                "Del:N",
                scale=alt.Scale(domain=list(_PARTS), range=[palette.strong, palette.soft]),
                legend=alt.Legend(orient="top", title=None, labelColor=palette.ink, labelFontSize=13),
            ),
            tooltip=[alt.Tooltip("Tid:N"), alt.Tooltip("Del:N"), alt.Tooltip("Dokument:Q")],
        )
    )
    numbers = (
        alt.Chart(alt.InlineData(values=sums))
        .mark_text(dy=-8, color=palette.ink, fontSize=_FONT)
        .encode(x=x, y="Dokument:Q", text="Dokument:Q")
    )
    here = next(
        half for half in line.halves if (half.year, half.half) == (today.year, 1 if today.month <= 6 else 2)
    )
    now = {"Halvår": f"{here.year} {here.half}", "Dokument": here.overdue + here.coming, "Text": "▼"}
    arrow = (
        alt.Chart(alt.InlineData(values=[now]))
        .mark_text(dy=-24, color=palette.ink, fontSize=14)
        .encode(x=x, y="Dokument:Q", text="Text:N")
    )
    chart: Picture = (
        alt.layer(bars, numbers, arrow)
        .properties(height=260)
        .configure_view(strokeWidth=0)
        .configure(background="transparent")
    )
    return chart


def timeline_sentence(line: Timeline, today: date) -> str:
    """The picture in words."""
    overdue = sum(half.overdue for half in line.halves) + line.earlier
    coming = sum(half.coming for half in line.halves) + line.later
    said = (
        f"Den {long_date(today)}, vid pilen, är {count(overdue, 'dokument', 'dokument')} "
        f"försenade och {count(coming, 'dokument', 'dokument')} har sin dag kvar."
    )
    fullest = max(line.halves, key=lambda half: half.coming)
    if fullest.coming:
        said += f" Flest kommande dagar ligger i {fullest.name}: {fullest.coming}."
    if line.earlier:
        said += f" {line.earlier} har dagar före {line.halves[0].year} och syns inte i bilden."
    if line.later:
        said += f" {line.later} har dagar efter {line.halves[-1].year} och syns inte i bilden."
    return said
