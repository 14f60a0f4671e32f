"""`policysok tag`: correct goals and responsibilities by hand, and train with the corrections."""

from __future__ import annotations

import getpass
import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from corpus.catalogue import Catalogue
from corpus.catalogue.tag_corrections import TagEdit
from corpus.contract import goal_json, responsibility_json
from corpus.correction_values import tag_value
from corpus.errors import CatalogueError
from corpus.settings import load_settings
from corpus.tag_edits import OWN_WEIGHTS, EditAction, TagSort
from ui.cli.console import JsonOption, LibraryOption, err, out, print_json, user_errors
from ui.cli.documents import find_or_fail

if TYPE_CHECKING:
    from ingest.tagging.correction_data import Corrected

app = typer.Typer(help="Rätta mål och ansvar för hand, och träna om igenkänningen.", no_args_is_help=True)

DocumentArgument = Annotated[str, typer.Argument(help="Dokumentets id eller sökvägen till filen.")]
NumberArgument = Annotated[int, typer.Argument(help="Numret i `policysok tag list`.")]
DutyOption = Annotated[bool, typer.Option("--responsibility", help="Gäller ett ansvar, inte ett mål.")]
SetOption = Annotated[
    list[str] | None, typer.Option("--set", help="Fält och värde, till exempel kind=delmål eller actor=KS.")
]
AuthorOption = Annotated[str | None, typer.Option("--author", help="Vem som rättar.")]
NoteOption = Annotated[str, typer.Option("--note", help="Varför.")]


@app.command("list")
def list_tags(
    document: DocumentArgument,
    responsibility: DutyOption = False,
    library: LibraryOption = None,
    as_json: JsonOption = False,
) -> None:
    """Visa dokumentets mål eller ansvar med nummer."""
    with user_errors():
        stored = find_or_fail(_catalogue(library), document).document
        if responsibility:
            rows = [{"number": n, **responsibility_json(d)} for n, d in enumerate(stored.responsibilities)]
        else:
            rows = [{"number": n, **goal_json(g)} for n, g in enumerate(stored.goals)]
        if as_json:
            print_json(rows)
            return
        for row in rows:
            about = f"{row['actor']}, {row['modality']}" if responsibility else row["kind"]
            out.print(f"{row['number']:>3}  [{about}] {row['text']}", markup=False)


@app.command("add")
def add(
    document: DocumentArgument,
    text: Annotated[str, typer.Argument(help="Den exakta texten, som den står i dokumentet.")],
    near: Annotated[
        int | None, typer.Option("--near", help="Ungefär var i texten, om den står flera gånger.")
    ] = None,
    fields: SetOption = None,
    responsibility: DutyOption = False,
    author: AuthorOption = None,
    note: NoteOption = "",
    library: LibraryOption = None,
) -> None:
    """Lägg till ett mål eller ett ansvar som programmet har missat."""
    with user_errors():
        edit = TagEdit(
            EditAction.ADD, _sort(responsibility), texts=(text,), near=near, fields=_fields(fields)
        )
    _carry_out(library, document, edit, author, note)


@app.command("remove")
def remove(
    document: DocumentArgument,
    numbers: Annotated[list[int], typer.Argument(help="Nummer i `policysok tag list`.")],
    responsibility: DutyOption = False,
    author: AuthorOption = None,
    note: NoteOption = "",
    library: LibraryOption = None,
) -> None:
    """Ta bort mål eller ansvar som inte är några."""
    edit = TagEdit(EditAction.REMOVE, _sort(responsibility), tuple(numbers))
    _carry_out(library, document, edit, author, note)


@app.command("change")
def change(
    document: DocumentArgument,
    number: NumberArgument,
    fields: SetOption = None,
    text: Annotated[
        str | None, typer.Option("--text", help="Ny text, ordagrant: mer eller mindre av det som står.")
    ] = None,
    responsibility: DutyOption = False,
    author: AuthorOption = None,
    note: NoteOption = "",
    library: LibraryOption = None,
) -> None:
    """Ändra sort, mått, årtal, ansvarig eller andra fält, eller hur mycket av texten som hör dit."""
    with user_errors():
        texts = () if text is None else (text,)
        edit = TagEdit(EditAction.CHANGE, _sort(responsibility), (number,), texts, fields=_fields(fields))
    _carry_out(library, document, edit, author, note)


@app.command("split")
def split(
    document: DocumentArgument,
    number: NumberArgument,
    parts: Annotated[list[str], typer.Option("--part", help="En del, ordagrant; minst två.")],
    responsibility: DutyOption = False,
    author: AuthorOption = None,
    note: NoteOption = "",
    library: LibraryOption = None,
) -> None:
    """Dela ett mål eller ansvar i flera."""
    edit = TagEdit(EditAction.SPLIT, _sort(responsibility), (number,), texts=tuple(parts))
    _carry_out(library, document, edit, author, note)


@app.command("merge")
def merge(
    document: DocumentArgument,
    numbers: Annotated[list[int], typer.Argument(help="Nummer i `policysok tag list`, minst två.")],
    responsibility: DutyOption = False,
    author: AuthorOption = None,
    note: NoteOption = "",
    library: LibraryOption = None,
) -> None:
    """Slå ihop mål eller ansvar som är ett och samma."""
    edit = TagEdit(EditAction.MERGE, _sort(responsibility), tuple(numbers))
    _carry_out(library, document, edit, author, note)


@app.command("undo")
def undo(
    correction: Annotated[int, typer.Argument(help="Rättelsens nummer.")],
    author: AuthorOption = None,
    library: LibraryOption = None,
) -> None:
    """Ångra en rättelse; den finns kvar i historiken (`policysok correct DOKUMENT`)."""
    with user_errors():
        _catalogue(library).undo_correction(correction, author=author or getpass.getuser())
        out.print(f"Rättelse {correction} är ångrad.")


@app.command("export")
def export(
    target: Annotated[Path | None, typer.Option("--out", help="Fil; annars standard ut.")] = None,
    library: LibraryOption = None,
) -> None:
    """Skriv alla rättelser som träningsdata (JSONL)."""
    from ingest.tagging.correction_data import training_rows  # noqa: PLC0415

    with user_errors():
        lines = [
            json.dumps(row, ensure_ascii=False) for row in training_rows(_corrected(_catalogue(library)))
        ]
        if target is None:
            for line in lines:
                typer.echo(line)
            return
        try:
            target.write_text("".join(line + "\n" for line in lines), encoding="utf-8")
        except OSError as error:
            raise CatalogueError("not_written", f"{target} kunde inte skrivas: {error}.") from error
        err.print(f"{len(lines)} rader skrivna till {target}.")


@app.command("retrain")
def retrain(library: LibraryOption = None, as_json: JsonOption = False) -> None:
    """Träna om igenkänningen med bibliotekets rättelser, och visa vad som ändras."""
    from ingest.tagging.correction_data import retrain as run  # noqa: PLC0415

    with user_errors():
        catalogue = _catalogue(library)
        corrected = _corrected(catalogue)
        if not corrected:
            raise CatalogueError(
                "no_corrections", "Biblioteket har inga rättelser av mål eller ansvar att träna på."
            )
        documents = [
            stored.document
            for facets in catalogue.documents()
            if (stored := catalogue.load(facets.document_id))
        ]
        result = run(corrected, documents, catalogue.folder / OWN_WEIGHTS)
        if as_json:
            print_json(
                {
                    "corrected": result.corrected,
                    "right_before": result.right_before,
                    "right_after": result.right_after,
                    "flipped": [{"text": t, "before": b, "after": a} for t, b, a in result.flipped],
                    "card": result.card,
                }
            )
            return
        out.print(
            f"{result.corrected} rättade texter. Rätt bedömda mål bland dem: {result.right_before} före, "
            f"{result.right_after} efter. {len(result.flipped)} av bibliotekets mål bedöms annorlunda:"
        )
        for text, before, _after in result.flipped:
            out.print(f"  {'inte längre mål' if before else 'nu mål'}: {text}", markup=False)
        out.print("Läs in dokumenten på nytt för att använda det: policysok ingest --again MAPP")


def _catalogue(library: Path | None) -> Catalogue:
    return Catalogue(load_settings(library).library)


def _sort(responsibility: bool) -> TagSort:
    return TagSort.RESPONSIBILITY if responsibility else TagSort.GOAL


def _carry_out(library: Path | None, document: str, edit: TagEdit, author: str | None, note: str) -> None:
    with user_errors():
        catalogue = _catalogue(library)
        document_id = find_or_fail(catalogue, document).document_id
        number = catalogue.correct_tags(document_id, edit, author=author or getpass.getuser(), note=note)
        out.print(f"Rättelse {number} är sparad. Ångra: policysok tag undo {number}")


def _corrected(catalogue: Catalogue) -> list[Corrected]:
    from ingest.tagging.correction_data import Corrected  # noqa: PLC0415

    found = []
    for facets in catalogue.documents():
        edits = catalogue.tag_edits(facets.document_id)
        stored = catalogue.load(facets.document_id) if any(edits.values()) else None
        if stored is not None:
            found.append(Corrected(facets.document_id, stored.document, edits))
    return found


def _fields(items: list[str] | None) -> dict[str, Any]:
    """`name=value` options as typed fields."""
    fields: dict[str, Any] = {}
    for item in items or ():
        name, sign, value = item.partition("=")
        if not sign:
            raise typer.BadParameter(f"”{item}” ska ha formen fält=värde.")
        fields[name.strip()] = tag_value(name.strip(), value, name.strip())
    return fields
