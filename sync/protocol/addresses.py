"""Addresses to which a secret may be sent: encrypted, or of this machine."""

from ipaddress import ip_address
from urllib.parse import urlsplit


def is_protected(url: str) -> bool:
    """Tell whether data sent to an address are encrypted, or never leave this computer.

    Characters that programs read differently are refused, because otherwise one host would be
    checked and another contacted.
    """
    if any(letter in url for letter in "\\@") or not url.isprintable():
        return False
    try:
        parts = urlsplit(url)
        host = parts.hostname or ""
    except ValueError:
        return False
    return parts.scheme == "https" or (parts.scheme == "http" and is_loopback(host))


def is_loopback(host: str) -> bool:
    """Tell whether only this machine reaches a host."""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
