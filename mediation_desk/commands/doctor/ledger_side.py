"""The checks of the ledger and of the line to the regulator."""

import socket
import ssl
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit

from mediation_desk.app.session import Session
from mediation_desk.commands.doctor.finding import Finding, State
from mediation_desk.commands.plain import sentence
from mediation_desk.ledger.disk.layout import Layout
from mediation_desk.ledger.tables.migrating import HEAD, standing
from mediation_desk.workflows.faults import Fault

_CONNECT_S = 10.0
_FEW_DAYS = 21
"""Days before the end of a certificate from which it is worth attention."""

_SECONDS_OF_DAY = 86_400


def check_ledger(workspace: Path, session: Session | Fault | None) -> Finding:
    """Tell whether the ledger opens and stands at this program's step."""
    name = "ledger"
    if not Layout(workspace).ledger.exists():
        return Finding(name, State.WARNING, "doctor_no_ledger", {"path": str(workspace)})
    if session is None:
        return Finding(name, State.SKIPPED, "doctor_no_password")
    if isinstance(session, Fault):
        return Finding(name, State.FAILED, "doctor_ledger_closed", {"why": sentence(session)})
    step = standing(session.file.readers)
    state = State.OK if step == HEAD else State.FAILED
    return Finding(name, state, "doctor_ledger", {"step": step, "head": HEAD})


def hub_address(session: Session) -> str:
    """Return the address of the hub, "" for a desk that is not enrolled."""
    with session.file.connection() as connection:
        row = connection.exec_driver_sql("SELECT station, hub_address FROM link").first()
    return row[1] if row and row[0] else ""


def check_line(address: str | None) -> list[Finding]:
    """Reach the hub and look how long its certificate still holds; None where nobody signed in."""
    if address is None:
        return [_unasked("line"), _unasked("certificate")]
    if not address:
        return [Finding("line", State.SKIPPED, "doctor_line_none")]
    parts = urlsplit(address)
    is_tls = parts.scheme == "https"
    place = (parts.hostname or "", parts.port or (443 if is_tls else 80))
    values: dict[str, str | int] = {"address": f"{place[0]}:{place[1]}"}
    try:
        with socket.create_connection(place, _CONNECT_S) as reached:
            days = _days_left(reached, place[0]) if is_tls else None
    except ssl.SSLCertVerificationError as no:
        failed = {**values, "why": no.verify_message}
        reached_too = Finding("line", State.OK, "doctor_line", values)
        return [reached_too, Finding("certificate", State.FAILED, "doctor_certificate_bad", failed)]
    except OSError as no:
        failed = {**values, "why": no.strerror or type(no).__name__}
        return [Finding("line", State.FAILED, "doctor_line_shut", failed)]
    line = Finding("line", State.OK, "doctor_line", values)
    return [line] if days is None else [line, judge_certificate(days)]


def _unasked(name: str) -> Finding:
    return Finding(name, State.SKIPPED, "doctor_no_password")


def _days_left(reached: socket.socket, host: str) -> int:
    with ssl.create_default_context().wrap_socket(reached, server_hostname=host) as secure:
        certificate = secure.getpeercert() or {}
    ends = ssl.cert_time_to_seconds(str(certificate["notAfter"]))
    return int((ends - datetime.now(UTC).timestamp()) // _SECONDS_OF_DAY)


def judge_certificate(days: int) -> Finding:
    """Judge how many days the certificate still holds."""
    if days >= _FEW_DAYS:
        return Finding("certificate", State.OK, "doctor_certificate", {"days": days})
    return Finding("certificate", State.WARNING, "doctor_certificate_ends", {"days": days})
