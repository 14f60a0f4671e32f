"""The chosen list to take away: tables, a calendar, mails, a feed. Made when somebody asks for it."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from datetime import date
from functools import partial
from zipfile import ZipInfo

import streamlit as st

from corpus.catalogue.review_where import Chosen
from corpus.catalogue.reviews import Reviews
from corpus.review.exports.tables import to_csv, to_xlsx
from ui.web.parts import review_feeds
from ui.web.parts.markup import text
from ui.web.parts.review_state import ReviewState
from ui.web.resources import reviews

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def exports(state: ReviewState, today: date, number: int) -> None:
    """Draw the buttons, folded away."""
    with st.expander("Ta med listan", icon=":material/download:"):
        st.caption(f"Allt som är valt följer med, {number} dokument, även det som står på andra sidor.")
        # The callable runs in another thread: it must not ask Streamlit for anything.
        make = partial(_Maker, reviews(), state.chosen(), today)
        with st.container(horizontal=True, gap="small"):
            for label, name, kind, data in (
                ("CSV", "csv", "text/csv", make().csv),
                ("Excel", "xlsx", _XLSX, make().xlsx),
                ("Kalender (.ics)", "ics", "text/calendar", make().ics),
                ("Utskick per ansvarig (.zip)", "zip", "application/zip", make().mails),
                ("Ändringar (Atom)", "atom", "application/atom+xml", make().atom),
            ):
                _button(label, f"aktualitet-{today}.{name}", kind, data)
        if review_feeds.served.is_set():
            st.html(_subscriptions(state))


def _subscriptions(state: ReviewState) -> str:
    ways = " ".join(
        f'<a class="ps-action" href="{text(review_feeds.subscription(state, path))}">{label}</a>'
        for label, path in (("Kalender", review_feeds.CALENDAR), ("Ändringar", review_feeds.FEED))
    )
    return (
        f'<p class="ps-actions">Prenumerera: {ways}</p><p class="ps-note">Kopiera länkens adress och lägg '
        "till den i din kalender eller flödesläsare, så följer ändringarna med. Filtren följer med adressen."
        "</p>"
    )


def _button(label: str, name: str, kind: str, data: Callable[[], bytes]) -> None:
    st.download_button(label, data, file_name=name, mime=kind, on_click="ignore", key=f"ta-{name[-4:]}")


class _Maker:
    """Makes the files of one selection."""

    def __init__(self, library: Reviews, chosen: Chosen, today: date) -> None:
        self._library, self._chosen, self._today = library, chosen, today

    def csv(self) -> bytes:
        return to_csv(self._library.items(today=self._today, chosen=self._chosen))

    def xlsx(self) -> bytes:
        items = self._library.items(today=self._today, chosen=self._chosen)
        return to_xlsx(items, today=self._today)

    def ics(self) -> bytes:
        from corpus.review.exports.calendar import to_ics  # noqa: PLC0415 - icalendar takes a while to load

        return to_ics(self._library.items(today=self._today, chosen=self._chosen))

    def atom(self) -> bytes:
        from corpus.review.exports.feed import to_atom  # noqa: PLC0415 - feedgen takes a while to load

        return to_atom(self._library.changes(), library=self._library.folder.name)

    def mails(self) -> bytes:
        from corpus.review.exports.digest import digests  # noqa: PLC0415 - used by few
        from corpus.review.exports.mail import DEFAULT_SENDER  # noqa: PLC0415

        buffer = io.BytesIO()
        items = self._library.items(today=self._today, chosen=self._chosen)
        with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
            for mail in digests(items, today=self._today, sender=DEFAULT_SENDER):
                archive.writestr(ZipInfo(mail.file_name), mail.message.as_bytes())
        return buffer.getvalue()
