"""Choosing the words that a goal or a responsibility holds: a sentence, then more or fewer around it."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from corpus.model import Document
from corpus.tag_spans import Stretch, sentences, steps, touched
from ui.web.parts.markup import link, text
from ui.web.state import ReadingState

_SHOWN = 160
"""Characters of a sentence in the list to choose from."""


def choose_place(document: Document, name: str) -> None:
    """A list of the document's sentences to search in; the chosen one goes into the address."""
    every = sentences(document.text)
    starts = [(page.start, page.number) for page in document.pages] if len(document.pages) > 1 else []

    def label(number: int) -> str:
        start, end = every[number]
        page = next((n for first, n in reversed(starts) if first <= start), None)
        words = " ".join(document.text[start:end].split())
        words = words if len(words) <= _SHOWN else f"{words[:_SHOWN].rsplit(' ', 1)[0]} …"
        return f"s. {page} · {words}" if page else words

    st.caption(
        f"Välj meningen som är ett {name}. Skriv några av dess ord för att hitta den. "
        "Du kan också markera orden med musen under Sidor och text."
    )
    chosen = st.selectbox(
        "Mening i dokumentet",
        range(len(every)),
        index=None,
        format_func=label,
        placeholder="Skriv några ord ur meningen",
        key=f"mening-{name}",
    )
    if chosen is not None:
        st.query_params["plats"] = f"{every[chosen][0]}-{every[chosen][1]}"
        st.rerun()


def place_in_text(whole: str, span: Stretch, state: ReadingState) -> str:
    """The stretch between the sentences around it, and links that take in or leave out a sentence."""
    every = sentences(whole)
    first, last = touched(every, span)
    before = whole[every[max(first - 1, 0)][0] : span[0]] if first <= last else ""
    after = whole[span[1] : every[min(last + 1, len(every) - 1)][1]] if first <= last else ""
    near = steps(whole, span)
    ways = (
        ("fore", near.with_before, "+ meningen före"),
        ("forsta", near.without_first, "− första meningen"),
        ("sista", near.without_last, "− sista meningen"),
        ("efter", near.with_after, "+ meningen efter"),
    )
    links = "".join(
        f'<span data-ps-keep="{key}">'
        f"{link(replace(state, span=to).address(), text(label), name='ps-action')}</span>"
        for key, to, label in ways
        if to is not None
    )
    return (
        f'<blockquote class="ps-text ps-short ps-around"><span>{text(_one_line(before))}</span> '
        f'<mark class="ps-found">{text(_one_line(whole[slice(*span)]))}</mark> '
        f"<span>{text(_one_line(after))}</span></blockquote>"
        f'<p class="ps-actions" role="group" aria-label="Hur mycket av texten">{links}</p>'
    )


def _one_line(words: str) -> str:
    return " ".join(words.split())
