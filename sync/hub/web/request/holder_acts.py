"""Acts by which an officer claims a matter or slip, hands it over, or takes it over."""

from collections.abc import Callable

from fastapi import Response

from sync.hub.domain.refusals import InvalidField
from sync.hub.services.auth.sessions import Reviewer
from sync.hub.storage.transactions import Transaction
from sync.hub.web.request.context import RequestContext
from sync.hub.web.request.refusals import HttpRefusal

HolderAct = Callable[[Transaction, Reviewer], None]


def submit_holder_act(entry: RequestContext, csrf: str, address: str, act: HolderAct) -> Response:
    """Do the act and go to the page of its object; raises HttpRefusal for one that is refused."""
    reviewer = entry.sent_by(csrf).reviewer

    def done(turn: Transaction) -> str:
        act(turn, reviewer)
        return address

    return entry.submit(done, _refused)


def _refused(fault: InvalidField) -> Response:
    raise HttpRefusal(400, fault.sentence, "The matter stays where it is.", "users") from None
