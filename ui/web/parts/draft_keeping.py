"""The draft that is open in this tab, and its saving: at every change, without anybody's words being lost."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

import streamlit as st

from corpus.drafts import Draft
from corpus.errors import UserError
from search.draft import change_stored, keep
from ui.web.parts.author import known_author
from ui.web.resources import catalogue

NOBODY = "den som skrev"
"""Who has saved, when no name was given."""

_MONTHS = "januari februari mars april maj juni juli augusti september oktober november december".split()


TITLE = "title"
"""The title among the fields of the header."""


@dataclass(frozen=True, slots=True)
class Clash:
    """The same text, changed here and elsewhere. `key` is the section's, or empty for the header's `field`;
    one's own whole version is kept as `revision`."""

    key: str
    field: str
    mine: str
    theirs: str
    revision: int


def author() -> str:
    """Who is noted for a save."""
    return known_author() or NOBODY


def opened(draft_id: int) -> Draft:
    """The draft as it stands. Raises CatalogueError `unknown_draft`.

    What somebody else has saved since this tab last looked is shown from now on.
    """
    stored = catalogue().drafts.load(draft_id)
    seen: Draft | None = st.session_state.get(_name(draft_id))
    if seen is None or seen.revision != stored.revision:
        _see(stored)
    return stored


def turn(draft_id: int, key: str) -> int:
    """Counts the times that a field's content was changed by something else than the field itself: part of
    the field's own key, so that it shows it. `key` is the section's; empty for the fields of the header."""
    turns: dict[str, int] = st.session_state.get(f"{_name(draft_id)}-varv", {})
    return turns.get(key, 0)


def write(draft_id: int, how: Callable[[Draft], Draft], *, key: str, field: str = "", text: str) -> None:
    """Save what a field says, changed from the draft that this tab has seen.

    A change made elsewhere meanwhile is joined; where it cannot be, a `Clash` is kept for the page to show.
    """
    seen: Draft = st.session_state.get(_name(draft_id)) or catalogue().drafts.load(draft_id)
    try:
        changed = how(seen)
        if changed == seen and not failure_of(draft_id):
            return  # a field that was left as it was is no version
        kept = keep(catalogue().drafts, changed, author=author())
    except UserError as error:
        _failed(draft_id, error.message, text)
        return
    st.session_state.pop(_failure(draft_id), None)
    if kept.own_revision is None:
        _see(kept.draft, own=key)
        if kept.joined:
            st.toast("Ändringar som sparats på annat håll är med.")
        return
    theirs = _field_of(kept.draft, key, field)
    st.session_state[_clash(draft_id)] = Clash(key, field, text, theirs, kept.own_revision)
    _see(kept.draft)
    _anew(draft_id, key)


def change(draft_id: int, how: Callable[[Draft], Draft]) -> bool:
    """Save a change that does not depend on what was seen (adding, moving); whether it went well."""
    try:
        stored = change_stored(catalogue().drafts, draft_id, how, author=author())
    except UserError as error:
        _failed(draft_id, error.message, "")
        return False
    st.session_state.pop(_failure(draft_id), None)
    _see(stored)
    return True


def clash_of(draft_id: int) -> Clash | None:
    """What somebody must choose about."""
    found: Clash | None = st.session_state.get(_clash(draft_id))
    return found


def settle(draft_id: int) -> None:
    """Nothing to choose about any longer."""
    st.session_state.pop(_clash(draft_id), None)


def failure_of(draft_id: int) -> tuple[str, str] | None:
    """Why the last change was not saved, and the text that was not."""
    found: tuple[str, str] | None = st.session_state.get(_failure(draft_id))
    return found


def saved_words(draft: Draft, now: datetime | None = None) -> str:
    """`Sparat 10.32`, with the day when it was not today."""
    return f"Sparat {moment_words(draft.changed_at, now)}"


def moment_words(moment: str, now: datetime | None = None) -> str:
    """A stored moment (ISO 8601 in UTC) by the clock on the wall: `10.32`, `i går 10.32`, `3 maj 10.32`."""
    there = datetime.fromisoformat(moment).astimezone()
    today = (now or datetime.now().astimezone()).date()
    clock = f"{there:%H.%M}"
    if there.date() == today:
        return clock
    if there.date() == today - timedelta(days=1):
        return f"i går {clock}"
    year = f" {there.year}" if there.year != today.year else ""
    return f"{there.day} {_MONTHS[there.month - 1]}{year} {clock}"


def _see(stored: Draft, own: str | None = None) -> None:
    """Remember the draft as shown; fields whose content came from elsewhere than `own` are drawn anew."""
    seen: Draft | None = st.session_state.get(_name(stored.id))
    st.session_state[_name(stored.id)] = stored
    if seen is None:
        return
    before, after = _contents(seen), _contents(stored)
    for key in after:
        if key != own and before.get(key) != after[key]:
            _anew(stored.id, key)


def _contents(draft: Draft) -> dict[str, object]:
    """What fields show, by the key that `turn` takes."""
    contents: dict[str, object] = {each.key: (each.heading, each.text) for each in draft.sections}
    return {**contents, "": (draft.header, draft.title)}


def _anew(draft_id: int, key: str) -> None:
    turns: dict[str, int] = st.session_state.setdefault(f"{_name(draft_id)}-varv", {})
    turns[key] = turns.get(key, 0) + 1


def _field_of(draft: Draft, key: str, field: str) -> str:
    """What a field says in a draft: a section's text, or a field of the header; empty when it is gone."""
    section = draft.section(key) if key else None
    if section is not None:
        return section.text
    return str(getattr(draft.header, field, "")) if field != TITLE else draft.title


def _failed(draft_id: int, message: str, text: str) -> None:
    st.session_state[_failure(draft_id)] = (message, text)


def _name(draft_id: int) -> str:
    return f"utkast-{draft_id}"


def _clash(draft_id: int) -> str:
    return f"utkast-{draft_id}-krock"


def _failure(draft_id: int) -> str:
    return f"utkast-{draft_id}-fel"
