"""What the search cannot do yet, said on the page: texts without vectors, documents not taken in."""

from __future__ import annotations

import time
from dataclasses import dataclass

import streamlit as st

from corpus.catalogue.embeddings import EmbeddingGap
from ui.web.parts.markup import count, link, text
from ui.web.parts.upload_panel import jobs
from ui.web.resources import IndexLag, embedding_gap, index_lag

_EVERY_S = 4.0
_LAG_EVERY_S = 1.5
_GOES_ON_S = 120.0
"""Vectors are stored some hundred at a time: so long without a new one, nobody is computing any."""


@dataclass(slots=True)
class _Watched:
    """The gap as it was last seen to change, by anybody."""

    missing: int = -1
    changed_at: float = 0.0

    def goes_on(self, gap: EmbeddingGap) -> bool:
        """Whether vectors are being computed: here, or by another program that fills the library."""
        if gap.missing != self.missing:
            # The first look says nothing yet about whether the number falls.
            self.changed_at = time.monotonic() if 0 <= gap.missing < self.missing else 0.0
            self.missing = gap.missing
        here = any(not job.phase.ended for job in jobs().all())
        return here or (self.changed_at > 0 and time.monotonic() - self.changed_at < _GOES_ON_S)


@st.cache_resource(show_spinner=False)
def _watched() -> _Watched:
    return _Watched()


def vectors_notice() -> None:
    """A line with progress while texts lack vectors; nothing when all have theirs."""
    if embedding_gap().missing:
        _notice()


@st.fragment(run_every=_EVERY_S)
def _notice() -> None:
    gap = embedding_gap()
    if not gap.missing:
        st.rerun()  # the whole page: its hits can be better now
        return
    with st.container(border=True, key="vektorlage"):
        st.html(notice(gap, goes_on=_watched().goes_on(gap)))
        st.progress(1 - gap.missing / gap.texts)


def notice(gap: EmbeddingGap, *, goes_on: bool) -> str:
    """The words of the notice, as HTML."""
    texts = f"{count(gap.missing, '', '').strip()} av {count(gap.texts, 'text', 'texter')}"
    what = (
        f"<strong>Sökningen på betydelse är inte klar för {texts}.</strong> De hittas på orden som står där, "
        "men inte på vad de handlar om."
    )
    if goes_on:
        return f"<p class='ps-note'>{what} Beräkningen pågår, och du kan söka under tiden.</p>"
    way = link("./bibliotek?visa=atgarda", "Beräkna betydelse i Bibliotek")
    return f"<p class='ps-note'>{what} {way}</p>"


def lag_notice() -> None:
    """A line while the search has not taken in all of the library; nothing when it has."""
    if index_lag() is not None:
        _lag()


@st.fragment(run_every=_LAG_EVERY_S)
def _lag() -> None:
    lag = index_lag()
    if lag is None:
        st.rerun()  # the whole page: now the hits are all there
        return
    with st.container(border=True, key="indexlage"):
        st.html(lag_words(lag))


def lag_words(lag: IndexLag) -> str:
    """The words of the notice, as HTML."""
    many = "minst " if lag.documents >= 1000 else ""
    documents = f"{many}{count(lag.documents, 'dokument', 'dokument')}"
    problem = f" {text(lag.problem)}" if lag.problem else ""
    return (
        f"<p class='ps-note'><strong>Träffarna är inte alla.</strong> Sökningen har {documents} "
        f"kvar att ta in sedan biblioteket ändrades. Sidan uppdateras när det är klart.{problem}</p>"
    )
