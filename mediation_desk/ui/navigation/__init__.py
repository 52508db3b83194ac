"""The base of pages, and their navigation: requests to open a page, show a message, ask, choose."""
