"""Overwrite keys and passwords in memory once they are no longer needed.

Overwritten are buffers that belong to this program: keys derived from passwords, the content that a
slot wraps, the ledger's key when the ledger is closed. Python and the libraries do not allow
everything to be overwritten; these stay until their memory is used again:

- a password that was typed: Qt and Python hold it as text, which cannot be changed in place, and
  encoding it makes a passing copy;
- the key in the text of SQLCipher's ``PRAGMA key``, and SQLCipher's own copy while a connection is
  open (``cipher_memory_security`` would wipe it and makes searches five times slower);
- copies that the system made of memory meanwhile: swap, hibernation, a dump after a crash.

So this shortens how long a key lies in memory; it is no defence against someone who reads the
memory of a desk at work.
"""

from typing import TypeAlias

Secret: TypeAlias = bytes | bytearray
"""A key or a password as bytes; only a bytearray can be overwritten."""


def wipe(secret: Secret) -> None:
    """Overwrite a secret with zeros and empty it, so that nothing is sealed under the zeros.

    Bytes cannot be overwritten and are left to the collector.
    """
    if isinstance(secret, bytearray):
        secret[:] = bytes(len(secret))
        secret.clear()
