"""What is on the screen as a file: Excel, Word, CSV. Made when the button is pressed, not before."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Sequence
from functools import partial
from typing import BinaryIO
from urllib.parse import urljoin

import streamlit as st

from corpus.model import Goal
from search.compare import ComparedGoal, Comparison
from search.compare.editions import Edition, EditionComparison
from search.compare.origins import SharedWording
from ui.web.parts.compare_goal import edition_address, reading_address
from ui.web.parts.compare_state import GOAL_COUNTS, CompareState
from ui.web.parts.markup import copy_button, count

_TYPES = {
    "xlsx": ("Excel", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    "docx": ("Word", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    "csv": ("CSV", "text/csv"),
}
"""By the file's ending: the button's name, the media type."""

Write = Callable[[BinaryIO], None]


def comparison_exports(
    result: Comparison, state: CompareState, shared: Sequence[SharedWording] | None = None
) -> None:
    """Buttons that give the comparison as it is shown; `shared` where it is known already."""
    from search.compare.exports import ExportContext, write_csv, write_docx, write_xlsx  # noqa: PLC0415

    page = st.context.url or ""
    address = urljoin(page, state.address()) if page else ""

    def place(goal: ComparedGoal) -> str:
        return urljoin(page, reading_address(goal)) if page else reading_address(goal)

    context = ExportContext(place, address, shared, measure=state.measure, word_goals=state.goals)
    number = sum(len(row.goals) for row in result.rows)
    most = "" if state.goals == GOAL_COUNTS[-1] else f" (högst {state.goals} per kommun)"
    _buttons(
        f"Ta med jämförelsen: {count(number, 'mål', 'mål')}{most}, med teman, luckor, ordval och ambition, "
        "och med länk till varje måls sida. CSV-filen har bara målen.",
        f"jamforelse-{_name(result.topic)}",
        {
            "xlsx": lambda to: write_xlsx(result, to, context),
            "docx": lambda to: write_docx(result, to, context),
            "csv": lambda to: write_csv(result, to, context),
        },
        address,
    )


def edition_exports(result: EditionComparison, state: CompareState) -> None:
    """Buttons that give the changes between two versions."""
    from search.compare.exports import (  # noqa: PLC0415
        EditionContext,
        write_editions_csv,
        write_editions_docx,
        write_editions_xlsx,
    )

    page = st.context.url or ""

    def place(edition: Edition, goal: Goal) -> str:
        return urljoin(page, edition_address(edition, goal))

    context = EditionContext(place, urljoin(page, state.address()) if page else "")
    _buttons(
        f"Ta med alla {count(len(result.changes), 'mål', 'mål')} med båda ordalydelserna och länk till varje "
        "måls sida.",
        f"andringar-{_name(result.later.title)}",
        {
            "xlsx": lambda to: write_editions_xlsx(result, to, context),
            "docx": lambda to: write_editions_docx(result, to, context),
            "csv": lambda to: write_editions_csv(result, to, context),
        },
        context.address,
    )


def _buttons(said: str, name: str, writers: dict[str, Write], address: str) -> None:
    st.caption(f"{said} Adressen i webbläsaren innehåller alla val: den som får den ser samma sak.")
    with st.container(horizontal=True, key="ta-med"):
        for ending, write in writers.items():
            label, media_type = _TYPES[ending]
            st.download_button(
                f"Hämta som {label}",
                partial(_made, write),
                file_name=f"{name}.{ending}",
                mime=media_type,
                on_click="ignore",
                icon=":material/download:",
                key=f"hamta-{ending}",
            )
    if address:
        st.html(f'<p class="ps-actions">{copy_button(address, "Kopiera adressen")}</p>')


def _made(write: Write) -> bytes:
    stream = io.BytesIO()
    write(stream)
    return stream.getvalue()


def _name(topic: str) -> str:
    """A topic as a part of a file's name: letters and digits, at most 60 of them."""
    words = re.findall(r"[^\W_]+", topic.casefold())
    return "-".join(words)[:60].strip("-") or "mal"
