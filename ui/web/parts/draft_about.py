"""How others do the section that is being written: what belongs in it, who has it, where to look."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from corpus.drafts import Draft, DraftSection
from search.draft import Outline, OutlineSection, section_about
from search.draft.records import SectionExample
from ui.web.parts.draft_data import outline_of
from ui.web.parts.draft_rules import demands
from ui.web.parts.draft_state import Aid, DraftState
from ui.web.parts.markup import link, listed, text
from ui.web.state import ReadingState


def about_section(draft: Draft, section: DraftSection, state: DraftState) -> None:
    """Draw what is known of the section, and what is demanded of the whole document."""
    outlined = outline_of(draft)
    known = section_about(outlined, section.heading)
    find = link(replace(state, aid=Aid.SEARCH).address(), "Hitta exempel till avsnittet", name="ps-action")
    body = _known(known, outlined) if known else "<p>Ett eget avsnitt, som andras dokument sällan har.</p>"
    st.html(
        f'<div class="ps-about">{body}<p class="ps-actions">{find}</p>'
        '<details class="ps-fold"><summary>Krav på hela dokumentet</summary>'
        f"{demands(outlined, draft.municipality)}</details></div>"
    )


def _known(known: OutlineSection, outlined: Outline) -> str:
    hint = f'<p class="ps-hint">{text(known.hint)}</p>' if known.hint else ""
    share = ""
    if known.count and known in outlined.sections:
        share = (
            f"<p><strong>{known.count} av {outlined.documents}</strong> har avsnittet "
            f'<span class="ps-note">Av {text(outlined.scope)}</span></p>'
        )
    others = [each for each in known.variants if each.casefold() != known.heading.casefold()]
    also = f"<p>Kallas också {text(listed([f'”{each}”' for each in others]))}.</p>" if others else ""
    places = "".join(f"<li>{link(_address(each), _label(each))}</li>" for each in known.examples)
    seen = f"<h3>Se hur andra har skrivit</h3><ul class='ps-places'>{places}</ul>" if places else ""
    return f"{hint}{share}{also}{seen}"


def _label(example: SectionExample) -> str:
    document, heading, page = example.document, example.heading, example.page
    where = f", s. {page}" if page else ""
    return text(
        f"{document.municipality or 'Okänd kommun'}, {document.title or 'utan titel'}{where}: {heading}"
    )


def _address(example: SectionExample) -> str:
    span = (example.start, example.start + max(len(example.heading), 1))
    return ReadingState(example.document.document_id, example.page, span).address()
