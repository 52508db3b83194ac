"""Bytes of HTTP requests and answers: caps, strict reading, and errors in the protocol's words."""

import asyncio
import errno
import logging
from typing import TypeVar

from fastapi import Request, Response
from pydantic import BaseModel, ValidationError
from sqlalchemy.exc import InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from sync.backups.store import StoreRefused
from sync.hub.domain.problems import ProblemError
from sync.hub.storage.files.object_store import sentence_of
from sync.protocol import Malformed, first_complaint, parse_json
from sync.signing import ClockError, UnsignedError

JSON = "application/json"
READ_S = 30.0
R = TypeVar("R", bound=BaseModel)
log = logging.getLogger(__name__)
BUSY = (OperationalError, InterfaceError, PoolTimeoutError)
FORESEEN = (ProblemError, UnsignedError, OSError, StoreRefused, *BUSY)
"""Faults answered in the protocol's words; of the system's faults only a full disk."""
_FULL = {errno.ENOSPC, errno.EDQUOT}
_DISK_FULL = "53100"
"""PostgreSQL's state for a full disk; SQLite says it in words."""


def is_full(fault: BaseException) -> bool:
    """Tell whether a fault means that the hub's disk, or its share of it, is full.

    SQLite rolls back the whole transaction, and a later statement about a part of it fails
    differently.
    """
    found: BaseException | None = fault
    while found is not None and not _says_full(found):
        found = found.__context__
    return found is not None


def _says_full(fault: BaseException) -> bool:
    if isinstance(fault, OperationalError):
        state = getattr(fault.orig, "sqlstate", None)
        return state == _DISK_FULL or "database or disk is full" in str(fault.orig)
    return isinstance(fault, OSError) and fault.errno in _FULL


def weigh(request: Request, limit: int) -> None:
    """Raise ProblemError TOO_LARGE for a body announced as larger than `limit` bytes."""
    length = request.headers.get("content-length", "0")
    if not length.isdigit() or int(length) > limit:
        raise ProblemError("TOO_LARGE", f"the request is larger than {limit} bytes")


async def read_body(request: Request, limit: int) -> bytes:
    """Return the request's body; stop reading at `limit` bytes or after half a minute."""
    weigh(request, limit)
    parts, room = [], limit
    try:
        async with asyncio.timeout(READ_S):
            async for part in request.stream():
                room -= len(part)
                if room < 0:
                    raise ProblemError("TOO_LARGE", f"the request is larger than {limit} bytes")
                parts.append(part)
    except TimeoutError:
        raise ProblemError("MALFORMED", "the request came too slowly") from None
    return b"".join(parts)


def read_model(model: type[R], body: bytes) -> R:
    """Return the request's value, read strictly."""
    try:
        parse_json(body)
        return model.model_validate_json(body)
    except Malformed as fault:
        raise ProblemError("MALFORMED", fault.reason) from None
    except ValidationError as fault:
        raise ProblemError("MALFORMED", first_complaint(fault)) from None


def whole_number(digits: str) -> int:
    """Return the number written in a header."""
    if not (digits.isascii() and digits.isdigit() and len(digits) < 16):
        raise ProblemError("MALFORMED", "a header should be a whole number")
    return int(digits)


def json_answer(status: int, value: BaseModel) -> Response:
    """Return the value as the answer's exact bytes."""
    headers = {"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff"}
    return Response(value.model_dump_json().encode(), status, headers, media_type=JSON)


def place_answer(status: int, held: int, size: int) -> Response:
    """Return how much of a file is held."""
    headers = {
        "Upload-Offset": str(held),
        "Upload-Length": str(size),
        "Cache-Control": "no-store",
    }
    return Response(b"", status, headers)


def piece_answer(piece: bytes, told: int, size: int) -> Response:
    """Return a piece of a file: the end of the piece, and the size of the whole."""
    headers = {**place_answer(200, told, size).headers, "X-Content-Type-Options": "nosniff"}
    headers.pop("content-length")
    return Response(piece, 200, headers, media_type="application/octet-stream")


def as_problem(fault: Exception) -> ProblemError:
    """Return one of the FORESEEN faults as a problem of the protocol, or raise the fault."""
    if isinstance(fault, ProblemError):
        return fault
    if isinstance(fault, ClockError):
        return ProblemError("CLOCK", "the clocks are more than ten minutes apart")
    if isinstance(fault, UnsignedError):
        return ProblemError("UNSIGNED", str(fault))
    if isinstance(fault, StoreRefused):
        log.error("the file store cannot be used: %s", fault)
        return ProblemError("BUSY", sentence_of(fault))
    if is_full(fault):
        log.error("the disk is full: %s", type(fault).__name__)
        return ProblemError(
            "BUSY", "监管端磁盘已满，暂不能接收；请联系监管端管理员，稍后自动重试。"
        )
    if not isinstance(fault, BUSY):
        raise fault
    log.error("the database is not available: %s", type(fault).__name__)
    return ProblemError("BUSY", "the hub's database is not available just now")
