"""Preferences: small texts kept apart from the journal, for an operator or for the station."""

from mediation_desk.workflows.ports import Desk


def keep_preference(desk: Desk, operator: str, name: str, value: str) -> None:
    """Remember a small text for an operator."""
    desk.ledger.local_store.keep_preference(operator, name, value)
