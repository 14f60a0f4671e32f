"""The checks of the section that is being written: what its goals leave out, and whose words it uses."""

from __future__ import annotations

import streamlit as st

from corpus.drafts import Draft, DraftSection, ExampleKind
from corpus.errors import UserError
from search.draft import (
    BorrowLevel,
    BorrowReport,
    GoalCheck,
    GoalPart,
    add_example,
    check_goals,
    draft_text,
    reference_to,
)
from search.draft.records import SentenceBorrowing
from ui.web.parts.draft_data import read, traced
from ui.web.parts.draft_keeping import change
from ui.web.parts.draft_state import Aid, DraftState, Part, Seek
from ui.web.parts.draft_words import PARTS
from ui.web.parts.markup import count, link, text
from ui.web.resources import catalogue
from ui.web.state import ReadingState

_LEVELS = {
    BorrowLevel.VERBATIM: "Ordagrant övertagen",
    BorrowLevel.MOSTLY: "Till stor del övertagen",
    BorrowLevel.PARTLY: "Delvis övertagen",
}
_LONGEST_QUESTION = 300


def section_checks(draft: Draft, section: DraftSection) -> None:
    """Draw both checks."""
    if not section.text.strip():
        st.html(
            "<p>När avsnittet har text kontrolleras målen i den, och om ord är tagna från andras dokument."
            "</p>"
        )
        return
    with st.spinner("Kontrollerar …"):
        document = read(draft)
        places = draft_text(draft)
        checks = [each for each in check_goals(document) if places.section_at(each.goal.start) == section.key]
        try:
            borrowing = traced(section.text, draft)
        except UserError as error:
            st.warning(error.message)
            borrowing = None
    st.html(_goals(checks, draft, section))
    if borrowing is not None:
        _borrowing(borrowing, draft, section)
    whole = link(
        DraftState(draft.id, section.key, Part.REVIEW).address(), "Granska hela utkastet", name="ps-action"
    )
    st.html(f'<p class="ps-actions">{whole}</p>')


def _goals(checks: list[GoalCheck], draft: Draft, section: DraftSection) -> str:
    if not checks:
        return (
            '<div class="ps-checks"><h2>Mål</h2><p>Inga mål hittades i avsnittet. Ett mål känns '
            "igen på vad som ska "
            "uppnås: ”Utsläppen ska minska med 50 procent till 2030.”</p></div>"
        )
    items = "".join(f"<li>{goal_check(each, _like(each, draft, section))}</li>" for each in checks)
    return f'<div class="ps-checks"><h2>Mål</h2><ul>{items}</ul></div>'


def goal_check(check: GoalCheck, way: str = "") -> str:
    """A goal, with what it answers and what it leaves out, in words."""
    rows = "".join(_row(part, check.found[part]) for part in GoalPart)
    number = len(check.missing)
    said = "Svarar på allt." if not number else f"Saknar {count(number, 'svar', 'svar')} av {len(GoalPart)}."
    return (
        f'<q class="ps-quoted">{text(" ".join(check.goal.text.split()))}</q>'
        f'<p class="ps-note">{said}</p><dl class="ps-answers">{rows}</dl>{way}'
    )


def _row(part: GoalPart, found: str | None) -> str:
    shown = text(found) if found else "<strong>saknas</strong>"
    return f"<div><dt>{PARTS[part]}</dt><dd>{shown}</dd></div>"


def _like(check: GoalCheck, draft: Draft, section: DraftSection) -> str:
    """The way to goals like this one: a comparison of the whole library, so it is asked for."""
    question = " ".join(check.goal.text.split())[:_LONGEST_QUESTION]
    address = DraftState(draft.id, section.key, aid=Aid.SEARCH, seek=Seek.LIKE, seek_text=question).address()
    return f'<p class="ps-actions">{link(address, "Liknande mål i andra kommuner", name="ps-action")}</p>'


def _borrowing(report: BorrowReport, draft: Draft, section: DraftSection) -> None:
    taken = [each for each in report.sentences if each.level in _LEVELS and each.sources]
    share = round(100 * report.share)
    said = f"{share} procent av orden är tagna från andras dokument, utan att stå som citat." if share else ""
    said = said or "Inget är taget från andras dokument utan att stå som citat."
    wrong = "".join(
        f"<li>Citatet ”{text(each.text)}” stämmer inte med sin källa.</li>"
        for each in report.quotations
        if each.agrees is False
    )
    waiting = (
        f'<p class="ps-note">{count(report.waiting, "dokument", "dokument")} är inte genomsökta '
        "än; de tas nästa "
        "gång du kontrollerar.</p>"
        if report.waiting
        else ""
    )
    quotations = f"<ul>{wrong}</ul>" if wrong else ""
    st.html(f'<div class="ps-checks"><h2>Övertagen text</h2><p>{said}</p>{quotations}{waiting}</div>')
    for number, each in enumerate(taken):
        _sentence(number, each, draft, section)


def _sentence(number: int, sentence: SentenceBorrowing, draft: Draft, section: DraftSection) -> None:
    source = sentence.sources[0]
    facets = source.document
    page = f", s. {source.page}" if source.page else ""
    where = f"{facets.municipality or 'Okänd kommun'}, {facets.title or 'utan titel'}{page}"
    address = ReadingState(facets.document_id, source.page, (source.start, source.end)).address()
    st.html(
        f'<div class="ps-example"><p class="ps-labels"><span>{_LEVELS[sentence.level]}, '
        f"{round(100 * sentence.share)} "
        f'%</span></p><q class="ps-quoted">{text(" ".join(sentence.text.split()))}'
        f"</q><p>{link(address, text(where))}</p></div>"
    )
    st.button(
        "Lägg källan bland exemplen",
        key=f"kalla-{number}",
        on_click=_keep_source,
        args=(draft.id, section.key, facets.document_id, source.start, source.end),
        help="Sedan kan du citera den, med hänvisning.",
    )


def _keep_source(draft_id: int, key: str, document_id: str, start: int, end: int) -> None:
    try:
        reference, words = reference_to(catalogue(), document_id, start, end)
    except UserError as error:
        st.toast(error.message)
        return
    if change(draft_id, lambda draft: add_example(draft, key, reference, words, ExampleKind.QUOTATION)[0]):
        st.toast("Källan finns nu under Exempel.")
