"""A hub that a test stands in front of: requests and answers are seen and changed on the way."""

from dataclasses import replace

from sync.protocol import SyncAnswer, SyncRequest
from tests.sync.world import DirectHub, Station


class Between(DirectHub):
    """A far end that lets a test change what passes."""

    def __init__(self, hub: DirectHub) -> None:
        """Stand before the hub."""
        super().__init__(hub.store, hub.who, hub.told)
        self.sizes: list[int] = []

    def taken(self, request: SyncRequest) -> SyncAnswer:
        """Pass on what the test lets pass."""
        self.sizes.append(len(request.events))
        return self.changed(super().taken(self.checked(request)))

    def checked(self, request: SyncRequest) -> SyncRequest:
        """Let every request pass."""
        return request

    def changed(self, answer: SyncAnswer) -> SyncAnswer:
        """Let every answer pass."""
        return answer


def between(desk: Station, kind: type[Between]) -> Between:
    hub = desk.courier.hub
    assert isinstance(hub, DirectHub)
    made = kind(hub)
    desk.courier = replace(desk.courier, hub=made)
    return made
