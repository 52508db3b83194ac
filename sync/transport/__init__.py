"""The far end over HTTP."""

from sync.transport.http import HttpHub, Sign
from sync.transport.relay import HttpRelay
from sync.transport.trust import Trust, prove_authority
from sync.transport.wrapper import Wire

__all__ = [
    "HttpHub",
    "HttpRelay",
    "Sign",
    "Trust",
    "Wire",
    "prove_authority",
]
