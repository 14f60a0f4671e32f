"""Two versions of a document: what happened to each goal, both wordings side by side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from corpus.model import Goal
from search.browse import swedish_key
from search.compare.editions import Edition, EditionComparison, EditionPair, compare_editions
from search.compare.versions import ChangeKind, GoalChange, Piece
from ui.web.parts.compare_data import edition_pairs
from ui.web.parts.compare_exports import edition_exports
from ui.web.parts.compare_goal import edition_address
from ui.web.parts.compare_state import CompareState, Section
from ui.web.parts.markup import count, link, text
from ui.web.resources import catalogue

_WORDS = {
    ChangeKind.NEW: ("nytt", "nya"),
    ChangeKind.GONE: ("borttaget", "borttagna"),
    ChangeKind.SHARPENED: ("skärpt", "skärpta"),
    ChangeKind.WEAKENED: ("försvagat", "försvagade"),
    ChangeKind.POSTPONED: ("senarelagt", "senarelagda"),
    ChangeKind.ADVANCED: ("tidigarelagt", "tidigarelagda"),
    ChangeKind.REWORDED: ("omformulerat", "omformulerade"),
    ChangeKind.SAME: ("oförändrat", "oförändrade"),
}


def versions(state: CompareState) -> None:
    """Draw the section: the choice of two versions, or what happened between them. With the later one alone
    in the address it is compared with the version that it followed."""
    pairs = edition_pairs(catalogue().last_seq())
    if state.later and not state.earlier:
        before = [pair.earlier.pointer for pair in pairs if pair.later.pointer == state.later]
        state = replace(state, earlier=before[0] if before else "")
        if not before:
            st.info("Ingen tidigare version av dokumentet är känd. Välj två dokument själv.")
    if state.earlier and state.later:
        _compared(state)
        return
    st.html(_known(pairs, state))
    _choose()


def _compared(state: CompareState) -> None:
    result = compare_editions(catalogue(), state.earlier, state.later, external=state.external)
    st.html(_head(result, state))
    if not result.changes:
        st.html("<p>Inget av dokumenten har något mål som har hittats.</p>")
        return
    shown = [
        change
        for change in result.changes
        if (state.change in change.kinds if state.change else change.kinds != (ChangeKind.SAME,))
    ]
    if not shown:
        st.html("<p>Alla mål står kvar med samma ord.</p>")
    else:
        rows = "".join(_row(change, result) for change in shown)
        st.html(
            '<table class="ps-compare ps-versions"><caption class="ps-hidden">Målen i båda '
            "versionerna</caption>"
            '<thead><tr><th scope="col">Ändring</th><th scope="col">Tidigare</th><th '
            'scope="col">Senare</th></tr>'
            f"</thead><tbody>{rows}</tbody></table>"
        )
    edition_exports(result, state)


def _head(result: EditionComparison, state: CompareState) -> str:
    counts = result.counts()
    chips = "".join(f"<li>{_chip(kind, counts[kind], state)}</li>" for kind in ChangeKind if counts.get(kind))
    back = link(
        replace(state, earlier="", later="", change="").address(), "‹ Andra versioner", name="ps-action"
    )
    swap = link(
        replace(state, earlier=state.later, later=state.earlier, change="").address(),
        "Byt plats på dem",
        name="ps-action",
    )
    label = "Utan mål som andra har satt" if state.external else "Ta med statens, EU:s och FN:s mål"
    others = link(replace(state, external=not state.external).address(), label, name="ps-action")
    everything = link(replace(state, change="").address(), "Alla ändringar", current=not state.change)
    home = text(result.later.municipality or result.earlier.municipality or "Okänd kommun")
    return (
        f'<p class="ps-actions">{back}{swap}{others}</p><h2 class="ps-theme-name">{home}: '
        f"{text(result.later.title)}</h2>"
        f'<p class="ps-path">Från {text(result.earlier.name)} till {text(result.later.name)}</p>'
        f'<div class="ps-switches ps-plain"><nav aria-label="Slag av ändring" class="ps-order"><ul>'
        f"<li>{everything}</li>{chips}"
        "</ul></nav></div>"
    )


def _chip(kind: ChangeKind, number: int, state: CompareState) -> str:
    one, many = _WORDS[kind]
    label = f"{number} {one if number == 1 else many}"
    return link(replace(state, change=kind.value).address(), text(label), current=state.change == kind.value)


def _row(change: GoalChange, result: EditionComparison) -> str:
    kinds = "".join(f'<span class="ps-flag">{text(kind.value)}</span>' for kind in change.kinds)
    reasons = "".join(f'<span class="ps-line">{text(reason)}</span>' for reason in change.reasons)
    paired = change.before is not None and change.after is not None
    before = _side(change.before, change.pieces_before, "del", result.earlier, paired=paired)
    after = _side(change.after, change.pieces_after, "ins", result.later, paired=paired)
    return (
        f'<tr><th scope="row">{kinds}<span class="ps-facts-small">{reasons}</span></th>'
        f'<td data-label="Tidigare">{before}</td><td data-label="Senare">{after}</td></tr>'
    )


def _side(goal: Goal | None, pieces: Sequence[Piece], tag: str, edition: Edition, *, paired: bool) -> str:
    if goal is None:
        return (
            '<span class="ps-gap">fanns inte</span>'
            if tag == "del"
            else '<span class="ps-gap">borttaget</span>'
        )
    # A goal that is wholly new or gone needs no marks: the label says it.
    words = "".join(
        f"<{tag}>{text(piece.text)}</{tag}>" if piece.changed and paired else text(piece.text)
        for piece in pieces
    )
    where = f"s. {goal.page}" if goal.page is not None else "Läs"
    place = link(edition_address(edition, goal), where, hint=f"Läs i {edition.name}, {where}")
    return (
        f'<blockquote class="ps-text ps-short">{words or text(goal.text)}</blockquote>'
        f'<span class="ps-from">{place}</span>'
    )


def _known(pairs: Sequence[EditionPair], state: CompareState) -> str:
    if not pairs:
        return (
            "<p>Biblioteket har inget dokument i flera versioner, och inget som känns igen som ersatt av "
            "ett annat. "
            "Du kan välja två dokument själv.</p>"
        )
    items = ""
    for pair in pairs:
        chosen = replace(
            state, section=Section.VERSIONS, earlier=pair.earlier.pointer, later=pair.later.pointer
        )
        unsure = "" if pair.certain else ' <span class="ps-flag">trolig följd, inte bekräftad</span>'
        items += (
            f"<li><p><strong>{text(pair.later.municipality or 'Okänd kommun')}</strong>: "
            f"{link(chosen.address(), text(f'{pair.earlier.name} → {pair.later.name}'))}{unsure}</p></li>"
        )
    number = count(len(pairs), "dokument finns", "dokument finns")
    return (
        "<p>Välj ett dokument, så ser du vilka mål som är nya, borttagna, skärpta, försvagade och flyttade "
        f'i tid. {number} i en tidigare version.</p><ul class="ps-list">{items}</ul>'
    )


def _choose() -> None:
    """Any two documents; the choice goes into the address."""
    documents = sorted(
        catalogue().documents(), key=lambda d: (swedish_key(d.municipality or "\uffff"), d.title or "")
    )
    names = {
        d.document_id: f"{d.municipality or 'Okänd kommun'}: {d.title or 'utan titel'}"
        + (f" ({d.adoption_date[:4]})" if d.adoption_date else "")
        for d in documents
    }
    with st.expander("Välj två dokument själv", icon=":material/compare_arrows:"), st.form("versioner"):
        first, second = st.columns(2)
        with first:
            earlier = st.selectbox("Tidigare", list(names), index=None, format_func=names.__getitem__)
        with second:
            later = st.selectbox("Senare", list(names), index=None, format_func=names.__getitem__)
        if st.form_submit_button("Jämför", type="primary"):
            if earlier and later and earlier != later:
                st.query_params.update({"visa": Section.VERSIONS.value, "tidigare": earlier, "senare": later})
                st.rerun()
            st.warning("Välj två olika dokument.")
