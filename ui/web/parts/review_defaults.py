"""The municipality's own rule for documents that say nothing themselves: so many months, by type and body."""

from __future__ import annotations

import streamlit as st

from corpus.errors import UserError
from corpus.model import DOCUMENT_TYPES
from corpus.review import DefaultRule
from search.browse import swedish_key
from ui.web.parts.frame import section
from ui.web.parts.markup import text
from ui.web.resources import reviews

_USUAL = (24, 36, 48)
_EVERY = "Alla"


def defaults_section() -> None:
    """Draw the rules that hold, and the form for another."""
    section("Kommunens egna grundregler")
    st.markdown(
        "En grundregel gäller antagna dokument där varken dokumentet, lagen eller någon person säger när de "
        "ska prövas. Stämmer flera regler på ett dokument gäller den mest bestämda."
    )
    rules = reviews().defaults()
    for number, rule in enumerate(rules):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.html(f"<p>{text(sentence(rule))}</p>", width="stretch")
            if st.button("Ta bort", key=f"bort-{number}", type="tertiary", help=sentence(rule)):
                _set(DefaultRule(0, rule.municipality, rule.document_type, rule.body))
    if not rules:
        st.caption("Ingen grundregel är satt.")
    _form()


def sentence(rule: DefaultRule) -> str:
    """`Falköping: policy som Socialnämnden har antagit prövas var 24:e månad.`"""
    what = rule.document_type or "alla dokument"
    by = f" som {rule.body} har antagit" if rule.body else ""
    place = rule.municipality or "Alla kommuner"
    return f"{place}: {what}{by} prövas var {rule.months}:e månad."


def _form() -> None:
    with st.form("grundregel", border=True):
        st.markdown("### Ny grundregel")
        first, second, third, fourth = st.columns(4)
        place = first.selectbox("För kommunen", [_EVERY, *_names("municipality")])
        kind = second.selectbox("För dokumenttypen", [_EVERY, *DOCUMENT_TYPES])
        body = third.selectbox("Antagna av", [_EVERY, *_names("adopted_by")])
        months = fourth.selectbox(
            "Antal månader",
            _USUAL,
            index=2,
            accept_new_options=True,
            help="Välj, eller skriv ett annat antal.",
        )
        save = st.form_submit_button("Spara grundregeln", type="primary")
    if save:
        if not str(months).strip().isdigit():
            st.error("Antal månader ska vara ett helt tal, till exempel 24.")
            return
        _set(DefaultRule(int(str(months)), _or_none(place), _or_none(kind), _or_none(body)))


def _names(dimension: str) -> list[str]:
    return sorted(reviews().names(dimension), key=swedish_key)


def _or_none(choice: str) -> str | None:
    return None if choice == _EVERY else choice


def _set(rule: DefaultRule) -> None:
    try:
        reviews().set_default(rule)
    except UserError as error:
        st.error(error.message)
        return
    st.toast("Grundregeln är sparad." if rule.months else "Grundregeln är borttagen.")
    st.rerun()
