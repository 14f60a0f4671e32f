"""Which documents may have replaced others: suggestions that a person confirms or rejects."""

from __future__ import annotations

import streamlit as st

from corpus.catalogue.review_links import StoredLink
from corpus.errors import UserError
from ui.web.parts.author import author_field, keep_author, known_author
from ui.web.parts.frame import section
from ui.web.parts.markup import link, text
from ui.web.parts.review_state import ReviewState
from ui.web.resources import reviews
from ui.web.state import ReadingState

AT_ONCE = 20
"""Suggestions on the page; the next ones follow when these are answered."""
MOST_SETTLED = 100


def chains_section(state: ReviewState) -> None:
    """Draw the suggestions, then what is settled."""
    section("Vilka dokument har ersatt andra?")
    place = dict(state.filters).get("kommun")
    open_ones = reviews().links(unanswered=True, municipality=place, limit=AT_ONCE + 1)
    settled = reviews().links(unanswered=None, municipality=place, limit=MOST_SETTLED)
    st.markdown(
        "Ett dokument räknas som ersatt först när det nyare själv nämner det, eller när någon har bekräftat "
        "det här. Ett avvisat förslag kommer inte tillbaka."
    )
    if open_ones:
        with st.container(width=320):
            author = author_field("namn-versioner")
        for one in open_ones[:AT_ONCE]:
            _suggestion(one, author)
        if len(open_ones) > AT_ONCE:
            st.caption("Fler förslag visas när de här är besvarade.")
    else:
        st.info("Det finns inga förslag att ta ställning till.")
    if settled:
        with st.expander(f"Avgjorda ({_up_to(len(settled), MOST_SETTLED)})"):
            for one in settled:
                _settled(one)


def _suggestion(one: StoredLink, author: str) -> None:
    key = f"{one.earlier}-{one.later}"
    with st.container(border=True, key=f"forslag-{key}"):
        st.html(_pair(one))
        with st.container(horizontal=True):
            yes = st.button("Ja, det är ersatt", key=f"ja-{key}", help=f"”{one.earlier_title}” är ersatt")
            no = st.button(
                "Nej", key=f"nej-{key}", type="tertiary", help=f"”{one.earlier_title}” gäller vid sidan om"
            )
    if yes or no:
        _answer(one, holds=yes, author=author)


def _pair(one: StoredLink) -> str:
    earlier = link(ReadingState(one.earlier).address(), text(one.earlier_title))
    later = link(ReadingState(one.later).address(), text(one.later_title))
    return (
        f'<p class="ps-source">{text(one.municipality)}</p>'
        f'<p class="ps-pair">Har {earlier} ersatts av {later}?</p>'
        f'<p class="ps-note">Därför föreslås det: {text(one.kind)}. {text(one.text)}</p>'
    )


def _answer(one: StoredLink, *, holds: bool, author: str) -> None:
    if not author:
        st.error("Skriv ditt namn överst, så att andra ser vem som har tagit ställning.")
        return
    try:
        reviews().answer_link(one.earlier, one.later, holds=holds, author=author)
    except UserError as error:
        st.error(error.message)
        return
    keep_author(author)
    st.toast(
        "Sparat: dokumentet räknas som ersatt." if holds else "Sparat: dokumentet räknas inte som ersatt."
    )
    st.rerun()


def _settled(one: StoredLink) -> None:
    refused = one.answer is False
    earlier = link(ReadingState(one.earlier).address(), text(one.earlier_title))
    later = link(ReadingState(one.later).address(), text(one.later_title))
    who = f"enligt {text(one.author)}" if one.author else f"det nyare nämner det: {text(one.text)}"
    said = "är inte ersatt av" if refused else "är ersatt av"
    with st.container(horizontal=True, vertical_alignment="center"):
        st.html(
            f'<p class="ps-pair">{earlier} {said} {later} <span class="ps-note">{who}</span></p>',
            width="stretch",
        )
        label = "Ändra till ersatt" if refused else "Ändra till ej ersatt"
        if st.button(label, key=f"andra-{one.earlier}-{one.later}", type="tertiary"):
            _answer(one, holds=refused, author=known_author() or "okänd")


def waiting_label(number: int) -> str:
    """`Versioner (3 förslag)`; a number of a thousand may stand for more."""
    return f"Versioner ({_up_to(number, 1000)} förslag)" if number else "Versioner"


def _up_to(number: int, most: int) -> str:
    return f"minst {number}" if number >= most else str(number)
