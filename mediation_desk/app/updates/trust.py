"""Root of trust for the program on this computer: the publisher's, shipped or the machine's."""

from mediation_desk.configuration.configuration_file import current
from mediation_desk.workflows.faults import Fault, FaultCode
from resources.release import publisher_root


def trusted_root() -> bytes:
    """Return the root that the machine's configuration names, else the one of the installation.

    Raises Fault RELEASES_NO_ROOT where there is none, and RELEASES_ROOT_UNFIT where its file
    cannot be read.
    """
    file = current().updates_root or publisher_root()
    if file is None:
        raise Fault(FaultCode.RELEASES_NO_ROOT)
    try:
        return file.read_bytes()
    except OSError as no:
        detail = {"path": str(file), "why": no.strerror or type(no).__name__}
        raise Fault(FaultCode.RELEASES_ROOT_UNFIT, detail) from no


def has_root() -> bool:
    """Tell whether new versions can be looked for at all."""
    try:
        trusted_root()
    except Fault:
        return False
    return True
