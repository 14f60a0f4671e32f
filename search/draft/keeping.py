"""Storing a draft that others may be writing in at the same time, so that nobody's words are lost."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from corpus.catalogue.drafts import DraftChangedError, Drafts
from corpus.drafts import Draft
from corpus.errors import CatalogueError
from search.draft.merging import merged

TRIES = 5
"""Saves by others that may come in between; each takes milliseconds."""


@dataclass(frozen=True, slots=True)
class Kept:
    """What became of a save. `draft` is the draft as it is stored now.

    `joined`: it holds what somebody else had saved meanwhile, besides one's own changes. `own_revision`: the
    two could not be joined; `draft` is the other's, and one's own is kept whole under this revision.
    """

    draft: Draft
    joined: bool = False
    own_revision: int | None = None


def keep(drafts: Drafts, draft: Draft, *, author: str) -> Kept:
    """Store a draft that was changed from the revision it names.

    Raises DraftChangedError when others save faster than it can be joined, CatalogueError as `Drafts.save`.
    """
    joined = False
    # What the changes were made from stays the same while others' saves are joined.
    base_revision, mine = draft.revision, draft
    for _ in range(TRIES):
        try:
            return Kept(drafts.save(draft, author=author), joined)
        except DraftChangedError as error:
            both, changed = _joined(drafts, base_revision, mine, error.stored)
            if both is None:
                return _set_aside(drafts, mine, error.stored, author)
            draft, joined = both, joined or changed
    return Kept(drafts.save(draft, author=author), joined)


def _joined(drafts: Drafts, base_revision: int, mine: Draft, theirs: Draft) -> tuple[Draft | None, bool]:
    """Both changes in one, and whether the other save had changed anything. None when a person must choose,
    or when it is not known what was changed."""
    try:
        base = drafts.at(mine.id, base_revision)
    except CatalogueError:
        return None, True  # so many saves ago that it is no longer kept
    same = replace(base, revision=theirs.revision, changed_at=theirs.changed_at) == theirs
    return merged(base, mine, theirs), not same


def _set_aside(drafts: Drafts, mine: Draft, theirs: Draft, author: str) -> Kept:
    """One's own version as a revision, and the other's again on top of it."""
    own = drafts.save(replace(mine, revision=theirs.revision), author=author)
    last_number = max(own.last_number, theirs.last_number)
    again = drafts.save(replace(theirs, revision=own.revision, last_number=last_number), author=author)
    return Kept(again, own_revision=own.revision)


def change_stored(drafts: Drafts, draft_id: int, change: Callable[[Draft], Draft], *, author: str) -> Draft:
    """Apply a change to the draft as it is stored now (adding an example, moving a section): such a change
    does not depend on what was seen before. Returns the draft as stored.

    Raises CatalogueError as `Drafts.load` and `Drafts.save`, UserError as `change` does.
    """
    for _ in range(TRIES):
        try:
            return drafts.save(change(drafts.load(draft_id)), author=author)
        except DraftChangedError:
            continue
    return drafts.save(change(drafts.load(draft_id)), author=author)
