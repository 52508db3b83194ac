"""Shared support of the tour: its record, the driven window, the browser, the setup."""
