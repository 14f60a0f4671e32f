"""References to places in the library's documents, whole enough for a list of sources."""

from __future__ import annotations

import re
from typing import Any

from corpus.catalogue import Catalogue, UnitKind
from corpus.catalogue.reading import StoredDocument
from corpus.catalogue.units import heading_path_at
from corpus.drafts import Reference
from corpus.errors import SearchError
from corpus.register import load_register

_POINTER = re.compile(r"(?P<document>[\w.-]+):(?P<start>[0-9]{1,9})(?:-(?P<end>[0-9]{1,9}))?")


def reference_to(catalogue: Catalogue, document_id: str, start: int, end: int) -> tuple[Reference, str]:
    """The reference to a stretch of a document, and the words there, exactly.

    Raises SearchError `unknown_document`, or `unknown_place` when the document has no such stretch.
    """
    stored = catalogue.load(document_id)
    if stored is None:
        raise SearchError("unknown_document", f"Dokumentet {document_id} finns inte i biblioteket.")
    text = stored.document.text
    if not 0 <= start < end <= len(text):
        raise SearchError(
            "unknown_place",
            f"Dokumentet {document_id} har {len(text)} tecken och inget ställe {start}–{end}.",
        )
    return make_reference(stored, start, end), text[start:end]


def reference_to_unit(catalogue: Catalogue, unit_id: int) -> tuple[Reference, str]:
    """The reference to a search hit or a compared goal (its `unit_id`), and its words.

    Raises SearchError `unknown_unit`.
    """
    unit = catalogue.units([unit_id]).get(unit_id)
    if unit is None:
        raise SearchError("unknown_unit", "Texten finns inte längre i biblioteket. Sök på nytt.")
    return reference_to(catalogue, unit.document_id, unit.start, unit.end)


def find_reference(catalogue: Catalogue, pointer: str) -> tuple[Reference, str]:
    """The reference to what an address points at, and its words: `123` (a unit), `DOCUMENT:5` (the document's
    goal number 5, from 0) or `DOCUMENT:100-160` (a stretch of it, in code points).

    Raises SearchError `unknown_unit`, `unknown_goal`, `unknown_document`, `unknown_place`.
    """
    if pointer.isascii() and pointer.isdigit() and len(pointer) < 19:
        return reference_to_unit(catalogue, int(pointer))
    match = _POINTER.fullmatch(pointer)
    if match is None:
        raise SearchError("unknown_place", f"Adressen pekar inte på något i biblioteket: {pointer!r}.")
    if match["end"]:
        return reference_to(catalogue, match["document"], int(match["start"]), int(match["end"]))
    for unit in catalogue.units_of(match["document"]):
        if unit.kind is UnitKind.GOAL and unit.ordinal == int(match["start"]):
            return reference_to(catalogue, unit.document_id, unit.start, unit.end)
    raise SearchError(
        "unknown_goal",
        "Målet finns inte kvar i biblioteket: dokumentet kan ha lästs in på nytt. Sök på nytt.",
    )


def make_reference(stored: StoredDocument, start: int, end: int) -> Reference:
    """The reference to a stretch of a loaded document."""
    document = stored.document

    def value(field: str) -> Any:
        found = document.metadata.get(field)
        return found.value if found else None

    numbers, places = value("registration_numbers") or (), value("municipalities") or ()
    path = heading_path_at(document.headings, start)
    return Reference(
        document_id=stored.document_id,
        title=value("title") or stored.version.path.rpartition("/")[2],
        municipality=places[0] if places else None,
        body=value("adopted_by"),
        adoption_date=value("adoption_date"),
        decision_paragraph=value("decision_paragraph"),
        registration_number=numbers[0] if numbers else None,
        status=value("status"),
        page=next((page.number for page in document.pages if page.start <= start < page.end), None),
        start=start,
        end=end,
        heading=path[-1] if path else "",
        path=stored.version.path,
    )


def full_reference(reference: Reference) -> str:
    """The source in one line: `Klimatplan. Almviks kommun. Kommunfullmäktige 2021-06-14, § 81. Dnr KS
    2021/12. S. 4.` What is not known is left out; a document not in force says so."""
    home = load_register().get(reference.municipality) if reference.municipality else None
    parts = [reference.title, home.official_name if home else reference.municipality]
    decided = " ".join(part for part in (reference.body, reference.adoption_date) if part)
    if reference.decision_paragraph:
        decided += f"{', ' if decided else ''}§ {reference.decision_paragraph}"
    parts.append(decided)
    if reference.registration_number:
        parts.append(f"Dnr {reference.registration_number}")
    if reference.status and reference.status not in ("antagen", "okänd"):
        parts.append(_STATUS.get(reference.status, reference.status.capitalize()))
    if reference.page is not None:
        parts.append(f"S. {reference.page}")
    return " ".join(f"{part.strip().rstrip('.')}." for part in parts if part)


_STATUS = {"förslag": "Förslag, inte antaget", "remiss": "Remissversion", "upphävd": "Upphävt"}


def short_reference(reference: Reference) -> str:
    """The source in a few words: `Almvik, Klimatplan, s. 4`."""
    parts = [reference.municipality, reference.title]
    if reference.page is not None:
        parts.append(f"s. {reference.page}")
    return ", ".join(part for part in parts if part)
