"""Strokes of keys in a page that listens to them already."""

from playwright.sync_api import Page


def stroke(page: Page, key: str) -> None:
    """Press a key once the page's scripts run: what is on the page is shown before they do."""
    page.wait_for_load_state("load")
    page.keyboard.press(key)
