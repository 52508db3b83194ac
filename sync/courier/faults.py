"""Faults of the line, by code."""

from datetime import datetime

from sync.protocol import STATUS, LedgerAlarm, Position, Problem

LINE_FAULTS = (
    "PORTAL",
    "TIMEOUT",
    "UNREACHABLE",
    "PROXY",
    "TLS",
    "CA_FILE",
    "PLAIN_HTTP",
    "CUT",
    "ANSWER_TOO_LARGE",
    "UNSIGNED_ANSWER",
    "MALFORMED_ANSWER",
    "FORGED",
    "ROLLBACK",
    "ALARM",
    "HTTP",
    "FOLDER",
    "SILENT",
)
"""Faults of the transport, in addition to the hub's own codes in `sync.protocol.STATUS`.

PORTAL: a login page or a redirect answered, not the hub. PROXY: the configured proxy cannot be
reached or lets nothing through. CA_FILE: the configured authority has no certificate.
UNSIGNED_ANSWER: the answer has no signature of the hub over our nonce. FORGED: a message or a
receipt is not the hub's, or its authority is not that of the code. PLAIN_HTTP: the hub's address is
not encrypted and leads off this computer; no request was sent. ROLLBACK: the hub proves that it
holds more of this epoch than this copy, which was set back. ALARM: the hub countersigns nothing,
because two heads of this ledger contradict each other; `detail` has the sequence, the reported hash
and the one held there, separated by spaces. FOLDER: an exchange folder cannot be used. SILENT:
packets were written and no answer came.
"""


class LineError(Exception):
    """Failure of one request; nothing is lost, everything is kept and sent again."""

    def __init__(self, code: str, text: str, retry_after_s: int = 0) -> None:
        """Take a code of LINE_FAULTS or STATUS, a sentence for the log, and a requested delay."""
        super().__init__(f"{code}: {text}")
        self.code = code
        self.text = text
        self.retry_after_s = retry_after_s
        self.position: Position | None = None
        self.offset: int | None = None
        self.hub_at: datetime | None = None
        self.detail = ""


def known_codes() -> frozenset[str]:
    """Return every code that a LineError can have."""
    return frozenset(LINE_FAULTS) | frozenset(STATUS)


def alarm_fault(alarm: LedgerAlarm) -> LineError:
    """Return the fault of an answer without a receipt; everything sent stays waiting."""
    fault = LineError(
        "ALARM", f"the hub holds another hash for entry {alarm.seq}, and countersigns nothing"
    )
    fault.detail = f"{alarm.seq} {alarm.told} {alarm.held}"
    return fault


def problem_fault(problem: Problem) -> LineError:
    """Return the hub's refusal as a fault, with the place that it names."""
    if problem.alarm is not None:
        return alarm_fault(problem.alarm)
    fault = LineError(problem.code, problem.text)
    fault.position, fault.offset = problem.position, problem.offset
    fault.hub_at = problem.hub_at
    return fault
