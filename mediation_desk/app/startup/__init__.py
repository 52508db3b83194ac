"""The program up to the sign-in: its window, the first run, recovery and restore.

All of it is loaded before the first page is painted; what opens a ledger is imported later, within
functions, which `ruff.toml` requires.
"""
