"""Enrolment by a one-time code, and continuation of a station in a new epoch."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from sync.courier.faults import LineError
from sync.courier.ports import EpochCandidate, Hub, Membership, Outbox
from sync.courier.trust import trusted_grant
from sync.protocol import EnrolAnswer, EnrolRequest, TakeoverRequest
from sync.signing import Grant, is_code, pins, public_of


@dataclass(frozen=True)
class Joining:
    """Joining of a station: its store, the hub, clock, entropy and the program's version."""

    membership: Membership
    hub: Hub
    clock: Callable[[], datetime]
    new_nonce: Callable[[], str]
    app: str

    def enrol(self, code: str, seed: bytes, epoch: str) -> EnrolAnswer:
        """Send the code with a fresh key and epoch; repeat it freely when the answer was lost.

        Raises LineError: CODE when the code is invalid, or not one of the hub that answers.
        """
        if not is_code(code):
            raise LineError("CODE", "注册码应为 36 个字母或数字，请对照纸面重新输入。")
        mine = self.membership.begin_enrolment(EpochCandidate(seed, public_of(seed), epoch))
        answer = self.hub.enrol(
            EnrolRequest(
                code=code,
                public_key=mine.public_key,
                epoch=mine.epoch,
                app=self.app,
                nonce=self.new_nonce(),
                now=self.clock(),
            )
        )
        if not pins(code, answer.hub_key):
            raise LineError("FORGED", "the code was given out by another hub")
        grant = trusted_grant(answer.grant, (answer.hub_key,), mine.epoch)
        if grant.public_key != mine.public_key:
            raise LineError("FORGED", "the grant is for another key")
        self.membership.enrolled(answer)
        return answer

    def take_over(self, outbox: Outbox, new_epoch: str, reason: str) -> Grant:
        """Continue the station from this copy, as a person decided, in a new epoch."""
        link = outbox.link()
        if link is None:
            raise LineError("UNKNOWN", "the station is not enrolled")
        epoch = self.membership.begin_takeover(new_epoch)
        answer = self.hub.takeover(
            TakeoverRequest(
                station=link.station,
                epoch=link.epoch,
                grant=link.grant,
                nonce=self.new_nonce(),
                now=self.clock(),
                new_epoch=epoch,
                reason=reason,
                ledger=outbox.confirmed_head(),
            )
        )
        grant = trusted_grant(answer.grant, link.hub_keys, epoch)
        self.membership.enter_epoch(grant, answer.grant)
        return grant
