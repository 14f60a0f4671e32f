"""Two people (or tabs) have changed a draft since the same revision: both changes in one, where they do not
meet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields, replace
from typing import Any, TypeVar

from corpus.drafts import Draft, DraftHeader, DraftSection

T = TypeVar("T")


class _ClashError(Exception):
    """Both have changed the same thing."""


def merged(base: Draft, mine: Draft, theirs: Draft) -> Draft | None:
    """`theirs` (the stored draft) with what `mine` changed since `base`, ready to save.

    None when both changed the same field or the same section's text, so that a person must choose.

    `base` is `Drafts.at(mine.id, mine.revision)`.
    """
    try:
        return replace(
            theirs,
            title=_one(base.title, mine.title, theirs.title),
            document_type=_one(base.document_type, mine.document_type, theirs.document_type),
            area=_one(base.area, mine.area, theirs.area),
            municipality=_one(base.municipality, mine.municipality, theirs.municipality),
            header=_header(base.header, mine.header, theirs.header),
            sections=_sections(base, mine, theirs),
            last_number=max(mine.last_number, theirs.last_number),
        )
    except _ClashError:
        return None


def _one(base: T, mine: T, theirs: T) -> T:
    """What one of them made of it; either, when they agree."""
    if mine in (theirs, base):
        return theirs
    if theirs == base:
        return mine
    raise _ClashError


def _header(base: DraftHeader, mine: DraftHeader, theirs: DraftHeader) -> DraftHeader:
    return DraftHeader(
        **{
            each.name: _one(getattr(base, each.name), getattr(mine, each.name), getattr(theirs, each.name))
            for each in fields(DraftHeader)
        }
    )


def _sections(base: Draft, mine: Draft, theirs: Draft) -> tuple[DraftSection, ...]:
    was, own, stored = (
        {section.key: section for section in draft.sections} for draft in (base, mine, theirs)
    )
    order = _order(list(was), list(own), list(stored))
    found = [_section(was.get(key), own.get(key), stored.get(key)) for key in order]
    kept = tuple(section for section in found if section is not None)
    numbers = [example.number for section in kept for example in section.examples]
    if len(set(numbers)) != len(numbers):
        raise _ClashError  # both have added an example under the same number
    return kept


def _section(
    base: DraftSection | None, mine: DraftSection | None, theirs: DraftSection | None
) -> DraftSection | None:
    if base is None or mine is None or theirs is None:
        return _one(base, mine, theirs)  # added or removed by one of them
    values: dict[str, Any] = {
        name: _one(getattr(base, name), getattr(mine, name), getattr(theirs, name))
        for name in ("heading", "text", "level")
    }
    for name in ("examples", "model_texts"):
        values[name] = _items(getattr(base, name), getattr(mine, name), getattr(theirs, name))
    return replace(theirs, **values)


def _items(base: Sequence[T], mine: Sequence[T], theirs: Sequence[T]) -> tuple[T, ...]:
    """Theirs without what mine removed and with what mine added."""
    removed = [item for item in base if item not in mine]
    added = [item for item in mine if item not in base and item not in theirs]
    return (*(item for item in theirs if item not in removed), *added)


def _order(base: Sequence[str], mine: Sequence[str], theirs: Sequence[str]) -> list[str]:
    """The stored order, or mine when only mine moved something; what mine added after its neighbour."""
    common = [key for key in base if key in mine and key in theirs]
    moved = [key for key in mine if key in common] != common
    if moved and [key for key in theirs if key in common] != common:
        raise _ClashError
    first, second = (mine, theirs) if moved else (theirs, mine)
    order = list(first)
    for place, key in enumerate(second):
        if key not in order:
            before = second[place - 1] if place else None
            order.insert(order.index(before) + 1 if before in order else 0 if place == 0 else len(order), key)
    return order
