"""The coverage map: municipalities across, policy areas down, every cell says in words what it holds."""

from __future__ import annotations

import altair as alt

from corpus.overview import Cover, Coverage, CoverageCell
from ui.web.parts.charts_palette import Palette
from ui.web.parts.charts_spec import Picture, drawn

CELL_WIDTH, CELL_HEIGHT = 58, 26
"""Pixels: wide enough for the longest word in a cell, high enough to be hit with a finger."""

PICKED = "ruta"
"""The name of the selection that a click on a cell makes; its fields are `Kommun` and `Område`."""

_LABELS = 250
"""Pixels for the names of the areas."""

_NAMES = 80
"""Pixels for the names of the municipalities."""


def cell_text(cell: CoverageCell) -> str:
    """What stands in the cell: the number of documents in force, else why there is none."""
    words = {Cover.ENDED: "utgått", Cover.UNCLEAR: "oklart", Cover.NOT_FOUND: "–"}
    return words.get(cell.cover, str(cell.in_force))


def cell_words(cell: CoverageCell) -> str:
    """The cell in full, for the tooltip and for tables."""
    if cell.cover is Cover.NOT_FOUND:
        return "hittades inte i biblioteket"
    parts = [
        (cell.in_force, "gäller"),
        (cell.ended, "har gått ut, ersatts eller upphävts"),
        (cell.unclear, "förslag eller oklart"),
    ]
    return ", ".join(f"{number} {word}" for number, word in parts if number)


@drawn
def coverage_chart(coverage: Coverage, palette: Palette) -> Picture:
    """The map of a coverage; a click on a cell picks it (`PICKED`)."""
    rows = [
        {
            "Kommun": cell.municipality,
            "Område": cell.area,
            "Täckning": cell.cover.value,
            "Ruta": cell_text(cell),
            "Dokument": cell_words(cell),
        }
        for cell in coverage.cells
    ]
    fills = {
        Cover.FOUND: palette.strong,
        Cover.ENDED: palette.warm_soft,
        Cover.UNCLEAR: palette.neutral_soft,
        Cover.NOT_FOUND: palette.paper,
    }
    names = [cover.value for cover in fills]
    base = alt.Chart(alt.InlineData(values=rows)).encode(
        x=alt.X(
            "Kommun:N",
            sort=list(coverage.municipalities),
            title=None,
            axis=alt.Axis(
                orient="top",
                labelAngle=-40,
                labelAlign="left",
                labelLimit=110,
                labelOverlap=False,
                labelColor=palette.ink,
            ),
        ),
        y=alt.Y(
            "Område:N",
            sort=list(coverage.areas),
            title=None,
            axis=alt.Axis(labelLimit=_LABELS, labelColor=palette.ink),
        ),
        tooltip=[alt.Tooltip("Kommun:N"), alt.Tooltip("Område:N"), alt.Tooltip("Dokument:N")],
    )
    boxes = base.mark_rect(stroke=palette.grid, strokeWidth=1, cursor="pointer").encode(
        fill=alt.Fill("Täckning:N", scale=alt.Scale(domain=names, range=list(fills.values())), legend=None)
    )
    texts = base.mark_text(fontSize=12).encode(
        text="Ruta:N",
        color=alt.Color(
            "Täckning:N",
            scale=alt.Scale(domain=names, range=[palette.paper, palette.ink, palette.ink, palette.faint]),
            legend=None,
        ),
    )
    picked = alt.selection_point(name=PICKED, fields=["Kommun", "Område"], toggle=False)
    chart: Picture = (
        alt.layer(boxes.add_params(picked), texts)
        .properties(
            width=_LABELS + CELL_WIDTH * max(1, len(coverage.municipalities)),
            height=_NAMES + CELL_HEIGHT * max(1, len(coverage.areas)),
        )
        .configure_view(strokeWidth=0)
        .configure_axis(
            domain=False, ticks=False, grid=False, labelColor=palette.ink, labelFontSize=12, labelPadding=6
        )
        .configure(background="transparent")
    )
    return chart
