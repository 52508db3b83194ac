"""Write a refusal or fault as JSON with the status of its answer, and read it back."""

import json
from collections.abc import Mapping
from typing import Any

from mediation_desk.domain.refusal import Reason, Refusal
from mediation_desk.workflows.faults import Fault, FaultCode

REFUSED, FAILED, UNFORESEEN = 409, 422, 500
"""Statuses of answers: a rule refused, something outside the rules failed, nobody foresaw it."""


def encode_failure(error: BaseException) -> tuple[int, bytes]:
    """Return status and JSON of a failure; of what nobody foresaw nothing crosses but its code."""
    if isinstance(error, Refusal):
        return REFUSED, _json("refusal", str(error.reason.value), error.detail)
    if isinstance(error, Fault):
        return FAILED, _json("fault", error.code.value, error.detail)
    return UNFORESEEN, _json("fault", FaultCode.UNEXPECTED.value, {})


def decode_failure(text: bytes) -> Refusal | Fault:
    """Return the failure of a JSON text; one that this version does not know is UNEXPECTED."""
    try:
        found = json.loads(text)
        detail = _detail(found["detail"])
        if "refusal" in found:
            return Refusal(Reason(found["refusal"]), detail)
        return Fault(FaultCode(found["fault"]), detail)
    except (ValueError, KeyError, TypeError, RecursionError):
        return Fault(FaultCode.UNEXPECTED)


def _json(name: str, code: str, detail: Mapping[str, str | int]) -> bytes:
    value = {name: code, "detail": {key: _plain(each) for key, each in detail.items()}}
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def _plain(value: object) -> str | int:
    return value if isinstance(value, str | int) else str(value)


def _detail(found: Any) -> dict[str, str | int]:
    if not isinstance(found, dict) or not all(
        isinstance(value, str | int) for value in found.values()
    ):
        raise ValueError("no detail")
    return found
