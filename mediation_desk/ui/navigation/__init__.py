"""The base of pages and their navigation: requests to open a page, show a message, ask, choose.

With them the focus: where it returns, and what Esc closes.
"""
