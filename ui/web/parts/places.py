"""The views of the page."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """One view. `path` is its word in the address; the default view has none."""

    path: str
    title: str
    default: bool = False

    @property
    def entry(self) -> str:
        """The file that Streamlit runs, relative to app.py."""
        return f"entries/{self.path}.py"

    @property
    def address(self) -> str:
        """The view's address, relative to any view's."""
        return "./" if self.default else f"./{self.path}"


PLACES: tuple[Place, ...] = (
    Place("sok", "Sök", default=True),
    Place("las", "Läs"),
    Place("jamfor", "Jämför"),
    Place("utkast", "Utkast"),
    Place("aktualitet", "Aktualitet"),
    Place("bibliotek", "Bibliotek"),
    Place("oversikt", "Översikt"),
)
