"""Times that a telephone says of itself, kept as they are beside the hub's own."""

from datetime import UTC, datetime

YEARS = range(1970, 2101)
"""Years that a telephone's clock may show, however wrong it is."""


def phone_moment(sent: str) -> datetime | None:
    """Return a telephone's time, aware; None for a text that is none."""
    try:
        at = datetime.fromisoformat(sent)
    except ValueError:
        return None
    return at.astimezone(UTC) if at.tzinfo is not None and at.year in YEARS else None
