"""The text of a page, or of a document without pages, as it reads: headings, paragraphs, marks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from corpus.model import Document, Page
from ui.web.parts.markup import Mark, link, marked, text
from ui.web.state import ReadingState


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
            tags = _margin([mark for mark in marks if position <= mark.start < last])
            level = next((levels[at] for at in range(position, last) if at in levels), None)
            tag = f"h{min(level + 2, 6)}" if level else "p"
            parts.append(f"<{tag}>{tags}{words}</{tag}>")
        position += len(line)
    if not parts:
        return '<p class="ps-gap">Sidan har ingen text.</p>'
    return f'<div class="ps-page-text" lang="sv">{"".join(parts)}</div>'


def _marks(document: Document, state: ReadingState) -> list[Mark]:
    marks = [Mark(goal.start, goal.end, "ps-goal", f"mål ({goal.kind.value})") for goal in document.goals]
    marks += [
        Mark(duty.start, duty.end, "ps-duty", f"ansvar: {duty.actor}") for duty in document.responsibilities
    ]
    if state.span:
        marks.append(Mark(*state.span, "ps-found", "det här stället", anchor="traff"))
    return marks


def _margin(marks: Sequence[Mark]) -> str:
    """Words in the margin for what begins in a paragraph, so that marks do not rest on their look alone."""
    names = {"ps-goal": "mål", "ps-duty": "ansvar", "ps-found": "träff"}
    counts = Counter(mark.name for mark in marks)
    words = [
        f"<span>{f'{counts[name]} ' if counts[name] > 1 else ''}{word}</span>"
        for name, word in names.items()
        if counts[name]
    ]
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


def outline(document: Document, state: ReadingState) -> str:
    """The headings as links to their places."""
    if not document.headings:
        return ""
    items = "".join(
        f'<li class="ps-level-{min(heading.level, 4)}">'
        + link(
            replace(state, page=heading.page, span=(heading.start, heading.end)).address(), text(heading.text)
        )
        + (f'<span class="ps-page">{heading.page}</span>' if heading.page else "")
        + "</li>"
        for heading in document.headings
    )
    return f'<details class="ps-fold ps-outline"><summary>Innehåll</summary><ul>{items}</ul></details>'
