"""The charts' colours, one set per theme: few, calm, told apart also without colour vision.

Fills differ in lightness as much as in hue, and every meaning also stands as text in the picture.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Palette:
    """Colours by what they are for, as `#rrggbb`."""

    strong: str
    soft: str
    warm: str
    warm_soft: str
    neutral: str
    neutral_soft: str
    ink: str
    faint: str
    grid: str
    paper: str


LIGHT = Palette(
    strong="#0a5c5a",
    soft="#a5cdc8",
    warm="#b5651d",
    warm_soft="#f0d3b4",
    neutral="#8a8d87",
    neutral_soft="#dedcd3",
    ink="#1d2729",
    faint="#5b6462",
    grid="#dcd9ce",
    paper="#fcfbf8",
)

DARK = Palette(
    strong="#7fcabf",
    soft="#2f625d",
    warm="#e3a567",
    warm_soft="#6a4a26",
    neutral="#8d9694",
    neutral_soft="#3c4547",
    ink="#e8e6df",
    faint="#b0b7b4",
    grid="#394244",
    paper="#15191a",
)


def palette(theme: str | None) -> Palette:
    """The set for Streamlit's theme type; the light one until the browser has said which it is."""
    return DARK if theme == "dark" else LIGHT
