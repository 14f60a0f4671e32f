"""Earlier versions of a draft: when and by whom they were saved, how they read, and the way back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

import streamlit as st

from corpus.drafts import Draft
from corpus.errors import UserError
from search.draft import changes
from ui.web.parts.draft_keeping import change, moment_words
from ui.web.parts.draft_state import DraftState
from ui.web.parts.markup import count, link, text
from ui.web.resources import catalogue

SHOWN = 30
MOST_TOLD = 4
"""Changes of one version that are named."""


def versions_part(draft: Draft, state: DraftState) -> None:
    """Draw the list, or the version that the address names."""
    revisions = catalogue().drafts.revisions(draft.id)
    if state.older and state.older != draft.revision:
        _version(draft, state)
        return
    numbers = [each.revision for each in revisions]
    told = _told(draft.id, numbers[: SHOWN + 1])
    items = "".join(
        f"<li>{_line(state, each.revision, draft.revision)} "
        f'<span class="ps-note">{moment_words(each.saved_at)}, {text(each.author)}</span>'
        f"{_what(told[each.revision])}</li>"
        for each in revisions[:SHOWN]
    )
    rest = len(revisions) - SHOWN
    more = f"<p class='ps-note'>och {count(rest, 'äldre version', 'äldre versioner')}</p>" if rest > 0 else ""
    st.html(
        '<div class="ps-checks"><h2>Versioner</h2><p class="ps-note">Varje sparning är en '
        "version. De 50 senaste "
        f"finns kvar, och av äldre den sista varje timme.</p><ul>{items}</ul>{more}</div>"
    )


def _told(draft_id: int, revisions: Sequence[int]) -> dict[int, tuple[str, ...]]:
    """What each of the revisions, given from the latest on, changed. Of the eldest it is not known unless it
    is the first."""
    versions = [catalogue().drafts.at(draft_id, revision) for revision in revisions]
    told = {new.revision: changes(old, new) for new, old in pairwise(versions)}
    for eldest in versions[-1:]:
        told[eldest.revision] = changes(None, eldest) if eldest.revision == 1 else ()
    return told


def _what(told: Sequence[str]) -> str:
    more = len(told) - MOST_TOLD
    shown = "; ".join(told[:MOST_TOLD]) + (f"; och {more} till" if more > 0 else "")
    return f"<p>{text(shown[:1].upper() + shown[1:])}</p>" if shown else ""


def _line(state: DraftState, revision: int, now: int) -> str:
    if revision == now:
        return f"<strong>Version {revision}</strong> (den som gäller)"
    return link(replace(state, older=revision).address(), f"Version {revision}")


def _version(draft: Draft, state: DraftState) -> None:
    back = link(replace(state, older=0).address(), "‹ Alla versioner", name="ps-action")
    try:
        older = catalogue().drafts.at(draft.id, state.older)
    except UserError as error:
        st.html(f"<p>{text(error.message)}</p><p>{back}</p>")
        return
    sections = "".join(
        f"<section><h3>{text(each.heading)}</h3><p>{text(each.text) or 'Ingen text.'}</p></section>"
        for each in older.sections
    )
    st.html(
        f'<p class="ps-actions">{back}</p><div class="ps-older"><h2>Version {state.older}: '
        f"{text(older.title)}</h2>"
        f'<p class="ps-note">Sparad {moment_words(older.changed_at)}</p></div>'
    )
    st.button(
        "Gå tillbaka till den här versionen",
        key="ga-tillbaka",
        on_click=_back_to,
        args=(draft.id, state.older),
        help="Den nuvarande versionen finns kvar i listan.",
    )
    st.html(f'<div class="ps-older">{sections}</div>')


def _back_to(draft_id: int, revision: int) -> None:
    try:
        older = catalogue().drafts.at(draft_id, revision)
    except UserError as error:
        st.toast(error.message)
        return
    # Numbers that were given since then stay given.
    if change(
        draft_id,
        lambda now: replace(
            older, revision=now.revision, last_number=max(older.last_number, now.last_number)
        ),
    ):
        st.query_params.from_dict({"utkast": str(draft_id)})
        st.toast(f"Utkastet är nu som i version {revision}.")
