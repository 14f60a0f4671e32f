"""How Streamlit itself is set for this page, whoever starts it; and what stays in memory for good."""

from __future__ import annotations

import gc
from collections.abc import Mapping
from importlib import resources

OPTIONS: Mapping[str, object] = {
    # Its menu is in English and holds nothing that the browser does not offer: theme, printing, recording.
    "client.toolbarMode": "minimal",
    # Its list of origins that may steer a page they embed is that of its makers' cloud. Nobody embeds this
    # one, and holding every message of the page against that list took 25 ms of each of its runs.
    "client.allowedOrigins": [],
    # No view writes a value by naming it; without this, the files are not parsed anew in every run.
    "runner.magicEnabled": False,
    # The files of an installed page do not change, and nobody is told how it is used.
    "server.fileWatcherType": "none",
    "browser.gatherUsageStats": False,
    # What went wrong is for the log; its links lead to search engines and to a chat.
    "client.showErrorDetails": "none",
    "client.showErrorLinks": False,
    "theme.base": str(resources.files("ui.web") / "theme.toml"),
}
"""Options of Streamlit's configuration, with why."""


def set_options(address: str, port: int) -> None:
    """Set `OPTIONS`, and where the page is. Called before the server is made.

    As if they were given on the command line of Streamlit: they win over a user's own settings for it.
    """
    from streamlit.web.bootstrap import load_config_options  # noqa: PLC0415 - slow to import

    place = {"server.address": address, "server.port": port, "server.headless": True}
    load_config_options({**OPTIONS, **place})


def settle_memory() -> None:
    """Tell Python that what is loaded by now stays: its garbage collector no longer walks through it.

    Streamlit collects after every run of the page. Through all that the libraries have loaded (120,000
    objects) that took 85 ms, in which the run's last elements were not sent and nobody else was answered.
    """
    gc.collect()
    gc.freeze()
