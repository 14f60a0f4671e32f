"""Writing: the sections, the chosen one's text, and beside it what helps."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from importlib import resources

import streamlit as st

from corpus.drafts import Draft, DraftSection
from search.draft import add_section, model_client, move_section, remove_section, with_heading, with_text
from ui.web.parts.draft_about import about_section
from ui.web.parts.draft_checks import section_checks
from ui.web.parts.draft_examples import examples_panel
from ui.web.parts.draft_keeping import change, turn, write
from ui.web.parts.draft_model import model_written
from ui.web.parts.draft_search import search_panel
from ui.web.parts.draft_state import Aid, DraftState, Part
from ui.web.parts.markup import count, link, text
from ui.web.resources import settings

_HEIGHT = 460
"""Of the text, in pixels: about twenty lines."""


def write_part(draft: Draft, state: DraftState) -> None:
    """Draw the three columns."""
    section = draft.section(state.section) or next(iter(draft.sections), None)
    if section is None:
        st.html("<p>Utkastet har inga avsnitt än.</p>")
        _add_section(draft, None)
        return
    state = replace(state, section=section.key)
    left, middle, right = st.columns([5, 12, 9], gap="medium")
    with left:
        _outline(draft, section, state)
    with middle:
        _text(draft, section)
    with right, st.container(key="utkasthjalp"):
        _aid(draft, section, state)


def _outline(draft: Draft, shown: DraftSection, state: DraftState) -> None:
    items = "".join(f"<li>{_line(each, shown, state)}</li>" for each in draft.sections)
    st.html(f'<nav class="ps-sections" aria-label="Avsnitt"><ol>{items}</ol></nav>')
    _add_section(draft, shown)


def _line(section: DraftSection, shown: DraftSection, state: DraftState) -> str:
    words = len(section.text.split())
    parts = [count(words, "ord", "ord") if words else "tomt"]
    parts += [count(len(section.examples), "exempel", "exempel")] if section.examples else []
    address = DraftState(state.draft, section.key, aid=state.aid).address()
    way = link(address, text(section.heading or "Utan rubrik"), current=section.key == shown.key)
    return f'{way}<span class="ps-note">{" · ".join(parts)}</span>'


def _add_section(draft: Draft, after: DraftSection | None) -> None:
    with st.popover("Nytt avsnitt", icon=":material/add:", key="nytt-avsnitt"):
        st.text_input("Rubrik", key="ny-rubrik", max_chars=200)
        if after:
            st.caption(f"Kommer efter ”{after.heading}”.")
        st.button(
            "Lägg till avsnittet",
            key="lagg-till-avsnitt",
            on_click=_new,
            args=(draft.id, after.key if after else None),
        )


def _new(draft_id: int, after: str | None) -> None:
    heading = str(st.session_state.get("ny-rubrik", "")).strip()
    if not heading:
        st.toast("Skriv en rubrik först.")
        return
    if change(draft_id, partial(add_section, heading=heading, after=after)):
        st.session_state["ny-rubrik"] = ""


# --- the text --------------------------------------------------------------------------------------------
def _text(draft: Draft, section: DraftSection) -> None:
    script = (resources.files("ui.web.parts") / "draft_keep.js").read_text(encoding="utf-8")
    st.html(f'<span class="ps-script"></span><script>{script}</script>', unsafe_allow_javascript=True)
    key = f"text-{draft.id}-{section.key}-{turn(draft.id, section.key)}"
    if key not in st.session_state:
        st.session_state[key] = section.text
    with st.container(key="skrivyta"):
        st.text_area(
            section.heading or "Utan rubrik",
            key=key,
            height=_HEIGHT,
            on_change=_save_text,
            args=(draft.id, section.key, key),
            placeholder="Skriv avsnittets text här.",
            help="Texten sparas av sig själv när du gör en paus eller lämnar rutan; Ctrl+Retur sparar "
            "genast. "
            "[3] i texten hänvisar till exempel 3. Tom rad ger nytt stycke, - först på raden en punktlista.",
        )
        # What the browser compares its own copy with, so that nothing is lost if the computer goes down.
        st.html(
            f'<p class="ps-kept-line" data-ps-avsnitt="{draft.id}-{text(section.key)}" '
            f'data-ps-summa="{checksum(section.text)}">{count(len(section.text.split()), "ord", "ord")}</p>'
        )
    if section.model_texts:
        st.html(model_written(section))
    _section_menu(draft, section)
    _how_it_works()


def checksum(words: str) -> int:
    """What `draft_keep.js` reckons of the same text, in UTF-16 units."""
    total = 0
    units = words.encode("utf-16-le")
    for at in range(0, len(units), 2):
        total = (total * 31 + int.from_bytes(units[at : at + 2], "little")) & 0xFFFFFFFF
    return total


def _save_text(draft_id: int, key: str, field: str) -> None:
    words = str(st.session_state.get(field, ""))
    write(draft_id, lambda draft: with_text(draft, key, words), key=key, text=words)


def _section_menu(draft: Draft, section: DraftSection) -> None:
    with st.popover("Ändra avsnittet", icon=":material/edit:", key="andra-avsnitt"):
        key = f"rubrik-{draft.id}-{section.key}-{turn(draft.id, section.key)}"
        # As the default: what is set in the session's state is not shown by a field that opens later.
        st.text_input(
            "Rubrik",
            value=section.heading,
            key=key,
            on_change=_save_heading,
            args=(draft.id, section.key, key),
            max_chars=200,
        )
        with st.container(horizontal=True):
            first, last = section == draft.sections[0], section == draft.sections[-1]
            st.button(
                "Flytta upp", key="upp", disabled=first, on_click=_move, args=(draft.id, section.key, -1)
            )
            st.button("Flytta ned", key="ned", disabled=last, on_click=_move, args=(draft.id, section.key, 1))
        st.button(
            "Ta bort avsnittet", key="bort", type="tertiary", on_click=_remove, args=(draft.id, section.key)
        )
        st.caption("Ett borttaget avsnitt finns kvar i tidigare versioner, med text och exempel.")


def _save_heading(draft_id: int, key: str, field: str) -> None:
    heading = str(st.session_state.get(field, "")).strip()
    if heading:
        change(draft_id, lambda draft: with_heading(draft, key, heading))


def _move(draft_id: int, key: str, steps: int) -> None:
    change(draft_id, lambda draft: move_section(draft, key, steps))


def _remove(draft_id: int, key: str) -> None:
    if change(draft_id, lambda draft: remove_section(draft, key)):
        st.toast("Avsnittet är borttaget. Det finns kvar under Versioner.")


def _how_it_works() -> None:
    with st.expander("Så fungerar skrivandet"):
        st.markdown(
            "- **Allt sparas av sig själv** medan du skriver. Uppe på sidan står när det senast sparades.\n"
            "- **Adressen** leder till just det här avsnittet: bokmärk den eller skicka den till "
            "en kollega.\n"
            "- **Källor**: lägg till exempel, infoga dem i texten. Siffran inom hakparentes följer med till "
            "källförteckningen, och numreras om i Word-filen.\n"
            "- **Versioner**: varje sparning finns kvar, och du kan gå tillbaka."
        )
        if model_client(settings()) is None:
            st.caption("Ingen språkmodell är inställd, och ingen behövs: allt på sidan fungerar utan.")


# --- what helps ------------------------------------------------------------------------------------------
def _aid(draft: Draft, section: DraftSection, state: DraftState) -> None:

    def address(aid: Aid) -> str:
        return DraftState(draft.id, section.key, Part.WRITE, aid).address()

    names = {
        Aid.ABOUT: "Så gör andra",
        Aid.EXAMPLES: f"Exempel ({len(section.examples)})",
        Aid.SEARCH: "Hitta fler",
        Aid.CHECK: "Kontroll",
    }
    items = "".join(
        f"<li>{link(address(aid), name, current=aid is state.aid)}</li>" for aid, name in names.items()
    )
    st.html(f'<nav aria-label="Stöd" class="ps-switches"><ul class="ps-tabs">{items}</ul></nav>')
    if state.aid is Aid.EXAMPLES:
        examples_panel(draft, section, state)
    elif state.aid is Aid.SEARCH:
        search_panel(draft, section, state)
    elif state.aid is Aid.CHECK:
        section_checks(draft, section)
    else:
        about_section(draft, section, state)
