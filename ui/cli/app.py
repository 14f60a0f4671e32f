"""The command `policysok`. Each command has its own module; heavy libraries load where they are used."""

from __future__ import annotations

import typer

from ui.cli import corrections, doctor, documents, ingest, search, serve

app = typer.Typer(
    name="policysok",
    help="Sök, jämför och följ upp kommuners styrdokument.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
app.command("ingest")(ingest.ingest)
app.command("show")(documents.show)
app.command("documents")(documents.documents)
app.command("search")(search.search)
app.command("reindex")(search.reindex)
app.command("correct")(corrections.correct)
app.command("doctor")(doctor.doctor)
app.command("serve")(serve.serve)


def main() -> None:
    """Entry point of the console script."""
    app()


if __name__ == "__main__":
    main()
