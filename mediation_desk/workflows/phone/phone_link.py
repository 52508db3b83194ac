"""The link of a consumer's phone: what its QR holds."""

from base64 import b32encode, urlsafe_b64encode

from mediation_desk.workflows.phone.phone_values import PhoneDoor, PhoneToken


def new_address(random: bytes) -> str:
    """Return the address of a new link: 26 letters and digits of sixteen random bytes."""
    return b32encode(random).decode().rstrip("=").lower()


def phone_link(door: PhoneDoor, token: PhoneToken) -> str:
    """Return the text of the QR; the key behind the # is never sent to whoever serves the page."""
    key = urlsafe_b64encode(token.public_key).decode().rstrip("=")
    return f"{door.base}/p/{token.address}#{key}"
