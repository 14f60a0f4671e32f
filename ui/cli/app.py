"""The command `policysok`. A command's module is imported when it is used, so that each starts fast."""

from __future__ import annotations

from importlib import import_module
from typing import Any

import typer
from typer.core import TyperGroup

COMMANDS: dict[str, str] = {
    "ingest": "ui.cli.ingest:ingest",
    "show": "ui.cli.documents:show",
    "documents": "ui.cli.documents:documents",
    "search": "ui.cli.search:search",
    "compare": "ui.cli.compare:compare",
    "draft": "ui.cli.draft:app",
    "goals": "ui.cli.tags:goals",
    "responsibilities": "ui.cli.tags:responsibilities",
    "reindex": "ui.cli.search:reindex",
    "correct": "ui.cli.corrections:correct",
    "doctor": "ui.cli.doctor:doctor",
    "serve": "ui.cli.serve:serve",
    "review": "ui.cli.review:app",
    "tag": "ui.cli.tag_edits:app",
}
"""Each command, in the order of the help, and where it is: a function, or a `Typer` of several commands."""


class LazyCommands(TyperGroup):
    """The commands of `COMMANDS`, each imported when it is asked for."""

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002 (Typer's signature)
        """Their names, in the order of the help."""
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: ARG002
        """The command of this name, None if there is none."""
        return load_command(cmd_name) if cmd_name in COMMANDS else None


def load_command(name: str) -> Any:
    """Import one command and make it ready to run. Raises KeyError for an unknown name."""
    module, _, attribute = COMMANDS[name].partition(":")
    target = getattr(import_module(module), attribute)
    if isinstance(target, typer.Typer):
        ready: Any = typer.main.get_group(target)
    else:
        alone = typer.Typer(add_completion=False, pretty_exceptions_enable=False)
        alone.command(name)(target)
        ready = typer.main.get_command(alone)
    ready.name = name
    return ready


app = typer.Typer(
    name="policysok",
    cls=LazyCommands,
    help="Sök, jämför och följ upp kommuners styrdokument.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)


@app.callback()
def policysok() -> None:
    """Sök, jämför och följ upp kommuners styrdokument."""


def main() -> None:
    """Entry point of the console script."""
    app()


if __name__ == "__main__":
    main()
