"""A group of hits as a reader meets it: source, title, place, the words themselves, why, and what to do."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from corpus.catalogue.records import DocumentFacets
from corpus.model import MetadataValue
from corpus.tag_edits import TagSort
from search.browse import ANSWERS_MEANING, Found, Group
from search.excerpts import excerpt
from search.hits import Hit
from ui.web.parts.markup import Mark, copy_button, count, link, listed, marked, text
from ui.web.parts.quotation import quotation
from ui.web.parts.tag_lists import tag_labels
from ui.web.parts.tag_target import TagTarget
from ui.web.state import ReadingState, SearchState, Tab, What

MORE_SHOWN = 5
"""Further hits of a document that its group unfolds; the rest is a link to the document."""

Metadata = Mapping[str, MetadataValue]


def hit_list(
    groups: tuple[Group, ...], state: SearchState, metadata: Mapping[str, Metadata], *, label: str
) -> str:
    """An ordered list of groups. `metadata` by document id is what quotations are referenced with."""
    card = _document_card if state.what is What.DOCUMENTS else _card
    items = "".join(
        f'<li class="ps-hit">{card(group, state, metadata.get(group.lead.hit.document_id, {}))}</li>'
        for group in groups
    )
    return f'<ol class="ps-hits" aria-label="{text(label)}">{items}</ol>'


def reading_link(hit: Hit, state: SearchState) -> str:
    """The address of a hit in its document."""
    return ReadingState(hit.document_id, hit.page, (hit.start, hit.end), state.query()).address()


def _card(group: Group, state: SearchState, metadata: Metadata) -> str:
    hit = group.lead.hit
    read = f"Läs på sidan {hit.page}" if hit.page else "Läs i dokumentet"
    actions = [
        link(reading_link(hit, state), read, name="ps-action"),
        copy_button(quotation(hit.text, metadata, hit.page)),
        link(_like(hit, state), "Fler som denna", name="ps-action"),
    ]
    actions.append(link(f"./utkast?lagg_till={hit.unit_id}", "Lägg till i utkast", name="ps-action"))
    if "kind" in hit.data:
        actions.append(link(f"./jamfor?mal={hit.unit_id}", "Jämför kommuner", name="ps-action"))
    if "kind" in hit.data or "actor" in hit.data:
        actions.append(link(_form(hit, state), "Rätta", name="ps-action"))
    return (
        f"<article>{_source(group.lead.facets, hit)}{_title(group.lead, state)}{_path(hit)}"
        f'{_labels(hit)}<blockquote class="ps-text">{_words(hit)}</blockquote>{_why(hit, state)}'
        f'<p class="ps-actions">{"".join(actions)}</p>{_copies(group, state)}{_more(group, state)}</article>'
    )


def _form(hit: Hit, state: SearchState) -> str:
    """The form that corrects the goal or the responsibility, in its document."""
    sort = TagSort.GOAL if "kind" in hit.data else TagSort.RESPONSIBILITY
    span = (hit.start, hit.end)
    reading = ReadingState(hit.document_id, hit.page, span, state.query(), TagTarget(sort, span).word)
    return replace(reading, tab=Tab.GOALS).address()


def _document_card(group: Group, state: SearchState, _metadata: Metadata) -> str:
    hit, facets = group.lead.hit, group.lead.facets
    about = f'<p class="ps-path">{text(listed(facets.topics[:3]))}</p>' if facets.topics else ""
    best = f'<blockquote class="ps-text ps-short">{_words(hit, limit=260)}</blockquote>'
    return (
        f"<article>{_source(facets, hit)}{_title(group.lead, state)}{about}{best}"
        f"{_copies(group, state)}{_more(group, state)}</article>"
    )


def _source(facets: DocumentFacets, hit: Hit) -> str:
    year = (facets.adoption_date or "")[:4]
    place = facets.municipality or "Okänd kommun"
    parts = [f"<strong>{text(place)}</strong>", text(facets.document_type), text(year)]
    flags = [facets.status] if facets.status in {"förslag", "remiss", "upphävd"} else []
    flags += ["ersatt av senare version"] if hit.replaced else []
    shown = " <span aria-hidden='true'>·</span> ".join(part for part in parts if part)
    return (
        f'<p class="ps-source">{shown}{"".join(f"<span class=ps-flag>{text(f)}</span>" for f in flags)}</p>'
    )


def _title(found: Found, state: SearchState) -> str:
    hit = found.hit
    page = f' <span class="ps-page">s. {hit.page}</span>' if hit.page else ""
    title = text(found.facets.title or "Utan titel")
    return f'<h3 class="ps-title">{link(reading_link(hit, state), title)}{page}</h3>'


def _path(hit: Hit) -> str:
    if not hit.heading_path:
        return ""
    return f'<p class="ps-path">{" <span aria-hidden=true>›</span> ".join(map(text, hit.heading_path))}</p>'


def _labels(hit: Hit) -> str:
    """What a goal or a duty is, in words; nothing for a passage."""
    labels = tag_labels(hit.data)
    return (
        f'<p class="ps-labels">{"".join(f"<span>{text(one)}</span>" for one in labels)}</p>' if labels else ""
    )


def _words(hit: Hit, limit: int = 520) -> str:
    cells = hit.data.get("cells")
    if cells and any(name for name, _ in cells):
        # A table row reads as its columns' names and cells; its own text runs them together.
        rows = "".join(
            f"<div><dt>{text(name or '')}</dt><dd>{text(cell)}</dd></div>" for name, cell in cells if cell
        )
        return f'<dl class="ps-row">{rows}</dl>'
    marks = [
        Mark(one.start, one.end, "ps-part" if one.part else "ps-word", "del av ordet" if one.part else "")
        for one in hit.why.highlights
    ]
    stretches = excerpt(hit.text, hit.why.highlights, limit)
    words = ' <span class="ps-gap">[…]</span> '.join(
        marked(hit.text, marks, start, end) for start, end in stretches
    )
    before = '<span class="ps-gap">[…]</span> ' if stretches[0][0] > 0 else ""
    after = ' <span class="ps-gap">[…]</span>' if stretches[-1][1] < len(hit.text) else ""
    # Paragraphs keep their own lines, without the empty ones between.
    return re.sub(r"\s*\n\s*", "\n", f"{before}{words}{after}")


def _why(hit: Hit, state: SearchState) -> str:
    reasons: list[str] = []
    if state.like is None and hit.why.words:
        words = _few(hit.why.words)
        reasons.append(f"{'ordet' if len(words) == 1 else 'orden'} {listed(words)}")
    if state.like is None and hit.why.parts:
        reasons.append(f"{listed(_few(hit.why.parts))} som del av ord")
    if hit.why.meaning is not None and hit.why.meaning >= ANSWERS_MEANING:
        near = "ligger mycket nära" if hit.why.meaning >= 0.6 else "liknar"
        reasons.append(f"{near} i betydelse")
    if not reasons:
        return ""
    return f'<p class="ps-why"><span>Därför:</span> {text("; ".join(reasons))}</p>'


def _few(words: tuple[str, ...]) -> list[str]:
    return list({word.casefold(): word.casefold() for word in words}.values())[:6]


def _like(hit: Hit, state: SearchState) -> str:
    what = What.PASSAGES if state.what is What.DOCUMENTS else state.what
    return replace(SearchState(what=what, like=hit.unit_id), filters=state.filters).address()


def _copies(group: Group, state: SearchState) -> str:
    if not group.same_wording:
        return ""
    number = len({one.facets.document_id for one in group.same_wording})
    items = "".join(f"<li>{_line(one, state, short=True)}</li>" for one in group.same_wording)
    label = f"Nästan samma ord i {count(number, 'dokument till', 'dokument till')}"
    return f'<details class="ps-fold"><summary>{label}</summary><ul>{items}</ul></details>'


def _more(group: Group, state: SearchState) -> str:
    if not group.more:
        return ""
    items = "".join(f"<li>{_line(one, state)}</li>" for one in group.more[:MORE_SHOWN])
    rest = len(group.more) - MORE_SHOWN
    if rest > 0:
        items += f'<li class="ps-rest">och {count(rest, "träff", "träffar")} till i dokumentet</li>'
    label = f"{count(len(group.more), 'träff', 'träffar')} till i samma dokument"
    return f'<details class="ps-fold"><summary>{label}</summary><ul>{items}</ul></details>'


def _line(found: Found, state: SearchState, *, short: bool = False) -> str:
    hit, facets = found.hit, found.facets
    where = f"s. {hit.page}" if hit.page else "Läs"
    if short:
        label = ", ".join(part for part in (facets.municipality, facets.title, where) if part)
        return link(reading_link(hit, state), text(label))
    hint = f"Läs träffen på {f'sidan {hit.page}' if hit.page else 'sin plats'} i {facets.title}"
    place = link(reading_link(hit, state), text(where), hint=hint)
    return f'<span class="ps-page">{place}</span> {_words(hit, limit=220)}'
