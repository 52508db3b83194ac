"""Notifier shared by several processes on one PostgreSQL: a notice from one reaches all."""

import json
import logging
import os
import selectors
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any
from uuid import uuid4

from sqlalchemy import Connection, Engine, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from sync.hub.storage.notification.notifier import Ear, Notifier

CHANNEL = "mediation_hub"
BREATH_S = 30.0
"""Seconds of silence after which a connection is tested."""
AGAIN_S = 1.0
"""Seconds before a lost connection is opened again."""
_NOTIFY = text("SELECT pg_notify(:channel, :news)")
_LISTEN = text(f"LISTEN {CHANNEL}")
log = logging.getLogger(__name__)


def bell_of(engine: Engine) -> Notifier:
    """Return the notifier for a database: only this process writes to an SQLite file."""
    return Notifier() if engine.dialect.name == "sqlite" else SharedNotifier(engine)


class SharedNotifier(Notifier):
    """Notifier for this process at once, and for other processes by NOTIFY."""

    def __init__(self, engine: Engine) -> None:
        """Connect only for the first listener: a command that only writes needs no connection."""
        super().__init__()
        self._engine = engine
        self._own = uuid4().hex
        self._ends = threading.Event()
        self._wake: tuple[int, int] | None = None
        self._thread: threading.Thread | None = None
        self._starting = threading.Lock()

    def announce(self, connection: Connection, topics: Iterable[str]) -> None:
        """Add the notice to the transaction: others receive it if and only if it commits."""
        for topic in sorted(topics):
            news = json.dumps([self._own, topic])
            connection.execute(_NOTIFY, {"channel": CHANNEL, "news": news})

    @contextmanager
    def listening(self, topic: str) -> Iterator[Ear]:
        """Yield an event that is set at the next notice of any process.

        It is also set when the connection to the database was lost and is restored: notices sent
        meanwhile were missed.
        """
        with super().listening(topic) as heard:
            self._start()
            yield heard

    def close(self) -> None:
        """Disconnect and wait until the connection is closed."""
        with self._starting:
            self._ends.set()
            thread, self._thread = self._thread, None
            if thread is None or self._wake is None:
                return
            os.write(self._wake[1], b".")
            thread.join()
            for end in self._wake:
                os.close(end)
            self._wake = None

    def _start(self) -> None:
        with self._starting:
            if self._thread is None and not self._ends.is_set():
                self._wake = os.pipe()
                self._thread = threading.Thread(
                    target=self._listen, args=(self._wake[0],), name="bell", daemon=True
                )
                self._thread.start()

    def _listen(self, wake: int) -> None:
        while not self._ends.is_set():
            try:
                with self._engine.connect() as connection:
                    self._hear(connection, wake)
            except (DBAPIError, OSError, PoolTimeoutError) as lost:
                log.warning("the line for news is down: %s", type(lost).__name__)
                self._ends.wait(AGAIN_S)

    def _hear(self, connection: Connection, wake: int) -> None:
        """Pass on the notices of others, until the connection is lost or closed."""
        connection.execution_options(isolation_level="AUTOCOMMIT")
        # It is not returned to the pool: its next user would go on listening.
        connection.detach()
        connection.execute(_LISTEN)
        self.ring_all()
        raw: Any = connection.connection.dbapi_connection
        with selectors.DefaultSelector() as either:
            either.register(raw.fileno(), selectors.EVENT_READ)
            either.register(wake, selectors.EVENT_READ)
            while not self._ends.is_set():
                if not either.select(BREATH_S):
                    connection.execute(text("SELECT 1"))
                self._pass_on(raw)

    def _pass_on(self, raw: Any) -> None:
        for heard in raw.notifies(timeout=0):
            own, topic = json.loads(heard.payload)
            if own != self._own:
                self.ring(topic)
