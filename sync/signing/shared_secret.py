"""Headers of a POST of JSON that is signed by shared secrets, as gateways and webhooks take it."""

import hashlib
import hmac
from collections.abc import Iterable


def signed_headers(body: bytes, secrets: Iterable[str], at: float) -> dict[str, str]:
    """Return the headers of a body that is sent at a time, in seconds since 1970.

    ``X-Message-Signature`` has a signature of each secret, two while one is being changed: the
    HMAC-SHA256 of the time of ``X-Message-Time``, a full stop and the body, in hexadecimal digits.
    """
    seconds = str(int(at))
    signed = f"{seconds}.".encode() + body
    signatures = (hmac.new(each.encode(), signed, hashlib.sha256).hexdigest() for each in secrets)
    return {
        "Content-Type": "application/json; charset=utf-8",
        "X-Message-Time": seconds,
        "X-Message-Signature": ", ".join(f"sha256={each}" for each in signatures),
    }
