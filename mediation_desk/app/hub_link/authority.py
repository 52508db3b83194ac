"""Trust the private authority that an enrolment code names: fetched from the hub, then proved."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from mediation_desk.app.computer.network_settings import keep_settings, kept_settings, proxy_address
from mediation_desk.app.session.session import Workplace


@contextmanager
def trusting_authority(
    place: Workplace, address: str, pin: str, proxy_password: str = ""
) -> Iterator[None]:
    """Trust the authority that a code names by `pin`; an enrolment that fails leaves no trust.

    Without a pin nothing changes. Raises LineError: FORGED where the hub's authority is another.
    """
    if not pin:
        yield
        return
    before = kept_settings(place.workspace)
    fresh = replace(before, authority=_asked(place, address, pin, proxy_password))
    keep_settings(place.workspace, fresh)
    try:
        yield
    except BaseException:
        keep_settings(place.workspace, before)
        raise


def _asked(place: Workplace, address: str, pin: str, proxy_password: str) -> str:
    """Fetch the authority's certificate from the answering server, and compare it with the pin."""
    # urllib3 is loaded on the hub link's threads alone.
    from sync.transport import CertificateTrust, HttpHub, HttpSession, prove_authority

    wire = HttpSession(
        proxy_address(place.workspace, proxy_password), CertificateTrust(is_blind=True)
    )
    try:
        info = HttpHub(address, lambda: None, place.now, str, wire).info()
    finally:
        wire.close()
    return prove_authority(info.authority, pin)
