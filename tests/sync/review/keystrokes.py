"""Keystrokes in a page whose key handlers are installed."""

from playwright.sync_api import Page


def stroke(page: Page, key: str) -> None:
    """Press a key after the page's scripts run, since the page is shown before they do."""
    page.wait_for_load_state("load")
    page.keyboard.press(key)
