"""The command `policysok`. Each command has its own module; heavy libraries load where they are used."""

from __future__ import annotations

import typer

from ui.cli import compare, corrections, doctor, documents, ingest, review, search, serve, tag_edits, tags

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
app.command("compare")(compare.compare)
app.command("goals")(tags.goals)
app.command("responsibilities")(tags.responsibilities)
app.command("reindex")(search.reindex)
app.command("correct")(corrections.correct)
app.command("doctor")(doctor.doctor)
app.command("serve")(serve.serve)
app.add_typer(review.app, name="review")
app.add_typer(tag_edits.app, name="tag")


def main() -> None:
    """Entry point of the console script."""
    app()


if __name__ == "__main__":
    main()
