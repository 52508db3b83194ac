"""Connection limits: a caller must send its request in time, or its place goes to another.

The parser ends a header that exceeds 16 KB. The server itself waits without limit for the first
line of a request, and for the rest of a body that it no longer wants.
"""

from asyncio import TimerHandle, Transport
from typing import Any, ClassVar

from uvicorn.protocols.http.h11_impl import H11Protocol

END_WAITS = "end_waits"
"""Name in the state of the application: a function that ends what waits for news."""


class BoundedConnection(H11Protocol):
    """HTTP/1.1 connection that is ended when it is silent, or when all places are taken.

    At `most` connections, the one that has waited longest without a whole request is closed; if all
    of them are being answered, the server answers 503 to the newcomer.
    """

    header_s: ClassVar[float] = 20.0
    """Seconds from the first byte, or from the beginning of the connection, to a whole header."""
    silent_s: ClassVar[float] = 30.0
    """Seconds for which a body may stall before it is given up."""
    farewell_s: ClassVar[float] = 2.0
    """Seconds from the end of a connection until it is cut off, if it is still there."""

    def __init__(self, *places: Any, **options: Any) -> None:
        """Take the server's arguments."""
        super().__init__(*places, **options)
        self._ends: TimerHandle | None = None
        self._since = self.loop.time()
        self._tls: Any = None

    def connection_made(self, transport: Transport) -> None:  # type: ignore[override]
        """Free a place if there is none, and wait for a request."""
        most = self.limit_concurrency
        if most is not None and len(self.connections) + 1 >= most:
            self._make_room()
        super().connection_made(transport)
        # A TLS transport that is closed twice forgets its protocol, and is no more to be aborted.
        self._tls = getattr(transport, "_ssl_protocol", None)
        self._await_header()

    def data_received(self, data: bytes) -> None:
        """Take the data; a dripping header is waited for no longer than a silent one."""
        super().data_received(data)
        if self._is_answered:
            self._await_header()
            return
        self._await_nothing()
        if self._is_incomplete:
            self._ends = self.loop.call_later(self.silent_s, self._end)

    def on_response_complete(self) -> None:
        """Wait for the next request, as long as the server keeps an idle connection."""
        self._since = self.loop.time()
        super().on_response_complete()

    def shutdown(self) -> None:
        """End what waits for news on any connection, and this one once it is answered."""
        end_waits = self.app_state.get(END_WAITS)
        if end_waits is not None:
            end_waits()
        super().shutdown()

    def connection_lost(self, exc: Exception | None) -> None:
        """Cancel the timer too."""
        self._await_nothing()
        super().connection_lost(exc)

    def cut(self) -> None:
        """End the connection at once, whatever it waits for.

        TLS whose caller went while the rest of a body was not read is not ended by closing it.
        """
        self._ends = None
        below = getattr(self._tls, "_transport", None)
        (below or self.transport).abort()

    @property
    def _is_answered(self) -> bool:
        """Tell whether nothing is being answered here: no request yet, or none since the last."""
        return self.cycle is None or self.cycle.response_complete

    @property
    def _is_incomplete(self) -> bool:
        return not self._is_answered and self.cycle.more_body

    def _await_header(self) -> None:
        if self._ends is None:
            self._ends = self.loop.call_later(self.header_s, self._end)

    def _await_nothing(self) -> None:
        if self._ends is not None:
            self._ends.cancel()
            self._ends = None

    def _end(self) -> None:
        self._ends = None
        if self._is_incomplete and self.flow.read_paused:
            # The caller is not silent: its data have not been taken yet.
            self._ends = self.loop.call_later(self.silent_s, self._end)
        elif self._is_answered or self._is_incomplete:
            self._close()

    def _close(self) -> None:
        self._await_nothing()
        self.transport.close()
        self._ends = self.loop.call_later(self.farewell_s, self.cut)

    def _make_room(self) -> None:
        """End the connection that has waited longest: without a request, else for its body."""
        others = [one for one in self.connections if isinstance(one, BoundedConnection)]
        waiting = [one for one in others if one._is_answered]
        waiting = waiting or [one for one in others if one._is_incomplete]
        if waiting:
            first = min(waiting, key=lambda one: one._since)
            self.connections.discard(first)
            first._close()
