"""Waiting for the page in a real browser."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Page


def settled(page: Page) -> None:
    """Wait until the view is drawn."""
    page.locator("h1").first.wait_for()
    page.wait_for_function("!document.querySelector('[data-testid=stStatusWidget], [data-testid=stSpinner]')")
