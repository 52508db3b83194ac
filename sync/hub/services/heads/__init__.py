"""Heads of the stations' ledgers: kept, compared, proved and decided on."""
