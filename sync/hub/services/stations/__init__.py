"""Stations: who calls, what waits for them, their list and their particulars."""
