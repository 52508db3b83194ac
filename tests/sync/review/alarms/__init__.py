"""Alarms on a station's ledger at the pages of the hub."""
