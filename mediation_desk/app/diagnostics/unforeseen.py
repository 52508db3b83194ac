"""Separate unforeseen faults from those that have messages, record them and number them."""

import logging

from mediation_desk.app.diagnostics import crash_files
from mediation_desk.app.faults import fault_from
from mediation_desk.domain.refusal import Refusal
from mediation_desk.ui.viewing.decoding import NotShown
from mediation_desk.workflows.faults import Fault, FaultCode

log = logging.getLogger(__name__)


def reported(error: Exception) -> Exception:
    """Return a fault with a reference number for an unforeseen error; any other as it is.

    Each is logged: a refusal and a foreseen fault by their code alone.
    """
    if isinstance(error, Refusal):
        log.info("refused: %s", error.reason.value)
        return error
    if isinstance(error, NotShown):
        log.info("evidence not shown: %s", error.why.value)
        return error
    known = fault_from(error)
    if known is not None:
        if known.code is not FaultCode.UNEXPECTED:
            log.warning("failed: %s", known.code.value)
        return error
    found = Fault(FaultCode.UNEXPECTED, {"reference": crash_files.record(error)})
    found.__cause__ = error
    return found
