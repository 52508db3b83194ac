"""Tasks beside the requests: none ends for good, whatever is raised in it."""

import asyncio
import logging
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import datetime

import pytest
from prometheus_client import CollectorRegistry
from sqlalchemy.exc import ProgrammingError

from sync.hub.delivery.alert_configuration import AlertConfiguration
from sync.hub.delivery.gateways import gateways_of
from sync.hub.monitoring.answered_request import HubTask
from sync.hub.monitoring.metrics import PREFIX, TaskMetrics
from sync.hub.server import repeated_task
from sync.hub.server.background_tasks import HubTasks
from sync.hub.server.repeated_task import RepeatedTask, TaskFaults, repeat
from sync.hub.storage.files.encrypted_files import EncryptedFiles
from sync.hub.storage.files.folder import FolderObjects
from tests.sync.files.objects.test_pieces import Remote
from tests.sync.world import World

NAMES = [
    HubTask.RAISE_OVERDUE,
    HubTask.INDEX_TEXTS,
    HubTask.TELL_WEBHOOKS,
    HubTask.DAILY_UPKEEP,
    HubTask.COMPARE_COUNTERS,
    HubTask.SWEEP_PHONES,
    HubTask.REMOVE_OBJECTS,
    HubTask.SEND_ALERTS,
]
FAULTS = 4
MAIL = AlertConfiguration(mail="smtp://127.0.0.1:9", mail_from="hub@bureau.example")


@dataclass
class BrokenClock:
    """Clock whose first answers are a fault that no task foresees."""

    world: World
    left: int = FAULTS

    def __call__(self) -> datetime:
        """Return the time once the faults are over."""
        self.left -= 1
        if self.left >= 0:
            raise ArithmeticError("no such time")
        return self.world.told.clock()


def listed(world: World, name: HubTask) -> RepeatedTask:
    """Return a task of the hub that begins at once, with a broken clock of its own."""
    tasks = HubTasks(world.store, BrokenClock(world), gateways_of(MAIL), TaskFaults()).listed()
    (found,) = (one for one in tasks if one.name == name)
    return replace(found, first_s=0.0)


async def until_done(world: World, faults: TaskFaults, name: HubTask) -> None:
    """Run a task until a step of it succeeded, or it ended for good."""
    task, done = listed(world, name), asyncio.Event()
    loop = asyncio.get_running_loop()

    def step() -> float:
        wait_s = task.step()
        loop.call_soon_threadsafe(done.set)
        return wait_s

    running = asyncio.create_task(repeat(replace(task, step=step), world.store.bell, faults))
    reached = asyncio.create_task(done.wait())
    await asyncio.wait((running, reached), return_when=asyncio.FIRST_COMPLETED)
    for one in (running, reached):
        one.cancel()
    await asyncio.gather(running, reached, return_exceptions=True)


def test_each_task_begins_again_after_any_fault_a_little_later_each_time(
    world: World, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(repeated_task, "FIRST_PAUSE_S", 0.001)
    monkeypatch.setattr(repeated_task, "LONGEST_PAUSE_S", 0.003)
    in_bucket = Remote(FolderObjects(world.folder / "blobs"))
    world.store.files = EncryptedFiles(world.store.seal.secret, in_bucket)
    everything = HubTasks(world.store, world.told.clock, gateways_of(MAIL), TaskFaults()).listed()
    assert [one.name for one in everything] == NAMES
    registry = CollectorRegistry()
    faults = TaskFaults((TaskMetrics(registry),))
    # Each series is there before its first fault: only then an increase is seen.
    for one in HubTask:
        assert registry.get_sample_value(f"{PREFIX}task_faults_total", {"task": one}) == 0

    async def all_done() -> None:
        await asyncio.gather(*(until_done(world, faults, name) for name in NAMES))

    # On a thread of its own: a browser of another test may hold a loop on this one.
    with caplog.at_level(logging.ERROR), ThreadPoolExecutor(1) as beside:
        beside.submit(asyncio.run, all_done()).result()
    assert faults.counts == dict.fromkeys(NAMES, FAULTS)
    for name in NAMES:
        lines = [one.message for one in caplog.records if f"task {name}:" in one.message]
        pauses = ("0.001", "0.002", "0.003", "0.003")
        assert lines == [f"task {name}: ArithmeticError; again in {one} s" for one in pauses]
        counted = registry.get_sample_value(f"{PREFIX}task_faults_total", {"task": name})
        assert counted == FAULTS


def test_a_fault_that_comes_of_the_database_is_logged_without_its_words(
    caplog: pytest.LogCaptureFixture,
) -> None:
    """They may hold what somebody wrote."""
    try:
        try:
            raise ProgrammingError("INSERT", {}, Exception("DETAIL: 王金丝"))
        except ProgrammingError as of_database:
            raise ValueError("unreadable") from of_database
    except ValueError as fault:
        TaskFaults().note(HubTask.INDEX_TEXTS, fault, "in 1 s")
    TaskFaults().note(HubTask.INDEX_TEXTS, ArithmeticError("of the program"), "in 1 s")
    assert "王金丝" not in caplog.text
    assert "of the program" in caplog.text
