"""The text of a page, or of a document without pages, as it reads: headings, paragraphs, marks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from corpus.model import Document, Page
from corpus.tag_edits import TagSort
from ui.web.parts.markup import Mark, link, marked, text
from ui.web.parts.tag_target import WORDS, TagTarget
from ui.web.state import ReadingState, Tab

_OF_NO_CONCERN = frozenset({"duplicate", "wrong_suffix"})
"""Codes of warnings that say nothing about the text."""


def text_part(document: Document, page: Page | None, state: ReadingState) -> str:
    """The text of a page (None: all of it), with the hit, the goals and the responsibilities marked."""
    start, end = (page.start, page.end) if page else (0, len(document.text))
    marks = [mark for mark in _marks(document, state) if mark.start < end and mark.end > start]
    levels = {heading.start: heading.level for heading in document.headings}
    parts: list[str] = []
    position = start
    for line in document.text[start:end].splitlines(keepends=True):
        last = position + len(line.rstrip("\r\n"))
        if document.text[position:last].strip():
            words = marked(document.text, marks, position, last)
            tags = _margin([mark for mark in marks if position <= mark.start < last], state)
            level = next((levels[at] for at in range(position, last) if at in levels), None)
            tag = f"h{min(level + 2, 6)}" if level else "p"
            # page.js reads `data-at`: where the paragraph's words begin in the text that spans count in.
            parts.append(f'<{tag} data-at="{position}">{tags}{words}</{tag}>')
        position += len(line)
    if not parts:
        return '<p class="ps-gap">Sidan har ingen text.</p>'
    return f'<div class="ps-page-text" lang="sv"{_choosable(state)}>{"".join(parts)}</div>'


def _marks(document: Document, state: ReadingState) -> list[Mark]:
    marks = [Mark(goal.start, goal.end, "ps-goal", f"mål ({goal.kind.value})") for goal in document.goals]
    marks += [
        Mark(duty.start, duty.end, "ps-duty", f"ansvar: {duty.actor}") for duty in document.responsibilities
    ]
    if state.span:
        marks.append(Mark(*state.span, "ps-found", "det här stället", anchor="traff"))
    return marks


def _choosable(state: ReadingState) -> str:
    """What page.js needs to offer marked words as a goal or a responsibility: the forms' addresses."""
    if state.version is not None:  # what is added is added to the current version
        return ""
    ways = {
        sort: replace(state, tab=Tab.GOALS, span=None, correct=TagTarget(sort).word).address()
        for sort in TagSort
    }
    return "".join(f' data-ps-{WORDS[sort]}="{text(address)}"' for sort, address in ways.items())


def _margin(marks: Sequence[Mark], state: ReadingState) -> str:
    """Words in the margin for what begins in a paragraph, so that marks do not rest on their look alone.

    Those for goals and responsibilities lead to them in the list, where they can be corrected.
    """
    names = {"ps-goal": "mål", "ps-duty": "ansvar", "ps-found": "träff"}
    words: list[str] = []
    for name, word in names.items():
        here = [mark for mark in marks if mark.name == name]
        if not here:
            continue
        label = f"{len(here)} {word}" if len(here) > 1 else word
        if name != "ps-found":
            whole = (here[0].start, max(mark.end for mark in here))
            address = replace(state, tab=Tab.GOALS, span=whole).address()
            label = link(address, label, hint=f"{label} i stycket, visa i listan")
        words.append(f"<span>{label}</span>")
    return f'<span class="ps-margin">{" ".join(words)}</span>' if words else ""


def page_steps(document: Document, page: Page, state: ReadingState) -> str:
    """The way to the pages before and after."""
    numbers = [one.number for one in document.pages]
    at = numbers.index(page.number)
    before = _step(state, numbers[at - 1], "‹ Föregående") if at > 0 else ""
    after = _step(state, numbers[at + 1], "Nästa ›") if at + 1 < len(numbers) else ""
    printed = f" (märkt {text(page.label)})" if page.label and page.label != str(page.number) else ""
    return (
        f'<nav class="ps-steps-row" aria-label="Sidor"><span>{before}</span>'
        f"<span>Sida {page.number} av {numbers[-1]}{printed}</span><span>{after}</span></nav>"
    )


def _step(state: ReadingState, number: int, label: str) -> str:
    return link(replace(state, page=number).address(), label)


def cautions(document: Document) -> str:
    """What was wrong with the file when it was read, as HTML; empty for nothing. Readers must know."""
    said = [text(one.message) for one in document.warnings if one.code not in _OF_NO_CONCERN]
    if not said:
        return ""
    return f'<div class="ps-caution"><strong>Att tänka på:</strong> {" ".join(said)}</div>'


def outline(document: Document, state: ReadingState) -> str:
    """The headings as links to their places."""
    if not document.headings:
        return ""
    items = "".join(
        f'<li class="ps-level-{min(heading.level, 4)}">'
        + link(
            replace(state, page=heading.page, span=(heading.start, heading.end)).address(), text(heading.text)
        )
        + (f' <span class="ps-page">{heading.page}</span>' if heading.page else "")
        + "</li>"
        for heading in document.headings
    )
    return f'<details class="ps-fold ps-outline"><summary>Innehåll</summary><ul>{items}</ul></details>'
