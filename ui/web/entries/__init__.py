"""One file per address of the page."""
