"""Return memory that is free to the computer, between two phases of long work."""

import ctypes
import sys


def return_free_memory() -> None:
    """Return the free memory between what is in use.

    Windows takes it back by itself; the C library of Linux holds it until it is asked, and what
    another thread takes meanwhile comes on top.
    """
    if sys.platform == "linux":
        trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
        if trim is not None:
            trim(0)
