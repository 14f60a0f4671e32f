"""Human corrections of goals and responsibilities: add, remove, change, split, merge; with history."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from corpus.catalogue import coding, reading
from corpus.catalogue.changes import note_change
from corpus.catalogue.connection import Database
from corpus.catalogue.tag_effects import refresh
from corpus.catalogue.writing import now
from corpus.correction_values import checked_tag_value
from corpus.errors import CatalogueError
from corpus.model import Document, Goal, Responsibility
from corpus.tag_edits import DUTY_FIELDS, GOAL_FIELDS, Anchor, EditAction, TagSort, find_words


@dataclass(frozen=True, slots=True)
class TagEdit:
    """What a person asks for.

    `numbers` are indexes into the document's goals or responsibilities as they stand now. `texts` are the
    exact words of what is added (one), split into (two or more), or of a changed tag that is to hold more or
    fewer of the words around it (one); `near` says where, in code points, if the words stand in several
    places. `fields` are set on what comes (`GOAL_FIELDS`, `DUTY_FIELDS`).
    """

    action: EditAction
    sort: TagSort
    numbers: tuple[int, ...] = ()
    texts: tuple[str, ...] = ()
    near: int | None = None
    fields: Mapping[str, Any] = field(default_factory=dict)


def correct_tags(database: Database, document_id: str, edit: TagEdit, *, author: str, note: str = "") -> int:
    """Carry out an edit; returns the correction's number, by which it can be undone.

    Raises CatalogueError `unknown_document`, `unknown_tag`, `words_not_found`, `unknown_field`,
    `wrong_value`, `wrong_edit`.
    """
    fields = _checked(edit)
    with database.transaction() as connection:
        stored = reading.load(connection, document_id)
        if stored is None:
            raise CatalogueError("unknown_document", f"Dokumentet {document_id} finns inte i biblioteket.")
        old, new = _plan(stored.document, edit, fields)
        cursor = connection.execute(
            "INSERT INTO correction (document_id, target, old, new, author, made_at, note)"
            " VALUES (?, ?, ?, ?, ?, ?, ?)",
            (
                document_id,
                f"{edit.sort.value}:{edit.action.value}",
                coding.dumps(old),
                coding.dumps(new),
                author,
                now(),
                note,
            ),
        )
        refresh(connection, document_id)
        note_change(connection, document_id)
        number = cursor.lastrowid
    assert number is not None
    return number


def _plan(
    document: Document, edit: TagEdit, fields: Mapping[str, Any]
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """The anchors that go and the tags that come, as they are kept."""
    tags: Sequence[Goal] | Sequence[Responsibility] = (
        document.goals if edit.sort is TagSort.GOAL else document.responsibilities
    )
    for number in edit.numbers:
        if not 0 <= number < len(tags):
            raise CatalogueError(
                "unknown_tag", f"Nummer {number} finns inte. Dokumentet har {len(tags)}, numrerade från 0."
            )
    chosen = [tags[number] for number in edit.numbers]
    old = [{"text": tag.text, "start": tag.start} for tag in chosen]
    snapshot = _fields_of(chosen[0]) if chosen else {}
    return old, _PLANS[edit.action](document, edit, chosen, {"fields": dict(fields), "snapshot": snapshot})


_Chosen = Sequence[Goal | Responsibility]
_New = list[dict[str, Any]]


def _add(document: Document, edit: TagEdit, chosen: _Chosen, common: Mapping[str, Any]) -> _New:
    _need(not chosen and len(edit.texts) == 1, "Att lägga till kräver den exakta texten.")
    return [_come(document, edit.texts[0], edit.near or 0, common)]


def _remove(document: Document, edit: TagEdit, chosen: _Chosen, common: Mapping[str, Any]) -> _New:
    del document, edit, common
    _need(bool(chosen), "Att ta bort kräver minst ett nummer.")
    return []


def _change(document: Document, edit: TagEdit, chosen: _Chosen, common: Mapping[str, Any]) -> _New:
    _need(
        len(chosen) == 1 and len(edit.texts) < 2 and bool(edit.fields or edit.texts),
        "Att ändra kräver ett nummer, och minst ett fält eller en ny text.",
    )
    near = chosen[0].start if edit.near is None else edit.near
    return [_come(document, edit.texts[0] if edit.texts else chosen[0].text, near, common)]


def _split(document: Document, edit: TagEdit, chosen: _Chosen, common: Mapping[str, Any]) -> _New:
    _need(len(chosen) == 1 and len(edit.texts) > 1, "Att dela kräver ett nummer och minst två delar.")
    whole = " ".join(chosen[0].text.split())
    for part in edit.texts:
        _need(" ".join(part.split()) in whole, f"Delen ”{part}” står inte i det som ska delas.")
    start, end = chosen[0].start, chosen[0].end
    within = document.text[start:end]
    # The same words may also stand just before what is split: the place inside it is the one that is meant.
    places = [find_words(within, Anchor(part, 0)) for part in edit.texts]
    return [
        _come(document, part, start + (place[0] if place else 0), common)
        for part, place in zip(edit.texts, places, strict=True)
    ]


def _merge(document: Document, edit: TagEdit, chosen: _Chosen, common: Mapping[str, Any]) -> _New:
    _need(len(chosen) > 1 and not edit.texts, "Att slå ihop kräver minst två nummer.")
    start, end = min(tag.start for tag in chosen), max(tag.end for tag in chosen)
    return [_come(document, document.text[start:end], start, common)]


_PLANS: Mapping[EditAction, Callable[[Document, TagEdit, _Chosen, Mapping[str, Any]], _New]] = {
    EditAction.ADD: _add,
    EditAction.REMOVE: _remove,
    EditAction.CHANGE: _change,
    EditAction.SPLIT: _split,
    EditAction.MERGE: _merge,
}


def _come(document: Document, text: str, near: int, common: Mapping[str, Any]) -> dict[str, Any]:
    span = find_words(document.text, Anchor(text, near))
    if span is None:
        raise CatalogueError(
            "words_not_found", f"Texten ”{text[:80]}” står inte i dokumentet. Kopiera den ordagrant."
        )
    return {"text": document.text[span[0] : span[1]], "start": span[0], **common}


def _fields_of(tag: Goal | Responsibility) -> dict[str, Any]:
    data = coding.goal_data(tag) if isinstance(tag, Goal) else coding.responsibility_data(tag)
    names = GOAL_FIELDS if isinstance(tag, Goal) else DUTY_FIELDS
    return {name: data[name] for name in names}


def _need(holds: bool, message: str) -> None:
    if not holds:
        raise CatalogueError("wrong_edit", message)


def _checked(edit: TagEdit) -> dict[str, Any]:
    """The edit's fields, each of its type and among the choices."""
    allowed = GOAL_FIELDS if edit.sort is TagSort.GOAL else DUTY_FIELDS
    checked: dict[str, Any] = {}
    for name, value in edit.fields.items():
        if name not in allowed:
            raise CatalogueError(
                "unknown_field", f"Fältet {name!r} finns inte. Välj bland: {', '.join(allowed)}."
            )
        checked[name] = checked_tag_value(name, value, name)
    return checked
