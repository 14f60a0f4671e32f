"""“Granska ett eget utkast”: a file is read and checked by the same rules. The file is kept nowhere; the
review is, under the address, while the program runs."""

from __future__ import annotations

import tempfile
from importlib import resources
from pathlib import Path

import streamlit as st

from corpus.areas import load_areas
from corpus.errors import UserError
from search.draft import Finding, Review, Reviewer
from ui.draft_reading import read_file
from ui.web.parts.draft_checks import goal_check
from ui.web.parts.draft_data import municipalities
from ui.web.parts.draft_review import findings_list
from ui.web.parts.draft_reviewed import Reviewed, kept_reviews
from ui.web.parts.draft_state import DraftState
from ui.web.parts.draft_words import TYPE_NAMES
from ui.web.parts.markup import count, link, text
from ui.web.resources import catalogue, comparer, passage_prints

_FORMATS = ["pdf", "docx", "odt", "txt"]
_TYPES = {name: kind.value for kind, name in TYPE_NAMES.items()}


def review_upload(state: DraftState) -> None:
    """Draw the form, and the findings once a file has been read."""
    back = link(DraftState().address(), "‹ Alla utkast", name="ps-action")
    st.html(
        f'<div class="ps-document">{back}<h1>Granska ett eget '
        'utkast</h1></div><p class="ps-lead">Lämna in ett '
        "utkast, så kontrolleras mål, ansvar, dokumentuppgifter, årtal, begrepp, avsnitt och "
        "övertagen text. Filen "
        "läses på den här datorn, sparas inte och läggs inte i biblioteket. Granskningen finns kvar på "
        "sidans adress tills programmet startas om.</p>"
    )
    script = (resources.files("ui.web.parts") / "upload_words.js").read_text(encoding="utf-8")
    st.html(f'<span class="ps-script"></span><script>{script}</script>', unsafe_allow_javascript=True)
    file = st.file_uploader("Utkastet (PDF, Word, ODT eller text)", type=_FORMATS, key="granska-fil")
    first, second, third = st.columns(3)
    kind = first.selectbox("Typ", list(_TYPES), index=None, placeholder="Som det står i filen")
    area = second.selectbox(
        "Politikområde", [each.name for each in load_areas()], index=None, placeholder="Som texten handlar om"
    )
    home = third.selectbox("Kommun", municipalities(), index=None, placeholder="Som det står i filen")
    coverage = st.checkbox("Jämför med vad andra kommuner har mål om i området", value=True)
    asked = st.button("Granska", type="primary")
    if asked and file is None:
        st.error("Välj en fil först.")
    if asked and file is not None:
        try:
            with st.spinner("Läser och granskar … (det tar upp till en minut)"):
                review = _review(
                    file.name,
                    bytes(file.getbuffer()),
                    _TYPES.get(kind or "", ""),
                    area or "",
                    home or "",
                    coverage,
                )
        except UserError as error:
            st.error(error.message)
            return
        name = kept_reviews().keep(Reviewed(file.name, review))
        st.query_params["granskning"] = name
        _show(Reviewed(file.name, review))
    elif state.reviewed:
        found = kept_reviews().find(state.reviewed)
        if found is None:
            st.info("Granskningen finns inte kvar. Lämna in filen igen, så görs den om.")
        else:
            _show(found)


def _review(name: str, data: bytes, kind: str, area: str, home: str, coverage: bool) -> Review:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"utkast{Path(name).suffix.lower()}"
        path.write_bytes(data)
        document = read_file(path)
    reviewer = Reviewer(catalogue(), passage_prints(), comparer() if coverage else None)
    return reviewer.review(document, document_type=kind, area=area, municipality=home)


def _show(found: Reviewed) -> None:
    st.html(f'<h2 class="ps-none">Granskning av {text(found.name)}</h2>')
    st.html(findings_list(found.review, _nowhere))
    if found.review.goals:
        items = "".join(f"<li>{goal_check(each)}</li>" for each in found.review.goals)
        label = f"{count(len(found.review.goals), 'mål', 'mål')} i dokumentet, ett för ett"
        st.html(
            f'<details class="ps-fold"><summary>{label}</summary><div class="ps-checks"><ul>{items}</ul>'
            "</div></details>"
        )


def _nowhere(_finding: Finding) -> str:
    """A file's places are told by page and heading; there is no section to go to."""
    return ""
