"""Proxy and private authority of a desk on this computer, in the user's own folder.

They belong to the computer, not to the ledger: a copy that continues elsewhere has another network.
"""

from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from cryptography.hazmat.primitives.serialization import Encoding

from mediation_desk.app.computer.computer_file import ComputerFile
from mediation_desk.configuration.configuration_file import (
    current,
    is_proxy,
    joined_proxy,
    split_proxy,
)
from mediation_desk.workflows.faults import Fault, FaultCode
from mediation_desk.workflows.read_models.link import AuthorityRow, NetworkSheet

if TYPE_CHECKING:
    from sync.transport import HttpSession

_FILE: Final = ComputerFile("network.json")
_LARGEST = 1_000_000


@dataclass(frozen=True)
class NetworkSettings:
    """Network settings of a ledger here; ``authority`` is one certificate or several, in PEM."""

    proxy: str = ""
    authority: str = ""


def kept_settings(workspace: Path) -> NetworkSettings:
    """Return the settings kept for a ledger; a garbled file counts as none."""
    values = _FILE.read(workspace)
    texts = {name: values.get(name, "") for name in ("proxy", "authority")}
    return NetworkSettings(**{name: str(text) for name, text in texts.items()})


def keep_settings(workspace: Path, settings: NetworkSettings) -> None:
    """Keep the settings of a ledger here, readable by this user alone."""
    _FILE.keep(workspace, asdict(settings))


def keep_proxy(workspace: Path, address: str) -> None:
    """Keep the address of a proxy, "" for the configured one; raises Fault PROXY_ADDRESS."""
    if address and not is_proxy(address):
        raise Fault(FaultCode.PROXY_ADDRESS)
    keep_settings(workspace, replace(kept_settings(workspace), proxy=address))


def keep_authority(workspace: Path, file: Path | None) -> None:
    """Trust the authority whose certificate a file holds, None for those of the system alone.

    The certificate itself is kept, so the file may be removed. Raises Fault CA_FILE.
    """
    text = _certificates(file) if file is not None else ""
    keep_settings(workspace, replace(kept_settings(workspace), authority=text))


def set_network(workspace: Path, proxy: str, file: Path | None, *, is_of_system: bool) -> None:
    """Keep a proxy, and the authority of a file, or none with ``is_of_system``; all or nothing.

    Raises Fault PROXY_ADDRESS or CA_FILE.
    """
    before = kept_settings(workspace)
    keep_proxy(workspace, proxy)
    try:
        if file is not None or is_of_system:
            keep_authority(workspace, file)
    except Fault:
        keep_settings(workspace, before)
        raise


def _certificates(file: Path) -> str:
    """Return only the certificates of a file: some also hold a key."""
    from cryptography import x509

    try:
        with file.open("rb") as opened:
            found = x509.load_pem_x509_certificates(opened.read(_LARGEST))
    except (OSError, ValueError):
        raise Fault(FaultCode.CA_FILE, {"path": str(file)}) from None
    return "".join(each.public_bytes(Encoding.PEM).decode("ascii") for each in found)


def proxy_address(workspace: Path, password: str = "") -> str:
    """Return the proxy set here, with its password, else the configured one; "" for none.

    An address that was set before passwords were kept separately still contains its own.
    """
    proxy = kept_settings(workspace).proxy
    return joined_proxy(proxy, password) if proxy else current().proxy


def wire(workspace: Path, password: str = "") -> "HttpSession":
    """Return the HTTP session to the hub with the settings made here, else the configured ones.

    ``password`` is that of the proxy that is set here.
    """
    from sync.transport import CertificateTrust, HttpSession

    file = str(current().ca_file or "")
    return HttpSession(
        proxy_address(workspace, password),
        CertificateTrust(file, kept_settings(workspace).authority),
    )


def network_sheet(workspace: Path, *, has_password: bool = False) -> NetworkSheet:
    """Return the link page's network data; no password is in it."""
    settings, configured = kept_settings(workspace), current()
    (proxy, written), (of_configuration, _) = map(split_proxy, (settings.proxy, configured.proxy))
    file = str(configured.ca_file or "")
    has_password = has_password or bool(written)
    return NetworkSheet(proxy, of_configuration, _authority(settings.authority), file, has_password)


def _authority(text: str) -> AuthorityRow | None:
    if not text:
        return None
    from cryptography import x509

    first = x509.load_pem_x509_certificates(text.encode())[0]
    names = first.subject.get_attributes_for_oid(x509.NameOID.COMMON_NAME)
    name = str(names[0].value) if names else first.subject.rfc4514_string()
    return AuthorityRow(name, first.not_valid_after_utc)
