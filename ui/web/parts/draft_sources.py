"""The sources of a draft: those cited, in the order of the list, and examples that are not used."""

from __future__ import annotations

import streamlit as st

from corpus.drafts import Draft, DraftSection, Example
from search.draft import full_reference, sources_of
from ui.web.parts.draft_export import word_button
from ui.web.parts.draft_state import Aid, DraftState
from ui.web.parts.draft_words import example_card, place_address
from ui.web.parts.markup import count, link, listed, text


def sources_part(draft: Draft) -> None:
    """Draw the list of sources as it will stand in the document, and what is collected besides."""
    sources = sources_of(draft)
    items = "".join(
        f"<li>{link(place_address(each), text(full_reference(each)))}</li>" for each in sources.listed
    )
    none = (
        "<p>Texten hänvisar inte till någon källa än. Infoga ett exempel, eller skriv dess nummer: [1].</p>"
    )
    lost = ""
    if sources.unknown:
        numbers = listed([f"[{number}]" for number in sources.unknown])
        lost = f"<p><strong>Att rätta:</strong> {numbers} i texten pekar på exempel som inte finns.</p>"
    listing = f'<ol class="ps-sources">{items}</ol>' if items else none
    st.html(f'<div class="ps-checks"><h2>Källförteckning</h2>{lost}{listing}</div>')
    unused = [
        (section, example)
        for section in draft.sections
        for example in section.examples
        if example.number not in sources.numbers
    ]
    if unused:
        cards = "".join(f"<li>{_card(draft, section, example)}</li>" for section, example in unused)
        st.html(
            f'<div class="ps-checks"><h2>{count(len(unused), "exempel", "exempel")} som inte är använda</h2>'
            f"<ul>{cards}</ul></div>"
        )
        with_examples = st.checkbox("Ta med dem sist i Word-filen, som underlag", key="med-exempel")
        if with_examples:
            word_button(draft, key="hamta-med", with_examples=True)


def _card(draft: Draft, section: DraftSection, example: Example) -> str:
    address = DraftState(draft.id, section.key, aid=Aid.EXAMPLES).address()
    way = link(address, text(f"Till avsnittet {section.heading}"), name="ps-action")
    return f'{example_card(example)}<p class="ps-actions">{way}</p>'
