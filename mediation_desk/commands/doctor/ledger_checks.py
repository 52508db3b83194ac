"""Checks of the ledger and of the link to the regulator."""

import os
from pathlib import Path
from urllib.parse import urlsplit

from cryptography import x509

from mediation_desk.app.computer.network_settings import proxy_address, wire
from mediation_desk.app.entropy import now
from mediation_desk.app.session.session import Session
from mediation_desk.commands.doctor.finding import DoctorFinding, FindingState
from mediation_desk.commands.errors import sentence
from mediation_desk.ledger.disk.layout import Layout
from mediation_desk.ledger.tables.migration import HEAD, revision_of
from mediation_desk.workflows.faults import Fault
from mediation_desk.workflows.read_models.link import ExchangeFolders
from sync.courier import LineError

_CONNECT_S = 10.0
_FEW_DAYS = 21
"""Days before the end of a certificate from which it is worth attention."""

_NOT_REACHED = ("UNREACHABLE", "TIMEOUT", "CUT")


def check_ledger(workspace: Path, session: Session | Fault | None) -> DoctorFinding:
    """Check that the ledger opens and is at this program's migration."""
    name = "ledger"
    if not Layout(workspace).ledger.exists():
        return DoctorFinding(
            name, FindingState.WARNING, "doctor_no_ledger", {"path": str(workspace)}
        )
    if session is None:
        return DoctorFinding(name, FindingState.SKIPPED, "doctor_no_password")
    if isinstance(session, Fault):
        return DoctorFinding(
            name, FindingState.FAILED, "doctor_ledger_closed", {"why": sentence(session)}
        )
    step = revision_of(session.file.readers)
    state = FindingState.OK if step == HEAD else FindingState.FAILED
    return DoctorFinding(name, state, "doctor_ledger", {"step": step, "head": HEAD})


def hub_address(session: Session) -> str:
    """Return the address of the hub, "" for a desk that is not enrolled."""
    with session.file.connection() as connection:
        row = connection.exec_driver_sql("SELECT station, hub_address FROM link").first()
    return row[1] if row and row[0] else ""


def check_exchange(folders: ExchangeFolders) -> DoctorFinding:
    """Check that files can be written and removed in the exchange folders."""
    for folder in (folders.outgoing, folders.incoming):
        if not os.access(folder, os.R_OK | os.W_OK | os.X_OK):
            return DoctorFinding(
                "line", FindingState.FAILED, "doctor_exchange_away", {"path": folder}
            )
    return DoctorFinding("line", FindingState.OK, "doctor_exchange", {"path": folders.outgoing})


def check_line(
    workspace: Path, address: str | None, proxy_password: str = ""
) -> list[DoctorFinding]:
    """Ask the hub as the desk does, and check how long its certificate is still valid.

    ``address`` is "" for a desk that is not enrolled, None where nobody signed in.
    """
    if address is None:
        return [_unasked("line"), _unasked("certificate")]
    if not address:
        return [DoctorFinding("line", FindingState.SKIPPED, "doctor_line_none")]
    # The part that calls is loaded by the caller.
    from sync.transport import HttpHub

    values: dict[str, str | int] = {"address": urlsplit(address).netloc.rpartition("@")[2]}
    used = wire(workspace, proxy_password)
    try:
        HttpHub(address, lambda: None, now, str, used, _CONNECT_S).info()
    except LineError as no:
        return _line_fault(no, {**values, "why": no.text, "proxy": _shown_proxy(workspace)})
    finally:
        used.close()
    line = DoctorFinding("line", FindingState.OK, "doctor_line", values)
    return [line, judge_certificate(_days_left(used.certificate))] if used.certificate else [line]


def _line_fault(no: LineError, values: dict[str, str | int]) -> list[DoctorFinding]:
    """Report the part of the way at which it failed."""
    if no.code in ("TLS", "CA_FILE"):
        line = DoctorFinding("line", FindingState.OK, "doctor_line", values)
        say = "doctor_certificate_bad" if no.code == "TLS" else "doctor_ca_file"
        return [line, DoctorFinding("certificate", FindingState.FAILED, say, values)]
    if no.code == "PROXY":
        return [DoctorFinding("line", FindingState.FAILED, "doctor_line_proxy", values)]
    say = "doctor_line_shut" if no.code in _NOT_REACHED else "doctor_line_stranger"
    return [DoctorFinding("line", FindingState.FAILED, say, values)]


def _shown_proxy(workspace: Path) -> str:
    return urlsplit(proxy_address(workspace)).netloc.rpartition("@")[2]


def _unasked(name: str) -> DoctorFinding:
    return DoctorFinding(name, FindingState.SKIPPED, "doctor_no_password")


def _days_left(certificate: bytes) -> int:
    return (x509.load_der_x509_certificate(certificate).not_valid_after_utc - now()).days


def judge_certificate(days: int) -> DoctorFinding:
    """Judge how many days the certificate is still valid."""
    if days >= _FEW_DAYS:
        return DoctorFinding("certificate", FindingState.OK, "doctor_certificate", {"days": days})
    return DoctorFinding(
        "certificate", FindingState.WARNING, "doctor_certificate_ends", {"days": days}
    )
