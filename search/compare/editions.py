"""Which documents are versions of each other, and what happened to the goals from one to the next."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePath

from corpus.catalogue import Catalogue
from corpus.catalogue.records import DocumentFacets
from corpus.catalogue.reviews import Reviews
from corpus.errors import CatalogueError
from corpus.model import Goal
from search.compare.versions import ChangeKind, GoalChange, compare_goals


@dataclass(frozen=True, slots=True)
class Edition:
    """A document as it stood in one of its versions; `number` None means the current one. `path` is the
    file's."""

    document_id: str
    number: int | None
    title: str
    municipality: str | None
    adopted: str | None
    path: str = ""

    @property
    def pointer(self) -> str:
        """How an address or a command names it: the id, with a colon and the version where it is not the
        current one."""
        return self.document_id if self.number is None else f"{self.document_id}:{self.number}"

    @property
    def name(self) -> str:
        """Title with what tells it from the other one: the day of adoption or the version."""
        told = [f"version {self.number}"] if self.number else []
        told += [f"antaget {self.adopted}"] if self.adopted else []
        return f"{self.title} ({', '.join(told)})" if told else self.title


@dataclass(frozen=True, slots=True)
class EditionPair:
    """Two editions of which the later followed the earlier; `certain` unless a person should confirm it."""

    earlier: Edition
    later: Edition
    certain: bool


@dataclass(frozen=True, slots=True)
class EditionComparison:
    """What happened to every goal from one edition to the other."""

    earlier: Edition
    later: Edition
    changes: tuple[GoalChange, ...]

    def counts(self) -> Mapping[ChangeKind, int]:
        """How many goals changed in each way; a goal may count several times."""
        return Counter(kind for change in self.changes for kind in change.kinds)


def known_pairs(catalogue: Catalogue) -> tuple[EditionPair, ...]:
    """Documents read in several versions, and documents that replaced one another, by municipality."""
    facets = {item.document_id: item for item in catalogue.documents()}
    pairs = []
    for document_id, item in facets.items():
        numbers = [version.number for version in catalogue.versions(document_id)]
        if len(numbers) > 1:
            pairs.append(EditionPair(_edition(item, numbers[-2]), _edition(item, None), True))
    for link in Reviews(catalogue.folder).links():
        if link.answer is not False and link.earlier in facets and link.later in facets:
            certain = link.certain or link.answer is True
            pairs.append(
                EditionPair(_edition(facets[link.earlier], None), _edition(facets[link.later], None), certain)
            )
    return tuple(
        sorted(pairs, key=lambda p: (p.later.municipality or "\uffff", p.later.title, p.earlier.name))
    )


def compare_editions(
    catalogue: Catalogue, earlier: str, later: str, *, external: bool = False
) -> EditionComparison:
    """Compare two editions named as `Edition.pointer` does: what has changed first, then what is new, gone,
    and the same. Goals that the state, the EU or the UN has set are left out unless asked for.

    Raises CatalogueError `no_such_version`.
    """
    before, goals_before = _load(catalogue, earlier)
    after, goals_after = _load(catalogue, later)
    changes = compare_goals(
        [goal for goal in goals_before if external or not goal.external],
        [goal for goal in goals_after if external or not goal.external],
    )
    return EditionComparison(before, after, tuple(sorted(changes, key=_place)))


def _place(change: GoalChange) -> int:
    """Goals that can be laid side by side come first, those without a change last."""
    last = (ChangeKind.NEW, ChangeKind.GONE, ChangeKind.SAME)
    return next((place for place, kind in enumerate(last, start=1) if kind in change.kinds), 0)


def _load(catalogue: Catalogue, pointer: str) -> tuple[Edition, tuple[Goal, ...]]:
    document_id, _, number = pointer.partition(":")
    wanted = int(number) if number.isascii() and number.isdigit() and len(number) < 10 else None
    stored = None if number and wanted is None else catalogue.load(document_id, wanted)
    if stored is None:
        raise CatalogueError(
            "no_such_version",
            f"Biblioteket har ingen version {number} av dokumentet {document_id}."
            if number
            else f"Dokumentet {document_id} finns inte i biblioteket.",
        )
    metadata = stored.document.metadata

    def value(field: str) -> object:
        found = metadata.get(field)
        return found.value if found else None

    homes = value("municipalities")
    edition = Edition(
        document_id,
        wanted,
        str(value("title") or PurePath(stored.version.path).stem),
        homes[0] if isinstance(homes, tuple) and homes else None,
        str(value("adoption_date") or "") or None,
        stored.version.path,
    )
    return edition, stored.document.goals


def _edition(item: DocumentFacets, number: int | None) -> Edition:
    title = item.title or PurePath(item.path).stem
    # The day of adoption in the facets is that of the current version.
    adopted = item.adoption_date if number is None else None
    return Edition(item.document_id, number, title, item.municipality, adopted, item.path)
