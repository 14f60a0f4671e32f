"""`policysok draft check|export`: what judges a draft, and the file that it becomes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from corpus.catalogue import Catalogue
from corpus.errors import UserError
from corpus.settings import Settings, load_settings
from ui.cli.console import JsonOption, LibraryOption, err, out, print_json, user_errors
from ui.cli.draft_options import DraftArgument, MunicipalityOption, load_draft, open_draft, read_type

if TYPE_CHECKING:
    from search.compare import Comparer
    from search.draft.records import Finding, Review


def check(
    file: Annotated[str, typer.Argument(help="Filen med utkastet, eller numret på ett sparat utkast.")],
    document_type: Annotated[str | None, typer.Option("--type", help="Granska som den här typen.")] = None,
    area: Annotated[str, typer.Option("--area", help="Politikområde att jämföra med.")] = "",
    municipality: MunicipalityOption = "",
    quick: Annotated[
        bool, typer.Option("--quick", help="Hoppa över jämförelsen med andras täckning av området.")
    ] = False,
    library: LibraryOption = None,
    as_json: JsonOption = False,
) -> None:
    """Granska ett utkast: mål, ansvar, dokumentuppgifter, årtal, begrepp och övertagen text."""
    from search.compare.topic import find_area  # noqa: PLC0415
    from search.draft import PassagePrints, Reviewer  # noqa: PLC0415
    from ui.draft_reading import read_draft, read_file  # noqa: PLC0415

    kind = read_type(document_type).value if document_type else ""
    with user_errors():
        settings = load_settings(library)
        catalogue = Catalogue(settings.library)
        area = find_area(area).name if area else ""
        draft = load_draft(catalogue, int(file)) if file.isdigit() and not Path(file).exists() else None
        if draft is not None:
            document, name = read_draft(draft), draft.title
            kind, area = kind or draft.document_type.value, area or draft.area
            municipality = municipality or draft.municipality
        else:
            path = Path(file).resolve()
            if not path.is_file():
                raise UserError("no_such_file", f"Filen {file} finns inte.")
            document, name = read_file(path), path.name
        reviewer = Reviewer(
            catalogue, PassagePrints(catalogue), None if quick else _comparer(catalogue, settings)
        )
        review = reviewer.review(
            document,
            document_type=kind,
            area=area,
            municipality=municipality,
            examples=draft.examples() if draft else None,
        )
        if as_json:
            from ui.cli.draft_json import review_json  # noqa: PLC0415

            print_json(review_json(review, name))
        else:
            _print(review, name)


def _comparer(catalogue: Catalogue, settings: Settings) -> Comparer:
    from search.compare import Comparer  # noqa: PLC0415
    from search.meaning import load_query_encoder  # noqa: PLC0415

    return Comparer(catalogue, load_query_encoder(settings))


def _print(review: Review, name: str) -> None:
    out.print(f"Granskning av {name}: {len(review.findings)} iakttagelser", markup=False, style="bold")
    for severity in dict.fromkeys(found.severity for found in review.findings):
        found = [each for each in review.findings if each.severity is severity]
        out.print(f"\n{severity.value.upper()} ({len(found)})", markup=False, style="bold")
        _print_findings(found)
    if review.borrowing:
        out.print(f"\nÖvertagna ord: {round(100 * review.borrowing.share)} %", markup=False)
        for quotation in review.borrowing.quotations:
            out.print(f"Citat med källa: ”{quotation.text}”", markup=False)
    for note in review.notes:
        out.print(note, markup=False)


def _print_findings(findings: Sequence[Finding]) -> None:
    for found in findings:
        page = f"s. {found.page}" if found.page else ""
        where = ", ".join(part for part in (page, found.heading) if part)
        out.print(
            f"• {found.kind.value.capitalize()}: {found.message}{f' ({where})' if where else ''}",
            markup=False,
        )
        if found.text:
            text = " ".join(found.text.split())
            out.print(f"    ”{text if len(text) <= 200 else text[:199] + '…'}”", markup=False)
        out.print(f"    → {found.remedy}", markup=False)


def export(
    draft: DraftArgument,
    docx: Annotated[Path, typer.Option("--docx", help="Word-filen som ska skrivas.")],
    with_examples: Annotated[
        bool, typer.Option("--with-examples", help="Ta med exempel som inte är använda.")
    ] = False,
    library: LibraryOption = None,
    as_json: JsonOption = False,
) -> None:
    """Skriv utkastet som Word-dokument med källförteckning."""
    from search.draft import sources_of, write_docx  # noqa: PLC0415
    from ui.draft_reading import read_draft  # noqa: PLC0415

    with user_errors():
        _, found = open_draft(library, draft)
        try:
            write_docx(found, docx, read_draft(found), moment=datetime.now(UTC), with_examples=with_examples)
        except OSError as error:
            raise UserError("unwritable_file", f"{docx} kan inte skrivas: {error.strerror}.") from error
        sources = sources_of(found)
        for number in sources.unknown:
            err.print(f"[{number}] i texten pekar på ett exempel som inte finns.", markup=False)
        if as_json:
            print_json({"id": found.id, "docx": str(docx), "sources": len(sources.listed)})
        else:
            err.print(f"Skrev {docx}", markup=False)
