"""The four views and links to them: addresses carry everything that is needed to come back or to share."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """One view. `entry` is the file that Streamlit runs; `path` the word in the address."""

    path: str
    title: str
    icon: str
    default: bool = False

    @property
    def entry(self) -> str:
        """The view's file, relative to app.py: what `st.page_link` and `st.switch_page` want."""
        return f"entries/{self.path}.py"


SEARCH = Place("sok", "Sök", ":material/search:", default=True)
READ = Place("las", "Läs", ":material/menu_book:")
LIBRARY = Place("bibliotek", "Bibliotek", ":material/folder_open:")
OVERVIEW = Place("oversikt", "Översikt", ":material/bar_chart:")

PLACES: tuple[Place, ...] = (SEARCH, READ, LIBRARY, OVERVIEW)


def reading_address(
    document_id: str, *, page: int | None = None, start: int | None = None, end: int | None = None
) -> Mapping[str, str]:
    """Query parameters of the Läs view for a document, its page (1-based) and a span of its text."""
    parameters = {"dok": document_id}
    if page is not None:
        parameters["sida"] = str(page)
    if start is not None and end is not None:
        parameters["plats"] = f"{start}-{end}"
    return parameters
