"""What client and service say to each other. Pickled, over a local socket that only this user can open."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Protocol

from corpus.errors import UserError
from search.index.reports import SyncReport


class Handler(Protocol):
    """What a service serves: the search engine of one library.

    It is made in the service's process by a factory named `module:function`, called with the library's
    folder. Making it may take seconds; requests wait meanwhile.
    """

    def answer(self, request: Any) -> Any:
        """Answer a request. Called from several threads at once; both ways must survive pickling.

        A `UserError` reaches the asker as it is; any other error becomes a plain message and a log entry.
        """
        ...

    def catch_up(self, budget_s: float) -> SyncReport:
        """Apply the catalogue's changes for about `budget_s` seconds. One thread calls it; others answer."""
        ...

    def close(self) -> None:
        """Let go of everything. Called once, when no call is under way."""
        ...


@dataclass(frozen=True, slots=True)
class Ask:
    """A request, to be answered when the index holds change `min_seq`, or else after `patience_s` seconds."""

    request: Any
    min_seq: int = 0
    patience_s: float = 0.0


@dataclass(frozen=True, slots=True)
class AskStatus:
    """How is the service? Does not count as use."""


@dataclass(frozen=True, slots=True)
class Stop:
    """Finish what is under way and end."""


@dataclass(frozen=True, slots=True)
class Answered:
    """The handler's answer, and the change that the index had come to."""

    value: Any
    applied_seq: int


@dataclass(frozen=True, slots=True)
class Refused:
    """The request could not be answered."""

    error: UserError


@dataclass(frozen=True, slots=True)
class ServiceStatus:
    """How a service is doing. `problem` is the last trouble in following the catalogue, in Swedish."""

    pid: int
    version: str
    ready: bool
    applied_seq: int
    complete: bool
    problem: str | None
    idle_s: float


@dataclass(frozen=True, slots=True)
class Stopping:
    """The service ends; its card is withdrawn."""
