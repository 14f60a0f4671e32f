"""The review of a whole draft: findings by severity, each with the place, what is wrong and what to do."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import streamlit as st

from corpus.drafts import Draft
from search.draft import Finding, FindingKind, Review, Severity, draft_text
from ui.web.parts.draft_data import reviewed
from ui.web.parts.draft_state import Aid, DraftState, Part
from ui.web.parts.draft_words import SEVERITIES
from ui.web.parts.markup import count, link, listed, text

_LONGEST = 260


def review_part(draft: Draft, state: DraftState) -> None:
    """Draw the review of an open draft."""
    with st.spinner("Granskar utkastet …"):
        review = reviewed(draft, coverage=state.coverage)
    places = draft_text(draft)
    headings = {section.key: section.heading for section in draft.sections}

    def where(finding: Finding) -> str:
        if finding.kind is FindingKind.HEADER:
            address = DraftState(draft.id, state.section, Part.HEADER).address()
            return link(address, "Till dokumentuppgifterna", name="ps-action")
        key = places.section_at(finding.start) if finding.text else None
        if key is None:
            return ""
        address = DraftState(draft.id, key, aid=Aid.CHECK).address()
        return link(address, text(f"Till avsnittet {headings.get(key, '')}"), name="ps-action")

    way = replace(state, coverage=not state.coverage).address()
    label = "Hoppa över jämförelsen" if state.coverage else "Jämför också med vad andra kommuner har mål om"
    hint = "" if state.coverage else ' <span class="ps-note">Kan ta en stund första gången.</span>'
    st.html(f'<p class="ps-actions">{link(way, label, name="ps-action")}{hint}</p>')
    # Without the comparison the review says that it was not made; the way to it stands above.
    st.html(findings_list(review if state.coverage else replace(review, notes=()), where))


def findings_list(review: Review, where: Callable[[Finding], str]) -> str:
    """The findings under their severities. `where` gives the way to a finding's place, as HTML."""
    if not review.findings:
        return '<div class="ps-findings" aria-live="polite"><h2>Inget att anmärka</h2></div>'
    numbers = {severity: sum(each.severity is severity for each in review.findings) for severity in Severity}
    said = listed(
        [f"{SEVERITIES[each][0].casefold()}: {number}" for each, number in numbers.items() if number]
    )
    parts = "".join(_group(severity, review, where) for severity in Severity if numbers[severity])
    share = round(100 * review.borrowing.share) if review.borrowing else 0
    taken = (
        f" {share} procent av orden är tagna från andras dokument utan att stå som citat." if share else ""
    )
    notes = "".join(f'<p class="ps-note">{text(note)}</p>' for note in review.notes)
    total = count(len(review.findings), "iakttagelse", "iakttagelser")
    return (
        f'<div class="ps-findings" aria-live="polite"><p class="ps-summary"><strong>{total}</strong>'
        f" ({said}).{taken}</p>{notes}{parts}</div>"
    )


def _group(severity: Severity, review: Review, where: Callable[[Finding], str]) -> str:
    name, meaning = SEVERITIES[severity]
    found = [each for each in review.findings if each.severity is severity]
    items = "".join(f"<li>{_finding(each, where(each))}</li>" for each in found)
    return (
        f'<section><h2>{name} <span class="ps-count">{len(found)}</span></h2><p class="ps-note">{meaning}</p>'
        f"<ul>{items}</ul></section>"
    )


def _finding(finding: Finding, way: str) -> str:
    page = f"s. {finding.page}" if finding.page else ""
    place = ", ".join(part for part in (finding.heading, page) if part)
    about = f'<p class="ps-source"><strong>{text(finding.kind.value.capitalize())}</strong> {text(place)}</p>'
    words = " ".join(finding.text.split())
    if len(words) > _LONGEST:
        words = f"{words[:_LONGEST].rsplit(' ', 1)[0]} […]"
    quote = f'<p><q class="ps-quoted">{text(words)}</q></p>' if words else ""
    actions = f'<p class="ps-actions">{way}</p>' if way else ""
    return (
        f"{about}<p>{text(finding.message)}</p>{quote}"
        f'<p class="ps-remedy"><span>Gör så här:</span> {text(finding.remedy)}</p>{actions}'
    )
