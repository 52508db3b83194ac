"""Hub whose requests and answers a test observes and changes in transit."""

from dataclasses import replace

from sync.protocol import SyncAnswer, SyncRequest
from tests.sync.world import DirectHub, Station


class InterceptedHub(DirectHub):
    """Remote side whose traffic a test can change."""

    def __init__(self, hub: DirectHub) -> None:
        """Wrap the hub."""
        super().__init__(hub.store, hub.who, hub.told)
        self.sizes: list[int] = []

    def taken(self, request: SyncRequest) -> SyncAnswer:
        """Pass on the request and the answer as changed by the test."""
        self.sizes.append(len(request.events))
        return self.changed(super().taken(self.checked(request)))

    def checked(self, request: SyncRequest) -> SyncRequest:
        """Let every request pass."""
        return request

    def changed(self, answer: SyncAnswer) -> SyncAnswer:
        """Let every answer pass."""
        return answer


def intercept(desk: Station, kind: type[InterceptedHub]) -> InterceptedHub:
    hub = desk.courier.hub
    assert isinstance(hub, DirectHub)
    made = kind(hub)
    desk.courier = replace(desk.courier, hub=made)
    return made
