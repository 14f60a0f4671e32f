"""The views of the page, one per file: widgets, one call, render."""
