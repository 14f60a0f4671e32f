"""What people do about a document: owner, reviewed, postponed, note; and what has been done, as a list."""

from __future__ import annotations

from datetime import date

import streamlit as st

from corpus.catalogue.review_work import Action, ActionKind
from corpus.errors import UserError
from corpus.review import ReviewItem
from corpus.review.days import add_months
from corpus.review.wording import long_date
from ui.web.parts.author import author_field, keep_author
from ui.web.parts.markup import text
from ui.web.parts.review_state import ACTS, HISTORY, ReviewState
from ui.web.resources import reviews

_HEADINGS = {
    ActionKind.ASSIGN: "Vem ansvarar för att dokumentet prövas?",
    ActionKind.REVIEWED: "Markera som granskat",
    ActionKind.SNOOZE: "Skjut upp prövningen",
    ActionKind.NOTE: "Skriv en anteckning",
}
_SAVED = {
    ActionKind.ASSIGN: "Ansvarig är sparad.",
    ActionKind.REVIEWED: "Dokumentet är markerat som granskat.",
    ActionKind.SNOOZE: "Prövningen är uppskjuten.",
    ActionKind.NOTE: "Anteckningen är sparad.",
    ActionKind.UNSNOOZE: "Uppskovet är borttaget.",
}
_DONE = {
    ActionKind.ASSIGN: "Ansvarig",
    ActionKind.REVIEWED: "Granskat",
    ActionKind.SNOOZE: "Uppskjutet",
    ActionKind.NOTE: "Anteckning",
    ActionKind.UNSNOOZE: "Uppskovet borttaget",
}


def open_form(item: ReviewItem, state: ReviewState, today: date) -> None:
    """Draw the form (or the history) that the address asks for, under its document."""
    # The inner key is the one that the page brings into view.
    with st.container(key="provning"), st.container(key="rattning"):
        if state.act == HISTORY:
            history(item.document_id)
        else:
            _form(ACTS[state.act], item, state, today)


def _form(kind: ActionKind, item: ReviewItem, state: ReviewState, today: date) -> None:
    with st.form(f"{state.act}-{item.document_id}", border=True):
        st.markdown(f"#### {_HEADINGS[kind]}")
        if state.day and state.day != date.today():
            st.caption(f"Det antecknas den {long_date(today)}, dagen som du har valt att visa läget för.")
        made = _fields(kind, item, today)
        with st.container(horizontal=True):
            save = st.form_submit_button("Spara", type="primary")
            cancel = st.form_submit_button("Avbryt", type="tertiary")
            lift = item.rule == "uppskjuten" and kind is ActionKind.SNOOZE
            lifted = lift and st.form_submit_button("Ta bort uppskovet", type="tertiary")
    if cancel:
        _close()
    if lifted:
        made = Action(ActionKind.UNSNOOZE, today, made.author)
    if save or lifted:
        _save(item.document_id, made)


def _fields(kind: ActionKind, item: ReviewItem, today: date) -> Action:
    """The fields of one form, and the act that they say."""
    owner = email = None
    until: date | None = None
    words = ""
    left, right = st.columns(2)
    if kind is ActionKind.ASSIGN:
        owner = (
            left.text_input("Ansvarig", value=item.owner or "", help="Tomt tar bort den ansvariga.") or None
        )
        email = right.text_input("E-post för påminnelser (frivilligt)", value=item.email or "") or None
    elif kind is ActionKind.REVIEWED:
        words = left.text_input("Vad kom granskningen fram till? (frivilligt)")
        until = right.date_input(
            "Nästa granskning", value=add_months(today, 24), min_value=today, format="YYYY-MM-DD"
        )
    elif kind is ActionKind.SNOOZE:
        words = left.text_input("Varför?", help="Skälet visas för alla.")
        until = right.date_input(
            "Skjut upp till", value=add_months(today, 3), min_value=today, format="YYYY-MM-DD"
        )
    else:
        words = st.text_area("Anteckning", height=100)
    author = author_field(f"namn-{kind}")
    return Action(
        kind,
        today,
        author,
        until=until if isinstance(until, date) else None,
        value=owner.strip() if owner else None,
        email=email.strip() if email else None,
        text=words.strip(),
    )


def _save(document_id: str, made: Action) -> None:
    if not made.author:
        st.error("Skriv ditt namn, så att andra ser vem som har gjort det.")
        return
    if made.kind is ActionKind.NOTE and not made.text:
        st.error("Skriv något i anteckningen.")
        return
    try:
        reviews().act(document_id, made)
    except UserError as error:
        st.error(error.message)
        return
    keep_author(made.author)
    st.toast(_SAVED[made.kind])
    _close()


def _close() -> None:
    for name in ("dok", "ratta"):
        st.query_params.pop(name, None)
    st.rerun()


def history(document_id: str) -> None:
    """Everything that has been done with a document, the newest first."""
    acts = reviews().history(document_id)
    rows = "".join(f"<li>{_line(act)}</li>" for act in reversed(acts))
    none = "<li>Ingenting är antecknat om dokumentets prövning än.</li>"
    st.html(f'<div class="ps-past"><h4>Historik</h4><ul>{rows or none}</ul></div>')


def _line(act: Action) -> str:
    what = _DONE[act.kind]
    if act.kind is ActionKind.ASSIGN:
        what += f": {text(act.value or 'ingen')}"
    if act.kind is ActionKind.REVIEWED and act.until:
        what += f", nästa granskning {long_date(act.until)}"
    if act.kind is ActionKind.SNOOZE and act.until:
        what += f" till {long_date(act.until)}"
    words = f" ”{text(act.text)}”" if act.text else ""
    day = f"<strong>{long_date(act.on_day)}</strong>"
    return f"{day} {what}.{words} <span class='ps-note'>{text(act.author)}</span>"
