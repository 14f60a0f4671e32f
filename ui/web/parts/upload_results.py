"""What became of files, as HTML that screen readers, telephones and paper can take."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from ui.web.parts.charts_words import moment
from ui.web.parts.markup import count, link, listed, text
from ui.web.parts.upload_jobs import FileResult, JobState
from ui.web.state import ReadingState

_SIGNS = {"indexed": "✓", "updated": "✓", "unchanged": "=", "skipped": "=", "failed": "✕"}
"""Beside the word, never instead of it."""

_COUNTED = {
    "indexed": ("inläst", "inlästa"),
    "updated": ("ny version", "nya versioner"),
    "unchanged": ("oförändrad", "oförändrade"),
    "skipped": ("dubblett", "dubbletter"),
    "failed": ("misslyckades", "misslyckades"),
}

STYLE = """<style>
table.ps-files { width: 100%; border-collapse: collapse; font-size: 0.95rem; line-height: 1.45; }
table.ps-files caption { text-align: left; color: var(--ps-soft); padding: 0 0 0.3rem; font-size: 0.9rem; }
table.ps-files th { text-align: left; font-weight: 600; font-size: 0.85rem; color: var(--ps-soft); }
table.ps-files th, table.ps-files td { padding: 0.45rem 0.9rem 0.45rem 0; vertical-align: top;
  border-bottom: 1px solid var(--ps-line); overflow-wrap: anywhere; }
table.ps-files :is(th, td):first-child { min-width: min(14rem, 32vw); }
table.ps-files td.ps-outcome { white-space: nowrap; font-weight: 600; }
table.ps-files .ps-failed { color: light-dark(#8a1f2d, #f0a3ad); }
table.ps-files .ps-number { font-variant-numeric: tabular-nums; white-space: nowrap; }
table.ps-files p { margin: 0.1rem 0 0; color: var(--ps-soft); }
table.ps-files .ps-failed + * p, table.ps-files p.ps-reason { color: var(--ps-ink); }
@media (max-width: 40rem) { table.ps-files :is(th, td):nth-child(3) { display: none; } }
</style>"""


def summary(state: JobState) -> str:
    """The outcome in one sentence."""
    parts = [count(number, *words) for status, words in _COUNTED.items() if (number := state.number(status))]
    said = f"{count(len(state.paths), 'fil', 'filer')}: {listed(parts)}" if parts else "Inga filer lästes in"
    if state.unread:
        said += f"; {count(len(state.unread), 'fil', 'filer')} återstår"
    return said + "."


def results_table(state: JobState) -> None:
    """One row per file that has an outcome."""
    rows = "".join(_row(result) for result in state.results)
    if rows:
        st.html(
            f'{STYLE}<table class="ps-files"><caption class="ps-hidden">Utfall för varje fil</caption>'
            '<thead><tr><th scope="col">Utfall</th><th scope="col">Fil</th><th scope="col">Innehåll</th>'
            f"</tr></thead><tbody>{rows}</tbody></table>"
        )


def _row(result: FileResult) -> str:
    failed = result.status == "failed"
    title = text(result.title or result.name)
    if result.document_id is not None:
        title = link(ReadingState(result.document_id).address(), title)
    name = f"<p>{text(result.name)}</p>" if result.title else ""
    reason = ' class="ps-reason"' if failed else ""
    messages = "".join(f"<p{reason}>{text(message)}</p>" for message in result.messages)
    content = []
    if result.pages:
        content.append(count(result.pages, "sida", "sidor"))
    if result.document_id is not None and result.status != "skipped":
        content.append(count(result.goals, "mål", "mål"))
    return (
        f'<tr><td class="ps-outcome{" ps-failed" if failed else ""}"><span aria-hidden="true">'
        f"{_SIGNS[result.status]}</span> {result.word}</td><td>{title}{name}{messages}</td>"
        f'<td class="ps-number">{", ".join(content)}</td></tr>'
    )


def jobs_list(jobs: Sequence[JobState]) -> None:
    """Readings with their state, each a link."""
    items = "".join(
        f"<li>{link(f'./bibliotek?visa=lasin&jobb={job.id}', text(moment(job.started_at.isoformat())))} "
        f"– {text(job.phase.value)}. {text(summary(job)) if job.results else ''}</li>"
        for job in jobs
    )
    st.html(f'<ul class="ps-jobs">{items}</ul>')
