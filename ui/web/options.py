"""How Streamlit itself is set for this page, whoever starts it; and what stays in memory for good."""

from __future__ import annotations

import gc
from collections.abc import Mapping

OPTIONS: Mapping[str, object] = {
    # Its menu is in English and holds nothing that the browser does not offer: theme, printing, recording.
    "client.toolbarMode": "minimal",
    # Its list of origins that may steer a page they embed is that of its makers' cloud. Nobody embeds this
    # one, and holding every message of the page against that list took 25 ms of each of its runs.
    "client.allowedOrigins": [],
    # No view writes a value by naming it; without this, the files are not parsed anew in every run.
    "runner.magicEnabled": False,
}
"""Options of Streamlit's configuration, with why."""


def set_options() -> None:
    """Set `OPTIONS`. Called as the server is made."""
    from streamlit import config  # noqa: PLC0415 - slow to import

    for name, value in OPTIONS.items():
        config.set_option(name, value)


def settle_memory() -> None:
    """Tell Python that what is loaded by now stays: its garbage collector no longer walks through it.

    Streamlit collects after every run of the page. Through all that the libraries have loaded (120,000
    objects) that took 85 ms, in which the run's last elements were not sent and nobody else was answered.
    """
    gc.collect()
    gc.freeze()
