"""From an Altair chart to the specification that the browser draws, made once per set of figures."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from functools import lru_cache, wraps
from typing import Any, ParamSpec

import altair as alt
from altair.utils import schemapi

from ui.web.parts.charts_palette import Palette

Picture = alt.LayerChart | alt.FacetChart
"""What `alt.layer` makes."""

Spec = dict[str, Any]
"""A Vega-Lite specification with its data."""

P = ParamSpec("P")

_REMEMBERED = 64


def dressed(chart: Picture, palette: Palette, *, labels: str = "") -> Picture:
    """The look that all charts share: no frame, quiet axes. `labels` is the colour of what stands on them."""
    whole: Picture = (
        chart.configure_view(strokeWidth=0)
        .configure_axis(
            labelColor=labels or palette.faint,
            titleColor=palette.faint,
            titleFontWeight="normal",
            titleFontSize=12,
            gridColor=palette.grid,
            domain=False,
            ticks=False,
            labelFontSize=12,
        )
        .configure(background="transparent")
    )
    return whole


def drawn(make: Callable[P, Picture]) -> Callable[P, Spec]:
    """Turn a function that makes a chart into one that gives its specification, remembered by its arguments.

    Altair checks every part of a chart against Vega-Lite's schema, which takes most of a second for a page
    of charts. The page leaves that out; the tests check each chart (`make.__wrapped__`).
    """

    @lru_cache(maxsize=_REMEMBERED)
    def remembered(*args: Any, **kwargs: Any) -> Spec:
        with schemapi.debug_mode(False):
            return make(*args, **kwargs).to_dict(validate=False)

    @wraps(make)
    def specification(*args: P.args, **kwargs: P.kwargs) -> Spec:
        # A copy: Streamlit takes the data out of what it is given.
        return deepcopy(remembered(*args, **kwargs))  # type: ignore[arg-type]

    return specification
