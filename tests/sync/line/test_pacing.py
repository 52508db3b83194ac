"""Attempts with an enrolment code are counted once for all processes of a hub."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

from sync.hub.domain.problems import ProblemError
from sync.hub.services.auth import enrolment_rate_limit
from tests.sync.seeded_clock import NOON
from tests.sync.world import World

ADDRESS = "198.51.100.7"


def may_guess(world: World, address: str = ADDRESS, after: timedelta = timedelta()) -> bool:
    """Show a wrong code from the address and return whether it was examined."""
    try:
        enrolment_rate_limit.check(world.store, address, NOON + after)
        enrolment_rate_limit.count(world.store, address, NOON + after)
    except ProblemError as held_back:
        return held_back.code != "TOO_OFTEN"
    return True


def test_an_address_has_twenty_tries_in_ten_minutes_at_all_processes_together(
    world: World,
) -> None:
    assert all(may_guess(world) for _ in range(15))
    world.reopen()
    with ThreadPoolExecutor(4) as beside:
        told = list(beside.map(lambda _: may_guess(world), range(8)))
    assert sum(told) == 5
    assert may_guess(world, "198.51.100.8")
    assert not may_guess(world, after=timedelta(minutes=10))
    assert may_guess(world, after=timedelta(minutes=10, seconds=1))
