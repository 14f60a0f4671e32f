"""Lists that a document has: its goals, its responsibilities, its versions, its corrections."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from corpus.catalogue.corrections import Correction
from corpus.catalogue.reading import VersionInfo
from corpus.model import Document, Goal, Responsibility
from ui.web.parts.markup import count, link, listed, text
from ui.web.parts.words import FIELD_NAMES, shown_value
from ui.web.state import ReadingState, Tab


def goals_part(document: Document, state: ReadingState) -> str:
    """Goals, then responsibilities, each a link to its place."""
    goals = "".join(f"<li>{_goal(goal, state)}</li>" for goal in document.goals)
    duties = "".join(f"<li>{_duty(duty, state)}</li>" for duty in document.responsibilities)
    measurable = sum(goal.measurable for goal in document.goals)
    first = f"{count(len(document.goals), 'mål', 'mål')}, varav {measurable} mätbara"
    second = count(len(document.responsibilities), "ansvar", "ansvar")
    none = '<li class="ps-gap">Inga hittade.</li>'
    return (
        f'<div class="ps-two"><section><h2>{first}</h2><ul class="ps-list">{goals or none}</ul></section>'
        f'<section><h2>{second}</h2><ul class="ps-list">{duties or none}</ul></section></div>'
    )


def _goal(goal: Goal, state: ReadingState) -> str:
    labels = [goal.kind.value]
    labels += ["mätbart"] if goal.measurable else []
    labels += [f"till {goal.target_year}"] if goal.target_year else []
    labels += [f"ansvar: {listed(goal.responsible)}"] if goal.responsible else []
    labels += ["någon annans mål"] if goal.external else []
    return _item(goal.text, labels, (goal.start, goal.end), goal.page, state)


def _duty(duty: Responsibility, state: ReadingState) -> str:
    labels = [duty.actor, duty.modality.value, duty.role.value]
    labels += [f"senast {duty.deadline}"] if duty.deadline else []
    return _item(duty.text, labels, (duty.start, duty.end), duty.page, state)


def _item(
    words: str, labels: Sequence[str], span: tuple[int, int], page: int | None, state: ReadingState
) -> str:
    address = replace(state, tab=Tab.TEXT, page=page, span=span).address()
    where = f'<span class="ps-page">s. {page}</span>' if page else ""
    tags = "".join(f"<span>{text(label)}</span>" for label in labels)
    return f'{link(address, text(" ".join(words.split())))}{where}<p class="ps-labels">{tags}</p>'


def versions_part(versions: Sequence[VersionInfo], shown: int, state: ReadingState) -> str:
    """The versions, the newest first; the one shown is named."""
    rows = "".join(
        _version(one, one.number == shown, state, versions[-1].number) for one in reversed(versions)
    )
    return (
        '<table class="ps-facts"><caption class="ps-hidden">Versioner</caption><thead><tr>'
        '<th scope="col">Version</th><th scope="col">Inläst</th><th scope="col">Fil</th></tr></thead>'
        f"<tbody>{rows}</tbody></table>"
    )


def _version(one: VersionInfo, shown: bool, state: ReadingState, newest: int) -> str:
    name = f"Version {one.number}" + (" (den här)" if shown else "")
    other = replace(
        state, version=None if one.number == newest else one.number, span=None, tab=Tab.TEXT, page=None
    )
    label = text(name) if shown else link(other.address(), text(name))
    file = one.path.replace("\\", "/").rsplit("/", 1)[-1]
    return f"<tr><th scope='row'>{label}</th><td>{text(one.ingested_at[:10])}</td><td>{text(file)}</td></tr>"


def correction_line(one: Correction) -> str:
    """Who changed what, when, and whether it still holds."""
    field = FIELD_NAMES.get(one.target.removeprefix("metadata:"), one.target)
    old, new = shown_value(one.old) or "inget", shown_value(one.new) or "inget"
    undone = ""
    if one.undone_at:
        undone = f" <em>Ångrad {text(one.undone_at[:10])} av {text(one.undone_by)}.</em>"
    note = f" Skäl: {text(one.note)}." if one.note else ""
    made = text(one.made_at[:16].replace("T", " "))
    return (
        f'<p class="ps-change"><strong>{text(field)}</strong>: <s>{text(old)}</s> → {text(new)}<br>'
        f'<span class="ps-note">{text(one.author)}, {made}.{note}{undone}</span></p>'
    )
