"""What the others have that one's own municipality lacks, and the reverse."""

from __future__ import annotations

from collections.abc import Sequence

from search.compare.records import ComparedGoal, Gap, Gaps, Theme
from search.compare.themes import OTHER

EXAMPLES = 3
"""How many goals are shown for a theme that is lacking."""


def find_gaps(own: str, themes: Sequence[Theme], others: int) -> Gaps:
    """Themes that only one side has, the most common among the others first.

    `others` is how many other municipalities have a goal on the topic; `share` is counted among them. The
    theme of leftovers is no theme that anybody can lack.
    """
    lacking, alone = [], []
    for theme in themes:
        if theme.label == OTHER:
            continue
        rest = tuple(name for name in theme.municipalities if name != own)
        if own not in theme.municipalities:
            share = len(rest) / others if others else 0.0
            lacking.append(Gap(theme.label, rest, share, _examples(theme)))
        elif not rest:
            alone.append(Gap(theme.label, (own,), 0.0, _examples(theme)))
    lacking.sort(key=lambda gap: (-gap.share, gap.theme))
    alone.sort(key=lambda gap: gap.theme)
    return Gaps(own, tuple(lacking), tuple(alone))


def _examples(theme: Theme) -> tuple[ComparedGoal, ...]:
    """The best goals of different municipalities first."""
    first: dict[str, ComparedGoal] = {}
    for goal in theme.goals:
        first.setdefault(goal.municipality, goal)
    chosen = list(first.values())
    chosen += [goal for goal in theme.goals if goal not in chosen]
    return tuple(chosen[:EXAMPLES])
