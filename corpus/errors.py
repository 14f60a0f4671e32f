"""One error root. A `UserError` may be shown as it is; every other error is a defect or an outage."""

from __future__ import annotations


class PolicysokError(Exception):
    """Root of every error that policysok raises on purpose."""


class UserError(PolicysokError):
    """An error whose Swedish text a user may read: what was wrong, where, and what to do.

    `code` is stable and made for scripts (`encrypted`, `too_many_pages`, ...); `page` is 1-based.
    """

    def __init__(self, code: str, message: str, *, page: int | None = None) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.page = page

    def __reduce__(self) -> tuple[object, tuple[str, str], dict[str, int | None]]:
        """Keep code and page when the error crosses a process border."""
        return (type(self), (self.code, self.message), {"page": self.page})


class ReadError(UserError):
    """A file could not be read as a document."""


class CatalogueError(UserError):
    """The library on disk is missing, locked, of a later version, or damaged."""


class SearchError(UserError):
    """A query could not be answered."""
