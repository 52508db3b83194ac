"""Admission to an outer relay: callers that sign, each within its rate limit.

A signature costs a caller nothing, so that it proves only the caller's key; the list of stations
that came through the gate says whether that key is a station of the hub. A caller is refused before
a body is read.
"""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from sync.courier.exchange.station_list import StationList
from sync.hub.domain.problems import ProblemError
from sync.hub.outer_relay.spool import NOT_LISTED, Caller
from sync.signing import RequestParts, verify_headers

SKEW_S = 86_400
"""Allowed clock difference of a day, because a repeated request does no harm here."""

WITHIN_S = 600.0
STATION_MOST = 3_000
"""Requests of a station within WITHIN_S: a packet of 2 GB in pieces, and one poll each second."""
STRANGER_MOST = 120
"""Requests within WITHIN_S of all strangers of one address."""
REMEMBERED = 10_000
"""Number of callers whose times are kept; the oldest is forgotten for a new one."""


@dataclass
class Rates:
    """Number of requests of each caller within WITHIN_S, by a monotonic clock of seconds."""

    seconds: Callable[[], float]
    _asked: dict[str, deque[float]] = field(default_factory=dict)

    def take(self, who: str, most: int) -> None:
        """Count a request; raises ProblemError TOO_OFTEN beyond `most`."""
        now = self.seconds()
        asked = self._asked.pop(who, None) or deque[float]()
        while asked and now - asked[0] > WITHIN_S:
            asked.popleft()
        is_over = len(asked) >= most
        if not is_over:
            asked.append(now)
        self._asked[who] = asked
        while len(self._asked) > REMEMBERED:
            del self._asked[next(iter(self._asked))]
        if is_over:
            raise ProblemError("TOO_OFTEN", "this relay is asked too often; try again later")


@dataclass(frozen=True)
class Admission:
    """Admission of callers by their signature, the list of stations and their rates."""

    clock: Callable[[], datetime]
    rates: Rates

    def admit(self, parts: RequestParts, address: str, listed: StationList | None) -> Caller:
        """Return the sender who signed a request.

        Raises UnsignedError, ClockError, and ProblemError: TOO_OFTEN, and BUSY for a key that the
        list does not have for its station, which may be a new one that the list will soon contain.
        """
        sender = verify_headers(parts, self.clock(), SKEW_S)
        station, key = sender.station, sender.public_key
        if listed is not None and listed.knows(station, key):
            self.rates.take(station, STATION_MOST)
            return Caller(station, key, is_listed=True)
        self.rates.take(f"address {address}", STRANGER_MOST)
        if listed is not None and station in listed.stations:
            raise ProblemError("BUSY", NOT_LISTED)
        return Caller(station, key, is_listed=False)
