"""Where Utkast begins: my drafts, a new one, a review of one's own file."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from corpus.catalogue.drafts import DraftSummary
from corpus.errors import UserError
from ui.web.parts.draft_keeping import moment_words
from ui.web.parts.draft_state import DraftState, Start
from ui.web.parts.draft_words import TYPE_NAMES
from ui.web.parts.markup import count, link, text
from ui.web.resources import catalogue

_JUST_DELETED = "utkast-borttaget"


def draft_list() -> None:
    """Draw the drafts and the ways in."""
    drafts = catalogue().drafts.list()
    new = link(DraftState(start=Start.NEW).address(), "Nytt utkast", name="ps-more")
    review = link(DraftState(start=Start.REVIEW).address(), "Granska ett eget utkast", name="ps-action")
    st.html(
        '<h1 class="ps-compare-title">Utkast</h1><p class="ps-lead">Skriv ett styrdokument med '
        "stöd av andras: "
        "samla exempel med källa, skriv, och se vad som saknas i målen innan det går till beslut.</p>"
        f'<p class="ps-actions ps-draft-ways">{new}{review}</p>'
    )
    _undo()
    if drafts:
        st.html(f'<h2 class="ps-side">{count(len(drafts), "utkast", "utkast")}, senast sparade först</h2>')
        with st.container(key="utkastkort"):
            for each in drafts:
                _card(each)
    else:
        st.html(_steps())
    _deleted(catalogue().drafts.list(deleted=True))


def _card(draft: DraftSummary) -> None:
    address = DraftState(draft=draft.id).address()
    about = " · ".join(
        text(part) for part in (TYPE_NAMES[draft.document_type], draft.area, draft.municipality) if part
    )
    size = (
        f"{count(draft.words, 'ord', 'ord')} · {count(draft.examples, 'exempel', 'exempel')} · "
        f"sparat {moment_words(draft.changed_at)}"
    )
    with st.container(key=f"utkastkort-{draft.id}"):
        st.html(
            f'<div class="ps-draft-card"><h3 class="ps-title">{link(address, text(draft.title))}</h3>'
            f'<p class="ps-source">{about}</p><p class="ps-path">{size}</p></div>'
        )
        with st.container(horizontal=True, vertical_alignment="center", gap="medium"):
            st.html(link(address, "Öppna", name="ps-action", hint=f"Öppna {draft.title}"), width="content")
            st.button(
                "Ta bort",
                key=f"ta-bort-{draft.id}",
                type="tertiary",
                on_click=_delete,
                args=(draft.id, draft.title),
                help=f"Ta bort {draft.title}. Det går att ångra.",
            )


def _steps() -> str:
    return (
        '<div class="ps-start"><section><h2>Så här gör du</h2><ol class="ps-steps">'
        "<li><strong>Börja</strong> med typ och område. Du får de avsnitt som sådana dokument brukar ha, vad "
        "lagen kräver och vad kommunens egna regler säger.</li>"
        "<li><strong>Samla</strong> exempel i varje avsnitt, från Sök, Läs och Jämför eller medan "
        "du skriver. "
        "Källan följer med.</li>"
        "<li><strong>Skriv</strong>. Vid sidan ser du vad målen saknar och vad som är ordagrant "
        "från andra.</li>"
        "<li><strong>Hämta</strong> utkastet som Word, med dokumentuppgifter, måltabell och källförteckning."
        "</li></ol></section></div>"
    )


def _delete(draft_id: int, title: str) -> None:
    try:
        catalogue().drafts.delete(draft_id)
    except UserError as error:
        st.toast(error.message)
        return
    st.session_state[_JUST_DELETED] = (draft_id, title)


def _restore(draft_id: int) -> None:
    catalogue().drafts.restore(draft_id)
    if st.session_state.get(_JUST_DELETED, (0, ""))[0] == draft_id:
        del st.session_state[_JUST_DELETED]


def _undo() -> None:
    """What was just put aside, with the way back."""
    draft_id, title = st.session_state.get(_JUST_DELETED, (0, ""))
    if not draft_id:
        return
    with st.container(horizontal=True, vertical_alignment="center", gap="medium", key="borttaget"):
        st.html(f'<p role="status">”{text(title)}” är borttaget.</p>', width="content")
        st.button("Ångra", key="angra-borttaget", type="tertiary", on_click=_restore, args=(draft_id,))


def _deleted(drafts: Sequence[DraftSummary]) -> None:
    if not drafts:
        return
    with st.expander(f"Borttagna utkast ({len(drafts)})"):
        for each in drafts:
            with st.container(horizontal=True, vertical_alignment="center", gap="medium"):
                st.html(
                    f"<p>{text(each.title)} <span class='ps-page'>sparat "
                    f"{moment_words(each.changed_at)}</span></p>",
                    width="content",
                )
                st.button(
                    "Ta tillbaka",
                    key=f"tillbaka-{each.id}",
                    type="tertiary",
                    on_click=_restore,
                    args=(each.id,),
                    help=f"Ta tillbaka {each.title}",
                )
