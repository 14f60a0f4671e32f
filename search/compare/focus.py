"""A part of a comparison: one theme alone, or the best goals of each municipality."""

from __future__ import annotations

from dataclasses import replace

from search.compare.records import ComparedGoal, Comparison


def on_theme(result: Comparison, label: str) -> Comparison:
    """Only the goals of one theme. Municipalities with goals on the topic but none of the theme join
    `without`; what is left out of the themes anyway (gaps, goals elsewhere) is left out here, too."""
    rows = []
    for row in result.rows:
        goals = tuple(goal for goal in row.goals if goal.theme == label)
        if goals:
            documents = tuple({goal.document.document_id: goal.document for goal in goals}.values())
            rows.append(replace(row, goals=goals, found=len(goals), documents=documents))
    named = {row.municipality for row in rows}
    rest = tuple(row.municipality for row in result.rows if row.municipality not in named)
    elsewhere = tuple(row.municipality for row in result.elsewhere)
    return replace(
        result,
        topic=f"{result.topic}, tema {label}",
        rows=tuple(rows),
        elsewhere=(),
        without=(*rest, *elsewhere, *result.without),
        themes=tuple(theme for theme in result.themes if theme.label == label),
        gaps=None,
    )


def with_at_most(result: Comparison, goals: int) -> Comparison:
    """The same with at most so many goals in each row; `found` still says how many there are."""
    return replace(result, rows=tuple(replace(row, goals=row.goals[:goals]) for row in result.rows))


def goals_by_municipality(result: Comparison) -> dict[str, tuple[ComparedGoal, ...]]:
    """All goals that were sorted into themes, best first: more than the rows show when these are limited."""
    themed = {row.municipality: list[ComparedGoal]() for row in result.rows}
    for theme in result.themes:
        for goal in theme.goals:
            themed.setdefault(goal.municipality, []).append(goal)
    return {
        name: tuple(sorted(goals, key=lambda goal: (-goal.score, goal.unit_id)))
        for name, goals in themed.items()
        if goals
    }
