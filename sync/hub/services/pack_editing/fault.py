"""Faults of a rule pack."""

from sync.hub.domain.refusals import InvalidField


class PackError(InvalidField):
    """Missing or wrong part of a rule pack."""


class DraftOvertaken(PackError):
    """Draft that somebody else changed since its form was opened."""
