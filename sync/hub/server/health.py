"""Health of a hub for a monitor: the process responds, and it can accept what is sent.

Both addresses need no sign-in. Their answers name no person, no station and no number of either.
"""

import threading
from collections.abc import Callable
from time import monotonic

from fastapi import APIRouter
from fastapi.responses import JSONResponse
from starlette.concurrency import run_in_threadpool

from sync.hub.monitoring.readiness import WELL, database_checks, disk_check, objects_check
from sync.hub.server.repeated_task import TaskFaults
from sync.hub.storage.files.folder import FolderObjects
from sync.hub.storage.transactions import Store

FRESH_S = 2.0
"""Seconds for which a readiness answer is reused, so that the database is asked seldom."""
UNCACHED = {"Cache-Control": "no-store"}


class HealthCheck:
    """Answers for one process of a hub."""

    def __init__(
        self,
        store: Store,
        seconds: Callable[[], float] = monotonic,
        faults: TaskFaults | None = None,
    ) -> None:
        """Watch a store and the tasks beside it; `seconds` is a monotonic clock."""
        self._store, self._faults = store, faults or TaskFaults()
        self._seconds = seconds
        self._lock = threading.Lock()
        self._found: tuple[float, dict[str, str]] | None = None

    def router(self) -> APIRouter:
        """Return the two addresses."""
        made = APIRouter(include_in_schema=False)
        made.add_api_route("/healthz", self.alive, methods=["GET"])
        made.add_api_route("/readyz", self.ready, methods=["GET"])
        return made

    async def alive(self) -> JSONResponse:
        """Answer that the process does; nothing else is asked."""
        return JSONResponse({"status": WELL}, headers=UNCACHED)

    async def ready(self) -> JSONResponse:
        """Answer 200 when every check is well, else 503 with a sentence for each that is not.

        Faults of the tasks are told, and end no readiness: pages and stations are still answered.
        """
        checks = await run_in_threadpool(self.checks)
        is_ready = set(checks.values()) == {WELL}
        status = WELL if is_ready else "unavailable"
        told = {"status": status, "checks": checks, "task_faults": dict(self._faults.counts)}
        return JSONResponse(told, 200 if is_ready else 503, UNCACHED)

    def checks(self) -> dict[str, str]:
        """Return WELL or a sentence for each check; concurrent callers share one look."""
        with self._lock:
            now = self._seconds()
            if self._found is None or now - self._found[0] >= FRESH_S:
                self._found = (now, self._look())
            return self._found[1]

    def _look(self) -> dict[str, str]:
        found = {**database_checks(self._store.reading), "disk": disk_check(self._store.folder)}
        objects = self._store.files.objects
        if not isinstance(objects, FolderObjects):
            found["objects"] = objects_check(objects.probe)
        return found
