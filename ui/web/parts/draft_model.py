"""The municipality's own language model, where one is set up: it rewrites chosen quotations, and says so."""

from __future__ import annotations

from datetime import UTC, datetime

import streamlit as st

from corpus.drafts import Draft, DraftSection, ModelText
from corpus.errors import UserError
from search.draft import Task, add_model_text, model_sentences
from search.draft import write as write_with
from search.draft.model_client import ModelClient
from search.draft.model_text import question_of
from ui.web.parts.draft_keeping import change
from ui.web.parts.markup import count, text

_TASKS = {Task.SUMMARISE: "Sammanfatta", Task.REWRITE: "Skriv om till löpande text"}


def model_panel(draft: Draft, section: DraftSection, client: ModelClient) -> None:
    """Draw the choice of examples, exactly what is sent, and the button that sends it."""
    with st.expander("Låt språkmodellen skriva ur exemplen", icon=":material/smart_toy:"):
        labels = {
            each.number: f"[{each.number}] {' '.join(each.text.split())[:60]}" for each in section.examples
        }
        chosen = st.multiselect(
            "Exempel",
            list(labels),
            default=list(labels),
            format_func=lambda number: labels[number],
            key=f"modell-exempel-{draft.id}-{section.key}",
            placeholder="Välj exempel",
        )
        task = st.radio("Uppgift", list(_TASKS), format_func=lambda task: _TASKS[task], horizontal=True)
        examples = [each for each in section.examples if each.number in chosen]
        st.caption(
            f"Skickas till {client.url} (modellen {client.name}): fasta anvisningar, uppgiften och "
            "de valda exemplens "
            "text. Inget annat ur utkastet lämnar datorn. Meningar utan giltig källa tas bort, "
            "och det som modellen "
            "har skrivit märks ut i Word-filen."
        )
        with st.popover("Visa det som skickas"):
            st.code(question_of(task, examples), language=None, wrap_lines=True)
        if st.button("Skicka", key=f"modell-{section.key}", disabled=not examples):
            _send(draft, section, client, task, chosen)


def _send(draft: Draft, section: DraftSection, client: ModelClient, task: Task, chosen: list[int]) -> None:
    examples = [each for each in section.examples if each.number in chosen]
    try:
        with st.spinner("Språkmodellen skriver …"):
            written = write_with(client, task, examples, moment=datetime.now(UTC))
    except UserError as error:
        st.warning(error.message)
        return
    if change(draft.id, lambda now: add_model_text(now, section.key, written)):
        _tell(written)
        st.rerun()


def _tell(written: ModelText) -> None:
    left_out = f" {count(len(written.rejected), 'mening', 'meningar')} utan giltig källa togs bort."
    st.toast(f"Texten står sist i avsnittet.{left_out if written.rejected else ''}")


def model_written(section: DraftSection) -> str:
    """Which sentences of the section a language model wrote, and which of its sentences were left out."""
    marked = model_sentences(section.text, section.model_texts)
    left_out = [sentence for written in section.model_texts for sentence in written.rejected]
    if not marked and not left_out:
        return ""
    items = "".join(
        f'<li><q class="ps-quoted">{text(section.text[start:end])}</q></li>' for start, end in marked
    )
    number = count(len(marked), "mening är skriven", "meningar är skrivna")
    body = f'<ul class="ps-quotes">{items}</ul>' if items else ""
    if left_out:
        rows = "".join(f"<li>{text(sentence)}</li>" for sentence in left_out)
        body += f"<p>Togs bort, saknar giltig källa:</p><ul>{rows}</ul>"
    return f'<details class="ps-fold"><summary>{number} av en språkmodell</summary>{body}</details>'
