"""The look of a draft's document: page, styles, and a mark behind what a language model wrote."""

from __future__ import annotations

from typing import Any

from search.compare.exports.docx_parts import clean
from search.compare.exports.docx_styles import set_styles, shading

_GREY = "E7E6E6"
"""Behind a language model's sentences."""

_POINTS = {"Normal": 11, "Heading 1": 16, "Heading 2": 13, "Heading 3": 11.5, "Title": 24, "Subtitle": 11}


def lay_out(document: Any) -> None:
    """A4, headings in real styles, Swedish for the spelling checker, page numbers."""
    from docx.shared import Cm, Pt  # noqa: PLC0415

    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.25)
    section.top_margin = section.bottom_margin = Cm(2.2)
    set_styles(document, _POINTS)
    document.styles["Normal"].paragraph_format.space_after = Pt(6)
    document.styles["Heading 1"].paragraph_format.space_after = Pt(4)
    document.styles["Heading 2"].paragraph_format.space_after = Pt(3)


def add_shaded(paragraph: Any, text: str) -> None:
    """Add words on a grey ground."""
    run = paragraph.add_run(clean(text))
    run._r.get_or_add_rPr().append(shading(_GREY))
