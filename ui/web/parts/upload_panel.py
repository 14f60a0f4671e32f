"""Handing over files: choosing them, watching them being read, what became of each, trying again."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from importlib import resources
from pathlib import Path

import streamlit as st

from corpus.errors import UserError
from corpus.register import load_register
from ingest.uploads import Clash, Upload, clash, save, waiting
from ui.web.parts.author import author_field, keep_author, known_author
from ui.web.parts.charts_words import day
from ui.web.parts.frame import section
from ui.web.parts.markup import count, listed
from ui.web.parts.upload_jobs import JobState, Phase, UploadJobs
from ui.web.parts.upload_results import results_table, summary
from ui.web.resources import catalogue, settings

NOBODY = "den som laddade upp"
"""Who states a document's municipality when it is handed over for one, and no name was given."""

_FORMATS = ["pdf", "docx", "odt", "html", "htm", "txt"]
_UNKNOWN = "Vet inte, eller flera"
_FIELD = 420
"""Pixels: a name is short, and a field as wide as the page looks as if more were asked for."""

_EVERY_S = 1.0
"""How often a running job is looked at."""


@st.cache_resource(show_spinner=False)
def jobs() -> UploadJobs:
    """The readings that go on in this server."""
    return UploadJobs(settings().library)


def begin(paths: Sequence[Path], *, again: bool = False) -> None:
    """Start reading and show the reading: its id goes into the address, so that reloading loses nothing."""
    state = jobs().start(paths, author=known_author() or NOBODY, again=again)
    st.query_params.from_dict({"visa": "lasin", "jobb": state.id})
    st.rerun()


def upload_form() -> None:
    """Choose files and hand them over."""
    section("Ladda upp dokument")
    st.markdown(
        "PDF, Word (DOCX), OpenDocument (ODT), webbsidor (HTML) och ren text. Filerna sparas i bibliotekets "
        "egen mapp och skickas inte vidare."
    )
    script = (resources.files("ui.web.parts") / "upload_words.js").read_text(encoding="utf-8")
    st.html(f'<span class="ps-script"></span><script>{script}</script>', unsafe_allow_javascript=True)
    # A new key empties the field after the files have been taken over.
    turn = st.session_state.setdefault("upload_turn", 0)
    files = st.file_uploader(
        "Dra filer hit, eller välj dem", type=_FORMATS, accept_multiple_files=True, key=f"filer-{turn}"
    )
    names = sorted(m.name for m in load_register().municipalities if not m.invented)
    known = [name for name in _municipalities() if name not in names]
    chosen = st.selectbox(
        "Kommun som dokumenten kommer från",
        [_UNKNOWN, *known, *names],
        width=_FIELD,
        help="Används som mapp, och som dokumentets kommun om det inte själv säger vilken kommun det gäller.",
    )
    author = author_field("namn-uppladdning", label="Ditt namn (frivilligt)", width=_FIELD)
    uploads = [Upload(file.name, file.getbuffer()) for file in files]
    place = date.today().isoformat() if chosen == _UNKNOWN else chosen
    on_clash = _ask_about_clashes(place, uploads)
    label = f"Läs in {count(len(uploads), 'fil', 'filer')}" if uploads else "Läs in"
    if st.button(label, type="primary", disabled=not uploads, icon=":material/upload_file:"):
        if author:
            keep_author(author)
        _take_over(place, uploads, on_clash)


def _municipalities() -> Sequence[str]:
    from ui.web.parts.charts_data import statistics  # noqa: PLC0415  (search's settings come with it)

    return sorted(place.municipality for place in statistics().checked())


def _ask_about_clashes(place: str, uploads: Sequence[Upload]) -> Clash:
    """What to do with files whose name is taken by a document with other content."""
    taken: list[str] = []
    for upload in uploads:
        path = clash(settings().library, place, upload)
        # A file that could not be read is simply replaced: the reader is handing over a better one.
        if path is not None and catalogue().find(str(path.resolve())) is not None:
            taken.append(path.name)
    if not taken:
        return Clash.NEW_VERSION
    words = {
        Clash.NEW_VERSION: "Ny version av dokumentet (den gamla finns kvar i historiken)",
        Clash.KEEP_BOTH: "Ett annat dokument (båda behålls)",
    }
    return st.radio(
        f"Biblioteket har redan {listed(taken)} med annat innehåll. Det här är",
        list(words),
        format_func=lambda option: words[option],
    )


def _take_over(place: str, uploads: Sequence[Upload], on_clash: Clash) -> None:
    paths: list[Path] = []
    for upload in uploads:
        try:
            paths.append(save(settings().library, place, upload, on_clash))
        except UserError as error:
            st.error(error.message)
            return
    st.session_state["upload_turn"] += 1
    begin(paths)


def unread_uploads() -> None:
    """Offer to read files that were uploaded but never read."""
    if any(not job.phase.ended for job in jobs().all()):
        return
    paths = waiting(catalogue())
    if not paths:
        return
    with st.container(border=True):
        files = count(len(paths), "uppladdad fil är sparad", "uppladdade filer är sparade")
        st.markdown(f"{files} men har inte lästs in, till exempel för att en inläsning stoppades.")
        if st.button("Läs in dem nu", icon=":material/play_arrow:"):
            begin(paths)


def job_panel(job_id: str) -> None:
    """A reading as it goes on, or what came of it."""
    state = jobs().state(job_id)
    if state is None:
        st.info(
            "Den inläsningen finns inte kvar i minnet. Det som lästes in står under Dokument, det som inte "
            "gick att läsa under Att åtgärda."
        )
    elif state.phase.ended:
        _ended(state)
    else:
        _going_on(job_id)


@st.fragment(run_every=_EVERY_S)
def _going_on(job_id: str) -> None:
    state = jobs().state(job_id)
    if state is None or state.phase.ended:
        # The whole page: lists and counts have changed, too.
        st.rerun()
        return
    section("Inläsning pågår")
    done, total = len(state.results), len(state.paths)
    if state.phase is Phase.EMBEDDING:
        share = state.embedded / state.to_embed if state.to_embed else 0.0
        words = (
            f"Beräknar betydelse: {state.embedded} av {state.to_embed} texter. Dokumenten går redan att läsa."
        )
    elif state.phase is Phase.QUEUED:
        share, words = 0.0, "Väntar på en annan inläsning."
    else:
        share = done / total if total else 0.0
        words = f"Läser dokument: {done} av {total} klara."
        if not done:
            words += " Den första filen tar längst tid, för läsaren ska startas."
    st.progress(share, text=words)
    if state.stopping:
        st.markdown("Stoppar när den fil som läses nu är klar …")
    elif st.button("Stoppa", icon=":material/stop_circle:", key=f"stoppa-{job_id}"):
        jobs().stop(job_id)
        st.rerun(scope="fragment")
    st.caption("Du kan lämna sidan under tiden. Inläsningen fortsätter och adressen leder tillbaka hit.")
    if state.results:
        results_table(state)


def _ended(state: JobState) -> None:
    section({Phase.DONE: "Inläsningen är klar", Phase.STOPPED: "Inläsningen stoppades"}.get(
        state.phase, "Inläsningen avbröts av ett fel"
    ))  # fmt: skip
    if state.phase is Phase.BROKEN:
        st.error(state.message)
    (st.warning if state.failed else st.success)(summary(state))
    results_table(state)
    with st.container(horizontal=True):
        if state.failed and st.button(
            f"Försök igen med {count(len(state.failed), 'misslyckad fil', 'misslyckade filer')}",
            icon=":material/refresh:",
        ):
            begin([Path(path) for path in state.failed])
        if state.unread and st.button(
            f"Läs in {count(len(state.unread), 'fil', 'filer')} som återstår", icon=":material/play_arrow:"
        ):
            begin([Path(path) for path in state.unread])


def recent_jobs(shown: str) -> None:
    """Other readings in this server, with the way to each."""
    from ui.web.parts.upload_results import jobs_list  # noqa: PLC0415

    others = [job for job in jobs().all() if job.id != shown]
    if others:
        section("Senaste inläsningar")
        st.caption(f"Sedan servern startades, alla användare. I dag är det {day(date.today())}.")
        jobs_list(others)
