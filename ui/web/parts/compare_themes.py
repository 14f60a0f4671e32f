"""Themes with how common each is, and what one's own municipality has or lacks of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from search.compare import ComparedGoal, Comparison, Gap, Theme
from search.compare.themes import OTHER
from ui.web.parts.compare_goal import offered_line
from ui.web.parts.compare_state import CompareState, Section
from ui.web.parts.markup import count, link, listed, text

EXAMPLES = 3
_CHOICES = 12


def themes(result: Comparison, state: CompareState) -> str:
    """Every theme, the one that most municipalities have first; the goals that fit none come last."""
    ordered = sorted(result.themes, key=lambda theme: theme.label == OTHER)
    items = "".join(f"<li>{_theme(theme, result, state)}</li>" for theme in ordered)
    return f'<ol class="ps-themes">{items}</ol>'


def theme_choice(result: Comparison, state: CompareState) -> str:
    """The themes as a choice of what is shown: those that most municipalities have, and the chosen one."""
    named = [theme.label for theme in result.themes if theme.label != OTHER]
    shown = [label for label in named if label in named[:_CHOICES] or label == state.theme]
    if len(shown) < 2:
        return ""
    links = [link(replace(state, theme="").address(), "alla", current=not state.theme)]
    links += [
        link(replace(state, theme=label).address(), text(label), current=label == state.theme)
        for label in shown
    ]
    more = len(named) - len(shown)
    if more:
        every = replace(state, section=Section.THEMES, theme="").address()
        links.append(link(every, f"{more} till under Teman"))
    items = "".join(f"<li>{one}</li>" for one in links)
    return (
        '<div class="ps-switches ps-plain"><nav aria-label="Tema" class="ps-order"><span>Tema</span>'
        f"<ul>{items}</ul></nav></div>"
    )


def gaps(result: Comparison, state: CompareState) -> str:
    """What the others have that one's own lacks, and the reverse; or how to get there."""
    found = result.gaps
    if found is None:
        return (
            '<p class="ps-note">Välj <strong>Min kommun</strong> ovanför, så visas vilka teman andra '
            "kommuner har "
            "mål om och ni saknar, och tvärtom.</p>"
        )
    own = text(found.own)
    others = sum(row.municipality != found.own for row in result.rows)
    if not others:
        return f"<p>Ingen annan vald kommun har mål om detta, så {own} har inget att jämföras med.</p>"
    has = any(row.municipality == found.own for row in result.rows)
    none = "" if has else f'<p class="ps-note">{own} har inget mål om detta i biblioteket.</p>'
    lacking = (
        _gaps(found.lacking, result, state, others)
        or "<p>Inget: ni har mål i alla teman som de andra har.</p>"
    )
    alone = _gaps(found.alone, result, state, 0) or "<p>Inget tema är ni ensamma om.</p>"
    return (
        f'{none}<div class="ps-two"><section><h2>Andra har, {own} saknar</h2>{lacking}</section>'
        f"<section><h2>Bara {own} har</h2>{alone}</section></div>"
        '<p class="ps-note">Att ett tema saknas betyder att inget mål om det hittades i de dokument som '
        "är inlästa. "
        "Det kan finnas i ett annat dokument.</p>"
    )


def _theme(theme: Theme, result: Comparison, state: CompareState) -> str:
    total = len(result.rows)
    number = len(theme.municipalities)
    own = ""
    if state.own:
        has = state.own in theme.municipalities
        own = f'<span class="ps-flag">{"finns i" if has else "saknas i"} {text(state.own)}</span>'
    way = _side_by_side(theme, state)
    names = f'<p class="ps-path">{text(listed(theme.municipalities))}</p>' if number <= 20 else ""
    share = round(100 * number / total) if total else 0
    return (
        f'<h2 class="ps-theme-name">{text(theme.label.capitalize())}</h2>{own}'
        '<p class="ps-share"><span class="ps-bar" aria-hidden="true"><span '
        f'style="width:{share}%"></span></span>'
        f"{number} av {count(total, 'kommun', 'kommuner')}</p>{names}{_examples(theme.goals)}"
        f'<p class="ps-actions">{way}</p>'
    )


def _side_by_side(theme: Theme, state: CompareState) -> str:
    """The way to the theme's goals in the grid."""
    address = replace(state, theme=theme.label, section=Section.GRID).address()
    goals = count(len(theme.goals), "mål", "mål")
    return link(address, f"{goals} sida vid sida", name="ps-action", hint=f"Visa {goals} om {theme.label}")


def _gaps(found: Sequence[Gap], result: Comparison, state: CompareState, others: int) -> str:
    themes = {theme.label: theme for theme in result.themes}
    items = "".join(
        f'<li>{_gap(gap, others)}<p class="ps-actions">{_side_by_side(themes[gap.theme], state)}</p></li>'
        for gap in found
    )
    return f'<ol class="ps-themes ps-narrow">{items}</ol>' if items else ""


def _gap(gap: Gap, others: int) -> str:
    share = ""
    if others:
        number = len(gap.municipalities)
        share = f'<p class="ps-path">{number} av {count(others, "annan kommun", "andra kommuner")}'
        share += f": {text(listed(gap.municipalities))}</p>" if number <= 20 else "</p>"
    return f'<h3 class="ps-theme-name">{text(gap.theme.capitalize())}</h3>{share}{_examples(gap.examples)}'


def _examples(goals: Sequence[ComparedGoal]) -> str:
    """The best goal of different municipalities, each with its source."""
    first: dict[str, ComparedGoal] = {}
    for goal in goals:
        first.setdefault(goal.municipality, goal)
    items = "".join(f"<li>{offered_line(goal)}</li>" for goal in list(first.values())[:EXAMPLES])
    return f'<ul class="ps-quotes">{items}</ul>'
