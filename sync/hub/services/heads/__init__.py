"""Heads of the stations' ledgers: stored, compared, proved and decided on."""
