"""The filter options of the command line as one condition; used by every command that searches."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from search.index.port import IndexFilter


def index_filter(
    municipality: list[str] | None,
    county: list[str] | None,
    group: list[str] | None,
    document_type: list[str] | None,
    topic: list[str] | None,
    status: list[str] | None,
    body: list[str] | None,
    population_min: int | None,
    population_max: int | None,
    adopted_after: str | None,
    adopted_before: str | None,
) -> IndexFilter:
    """All given conditions must hold; several values of one option mean any of them."""
    from search.index.port import IndexFilter  # noqa: PLC0415

    return IndexFilter(
        municipality=tuple(municipality or ()),
        county=tuple(county or ()),
        group=tuple(group or ()),
        population_min=population_min,
        population_max=population_max,
        document_type=tuple(document_type or ()),
        topic=tuple(topic or ()),
        status=tuple(status or ()),
        body=tuple(body or ()),
        adopted_after=adopted_after,
        adopted_before=adopted_before,
    )
