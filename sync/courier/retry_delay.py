"""Delay before the next attempt."""

FIRST_S = 5
LONGEST_S = 900
SHORTEST_S = 1
LONGEST_ASKED_S = 3600
"""Seconds that another side may ask to wait."""


def retry_after_seconds(value: str) -> int:
    """Return the seconds of a Retry-After, an hour at most; a date or no number counts as none."""
    digits = value.strip()
    if not (digits.isascii() and digits.isdecimal()):
        return 0
    # A number of thousands of digits is not even converted.
    return min(int(digits), LONGEST_ASKED_S) if len(digits) < 10 else LONGEST_ASKED_S


def next_try(failures: int, jitter: float, retry_after_s: int = 0) -> float:
    """Return the seconds to wait after that many failures in a row.

    The wait doubles from 5 seconds to 15 minutes; `jitter` in 0..1, drawn afresh each time, takes
    any part of it, so that a hundred stations do not return at once. A hub's Retry-After is
    respected up to an hour.
    """
    ceiling = min(LONGEST_S, FIRST_S * (1 << min(max(failures - 1, 0), 10)))
    return float(max(SHORTEST_S, ceiling * jitter, min(retry_after_s, LONGEST_ASKED_S)))
