"""Rätta goals and responsibilities: the form that changes, adds, removes, splits or merges them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from corpus.catalogue.reading import StoredDocument
from corpus.catalogue.tag_corrections import TagEdit
from corpus.correction_values import TAG_CHOICES, TAG_LISTS, TAG_TRUTHS, tag_value
from corpus.errors import UserError
from corpus.model import Document, Goal, GoalKind, Modality, Responsibility, Role
from corpus.tag_edits import DUTY_FIELDS, GOAL_FIELDS, EditAction, TagSort
from corpus.tag_spans import Stretch, pieces, trimmed
from ui.web.parts.author import author_field, keep_author
from ui.web.parts.tag_choice import choose_place, place_in_text
from ui.web.parts.tag_target import NAMES, TagTarget, tags_of
from ui.web.parts.words import TAG_FIELD_NAMES, shown_value
from ui.web.resources import catalogue
from ui.web.state import ReadingState

Tag = Goal | Responsibility

_NEW_GOAL: Mapping[str, Any] = {"kind": GoalKind.MAL.value}
_NEW_DUTY: Mapping[str, Any] = {"modality": Modality.SKA.value, "role": Role.GENOMFOR.value}
"""What is filled in for one that is added."""

_LIST_HINT = "Flera skiljs åt med semikolon."


def tag_form(stored: StoredDocument, target: TagTarget, state: ReadingState) -> None:
    """The form for the goal or responsibility that the address names; a line when it is gone."""
    document = stored.document
    number = target.number(document)
    if target.stretch is not None and number is None:
        st.info(f"Det här {NAMES[target.sort]}et finns inte kvar. Kanske har någon just rättat det.")
        return
    tag = None if number is None else tags_of(document, target.sort)[number]
    with st.container(key="rattning", border=True):
        name = NAMES[target.sort]
        st.markdown(f"### Lägg till ett {name}" if tag is None else f"### Rätta {name}et")
        span = _span(document, tag, state)
        if span is None:
            choose_place(document, name)
            _cancel_alone(target)
            return
        st.html(place_in_text(document.text, span, state))
        _main_form(stored, target, number, tag, span)
        if tag is not None and number is not None:
            _split(stored, target, number, tag)
            _merge(stored, target, number)


def _span(document: Document, tag: Tag | None, state: ReadingState) -> Stretch | None:
    """The stretch that the form is for: the address's, else the tag's own."""
    wanted = trimmed(document.text, state.span) if state.span else None
    if wanted is not None and (tag is None or (wanted[0] < tag.end and wanted[1] > tag.start)):
        return wanted
    return None if tag is None else (tag.start, tag.end)


def _main_form(
    stored: StoredDocument, target: TagTarget, number: int | None, tag: Tag | None, span: Stretch
) -> None:
    key = target.word
    with st.form(f"form-{key}", border=False):
        words = st.text_area(
            "Texten, ordagrant ur dokumentet",
            stored.document.text[slice(*span)],
            key=f"{key}-text-{span[0]}-{span[1]}",
            height="content",
            help="Ta bort ord i början eller slutet om bara en del av meningen hör hit.",
        )
        written = _fields(target.sort, _values(target.sort, tag), key)
        left, right = st.columns(2)
        with left:
            author = author_field(f"{key}-namn")
        note = right.text_input("Skäl (frivilligt)", key=f"{key}-skal")
        with st.container(horizontal=True):
            save = st.form_submit_button("Spara" if tag else "Lägg till", type="primary")
            remove = tag is not None and st.form_submit_button("Ta bort", icon=":material/delete:")
            cancel = st.form_submit_button("Avbryt", type="tertiary")
    if cancel:
        _close(None)
    elif remove and number is not None:
        _carry_out(
            stored, TagEdit(EditAction.REMOVE, target.sort, (number,)), author, note, "borttaget", None
        )
    elif save:
        _save(stored, target, number, tag, span, words, written, author, note)


def _values(sort: TagSort, tag: Tag | None) -> Mapping[str, Any]:
    """The fields as they are."""
    if tag is None:
        return _NEW_GOAL if sort is TagSort.GOAL else _NEW_DUTY
    return {name: getattr(tag, name) for name in _names(sort)}


def _names(sort: TagSort) -> Sequence[str]:
    return GOAL_FIELDS if sort is TagSort.GOAL else DUTY_FIELDS


def _fields(sort: TagSort, values: Mapping[str, Any], key: str) -> dict[str, Any]:
    """A control per field, two beside each other; what each holds: text, or a truth value."""
    names = sorted(_names(sort), key=lambda name: name in TAG_TRUTHS)
    written: dict[str, Any] = {}
    for first in range(0, len(names), 2):
        # Columns of their own for each pair: one above the other on a phone, the order holds.
        for column, name in zip(st.columns(2), names[first : first + 2], strict=False):
            with column:
                written[name] = _field(name, values.get(name), f"{key}-{name}")
    return written


def _field(name: str, value: Any, key: str) -> str | bool:
    label = TAG_FIELD_NAMES[name]
    if name in TAG_TRUTHS:
        return st.checkbox(label, bool(value), key=key)
    if name in TAG_CHOICES:
        options = list(TAG_CHOICES[name])
        return (
            st.selectbox(
                label,
                options,
                index=options.index(value) if value in options else None,
                key=key,
                placeholder="Inte angivet",
            )
            or ""
        )
    shown = "; ".join(value or ()) if name in TAG_LISTS else shown_value(value)
    return st.text_input(label, shown, key=key, help=_LIST_HINT if name in TAG_LISTS else None)


def _save(
    stored: StoredDocument,
    target: TagTarget,
    number: int | None,
    tag: Tag | None,
    span: Stretch,
    words: str,
    written: Mapping[str, Any],
    author: str,
    note: str,
) -> None:
    try:
        fields = _changed_fields(target.sort, tag, written)
    except UserError as error:
        st.error(error.message)
        return
    if number is None or tag is None:
        edit = TagEdit(EditAction.ADD, target.sort, texts=(words,), near=span[0], fields=fields)
        _carry_out(stored, edit, author, note, "tillagt", span)
        return
    texts = () if words.split() == tag.text.split() else (words,)
    if not fields and not texts:
        st.info("Inget är ändrat.")
        return
    edit = TagEdit(EditAction.CHANGE, target.sort, (number,), texts, span[0], fields)
    _carry_out(stored, edit, author, note, "ändrat", span)


def _changed_fields(sort: TagSort, tag: Tag | None, written: Mapping[str, Any]) -> dict[str, Any]:
    """The fields that say something else than before. Raises CatalogueError `wrong_value`."""
    before = _values(sort, tag) if tag is not None else {}
    fields: dict[str, Any] = {}
    for name, value in written.items():
        if sort is TagSort.RESPONSIBILITY and tag is None and name == "task" and not value.strip():
            continue  # the words themselves are the task until somebody says it better
        typed = value if isinstance(value, bool) else tag_value(name, value, TAG_FIELD_NAMES[name])
        old = list(before.get(name) or ()) if name in TAG_LISTS else before.get(name)
        if typed != old and not (tag is None and not typed):
            fields[name] = typed
    return fields


def _split(stored: StoredDocument, target: TagTarget, number: int, tag: Tag) -> None:
    with st.expander("Dela i flera"), st.form(f"dela-{target.word}", border=False):
        parts = st.text_area(
            "En del per rad, ordagrant",
            "\n".join(pieces(stored.document.text, (tag.start, tag.end))),
            key=f"{target.word}-delar",
            height="content",
            help="Bryt raden där texten ska delas. Ord kan tas bort men inte läggas till.",
        )
        author = author_field(f"{target.word}-namn-dela")
        if st.form_submit_button("Dela"):
            texts = tuple(line.strip() for line in parts.splitlines() if line.strip())
            edit = TagEdit(EditAction.SPLIT, target.sort, (number,), texts)
            _carry_out(stored, edit, author, "", "delat", (tag.start, tag.end))


def _merge(stored: StoredDocument, target: TagTarget, number: int) -> None:
    tags = tags_of(stored.document, target.sort)
    near = [n for n in (number - 1, number + 1) if 0 <= n < len(tags)]
    if not near:
        return
    name = NAMES[target.sort]
    with st.expander(f"Slå ihop med {name}et intill"), st.form(f"sla-ihop-{target.word}", border=False):
        chosen = st.radio(
            f"{name.capitalize()}et som är samma sak",
            near,
            format_func=lambda n: f"{'Före' if n < number else 'Efter'}: {' '.join(tags[n].text.split())}",
            key=f"{target.word}-granne",
        )
        st.caption("Texten mellan dem följer med.")
        author = author_field(f"{target.word}-namn-ihop")
        if st.form_submit_button("Slå ihop") and chosen is not None:
            both = sorted((number, chosen))
            whole = (min(tags[n].start for n in both), max(tags[n].end for n in both))
            edit = TagEdit(EditAction.MERGE, target.sort, tuple(both))
            _carry_out(stored, edit, author, "", "sammanslaget", whole)


def _carry_out(
    stored: StoredDocument, edit: TagEdit, author: str, note: str, done: str, span: Stretch | None
) -> None:
    try:
        catalogue().correct_tags(stored.document_id, edit, author=keep_author(author), note=note.strip())
    except UserError as error:
        st.error(error.message)
        return
    # This user's next search knows of what they have changed.
    st.session_state["own_change"] = catalogue().last_seq()
    st.toast(f"{NAMES[edit.sort].capitalize()}et är {done}. Det kan ångras under Rättelser.")
    _close(span)


def _cancel_alone(target: TagTarget) -> None:
    if st.button("Avbryt", type="tertiary", key=f"{target.word}-avbryt"):
        _close(None)


def _close(span: Stretch | None) -> None:
    """Back to the list, at the stretch that was corrected."""
    if "ratta" in st.query_params:
        del st.query_params["ratta"]
    if span is not None:
        st.query_params["plats"] = f"{span[0]}-{span[1]}"
    elif "plats" in st.query_params:
        del st.query_params["plats"]
    st.rerun()
