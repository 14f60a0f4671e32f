"""A document's goals and responsibilities as lists, and in words what people have changed in them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from corpus.catalogue.coding import goal_data, responsibility_data
from corpus.catalogue.corrections import Correction
from corpus.model import Document, Goal, Responsibility
from corpus.tag_edits import Edit, EditAction, TagSort
from ui.web.parts.markup import count, link, listed, text
from ui.web.parts.tag_target import NAMES, tags_of, target_of
from ui.web.parts.words import TAG_FIELD_NAMES, shown_value
from ui.web.state import ReadingState, Tab

_DAY = re.compile(
    r"(?:år |den )?(?:\d{4}|\d{4}-\d{2}(?:-\d{2})?|\d{1,2} [a-zåäö]+ \d{4}|[a-zåäö]+ \d{4})", re.IGNORECASE
)
"""A deadline that is one point in time: a year, a month or a day."""

_DONE: Mapping[EditAction, str] = {
    EditAction.ADD: "tillagt",
    EditAction.REMOVE: "borttaget",
    EditAction.CHANGE: "ändrat",
    EditAction.SPLIT: "delat",
    EditAction.MERGE: "sammanslaget",
}


def heading(document: Document, sort: TagSort) -> str:
    """How many there are."""
    number = len(tags_of(document, sort))
    if sort is TagSort.RESPONSIBILITY:
        return count(number, "ansvar", "ansvar")
    measurable = sum(goal.measurable for goal in document.goals)
    return f"{count(number, 'mål', 'mål')}, varav {measurable} {'mätbart' if measurable == 1 else 'mätbara'}"


def items(document: Document, sort: TagSort, state: ReadingState, edits: Sequence[Edit]) -> list[str]:
    """One list item per tag: a link to its place, what it is, the way to correct it.

    Those that the address points at (`state.span`) stand out, the first of them as the place to scroll to.
    """
    by_people = {" ".join(wanted.anchor.text.split()) for edit in edits for wanted in edit.new}
    shown: list[str] = []
    anchored = False
    for tag in tags_of(document, sort):
        here = state.span is not None and tag.start < state.span[1] and tag.end > state.span[0]
        corrected = " ".join(tag.text.split()) in by_people
        shown.append(
            _item(document, tag, state, here=here, anchor=here and not anchored, corrected=corrected)
        )
        anchored = anchored or here
    return shown


def listing(shown: Sequence[str]) -> str:
    """Items as a list; a word for none."""
    return f'<ul class="ps-list">{"".join(shown)}</ul>' if shown else '<p class="ps-gap">Inga hittade.</p>'


def tag_labels(data: Mapping[str, Any]) -> list[str]:
    """What a goal is, or who has a duty and how firmly, in a few words each; none for a passage.

    `data` as the catalogue keeps it (`corpus.catalogue.coding`).
    """
    if "kind" in data:
        labels = [data["kind"], "mätbart" if data.get("measurable") else "", data.get("quantity")]
        labels += [f"till {data['target_year']}" if data.get("target_year") else ""]
        labels += [f"ansvar: {listed(data['responsible'])}" if data.get("responsible") else ""]
        labels += ["någon annans mål" if data.get("external") else ""]
    else:
        labels = [data.get("actor"), data.get("modality"), data.get("role")]
        labels += [_when(data["deadline"]) if data.get("deadline") else ""]
    return [str(label) for label in labels if label]


def _when(deadline: str) -> str:
    """`senast 2025` for a day or a year; `när: löpande` for what is none."""
    said = deadline.strip()
    if _DAY.fullmatch(said):
        return f"senast {said}"
    return f"när: {said[:1].lower()}{said[1:]}"


def _item(
    document: Document,
    tag: Goal | Responsibility,
    state: ReadingState,
    *,
    here: bool,
    anchor: bool,
    corrected: bool,
) -> str:
    labels = tag_labels(goal_data(tag) if isinstance(tag, Goal) else responsibility_data(tag))
    words = " ".join(tag.text.split())
    place = replace(state, tab=Tab.TEXT, page=tag.page, span=(tag.start, tag.end), correct="").address()
    where = f' <span class="ps-page">s. {tag.page}</span>' if tag.page else ""
    tags = "".join(f"<span>{text(label)}</span>" for label in labels)
    tags += '<span class="ps-hand">rättat för hand</span>' if corrected else ""
    way = ""
    if state.version is None:
        form = replace(state, correct=target_of(document, tag).word, span=(tag.start, tag.end)).address()
        way = link(form, "Rätta", name="ps-action", hint=f"Rätta: {_short(words, 80)}")
    attributes = ' class="ps-here"' if here else ""
    attributes += ' id="traff"' if anchor else ""
    return (
        f"<li{attributes}>{link(place, text(words))}{where}"
        f'<div class="ps-item-foot"><p class="ps-labels">{tags}</p>{way}</div></li>'
    )


def tag_change(one: Correction) -> str:
    """What a correction of goals or responsibilities did, as HTML."""
    sort, _, action = one.target.partition(":")
    name = f"{NAMES[TagSort(sort)].capitalize()} {_DONE[EditAction(action)]}"
    old = [f"<s>{_quoted(item['text'])}</s>" for item in one.old]
    new = [_quoted(item["text"]) for item in one.new]
    changed = [f for item in one.new for f in _fields(item)] if action == EditAction.CHANGE else []
    if changed and [item["text"] for item in one.old] == [item["text"] for item in one.new]:
        said = f"{new[0]}: {'; '.join(changed)}"
    else:
        said = " → ".join(part for part in (", ".join(old), ", ".join(new)) if part)
        said += f" ({'; '.join(changed)})" if changed else ""
    return f"<strong>{name}</strong>: {said}"


def _fields(item: Mapping[str, Any]) -> list[str]:
    """`målår: 2025 → 2030` for each field that the correction set, as HTML."""
    before = item["snapshot"]
    return [
        f"{text(TAG_FIELD_NAMES.get(name, name).lower())}: "
        f"<s>{text(shown_value(before.get(name)) or 'inget')}</s> → {text(shown_value(value) or 'inget')}"
        for name, value in item["fields"].items()
    ]


def _quoted(words: str) -> str:
    return f"”{text(_short(' '.join(words.split()), 140))}”"


def _short(words: str, limit: int) -> str:
    return words if len(words) <= limit else f"{words[:limit].rsplit(' ', 1)[0]} …"
