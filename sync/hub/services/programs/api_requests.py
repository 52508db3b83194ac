"""Requests of programs that change something, each carried out once under its idempotency key."""

import hashlib
import json
from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any

from sqlalchemy import delete, insert, select

from sync.hub.domain.refusals import InvalidField
from sync.hub.storage.schema import api_request
from sync.hub.storage.transactions import Transaction

KEPT = timedelta(days=7)
"""Period for which an answer is repeated to a program that sends its request again."""


class OtherRequest(InvalidField):
    """Request under an idempotency key that another request has used."""


def once(
    turn: Transaction,
    key_id: str,
    sent: tuple[str, bytes],
    act: Callable[[Transaction], Mapping[str, Any]],
) -> tuple[Mapping[str, Any], bool]:
    """Carry a request out, or return the answer that it got before, and whether it was before.

    `sent` is its idempotency key and its body. Raises OtherRequest for another body under the same
    key, and whatever the act raises, which is not kept.
    """
    own = (api_request.c.key_id == key_id, api_request.c.idempotency_key == sent[0])
    digest = hashlib.sha256(sent[1]).hexdigest()
    known = turn.connection.execute(select(api_request).where(*own)).one_or_none()
    if known is not None:
        if known.digest != digest:
            raise OtherRequest("This idempotency key was used for another request")
        return json.loads(known.answer), True
    answer = act(turn)
    turn.connection.execute(delete(api_request).where(api_request.c.at < turn.now - KEPT))
    turn.connection.execute(
        insert(api_request).values(
            key_id=key_id,
            idempotency_key=sent[0],
            digest=digest,
            answer=json.dumps(answer, ensure_ascii=False),
            at=turn.now,
        )
    )
    return answer, False
