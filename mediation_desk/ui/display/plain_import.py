"""Import of modules without PySide's look into their sources.

PySide reads the source of each module that is imported, in search of its own name, for programs
that write Qt's functions in another spelling; nothing here does. The sources stay in memory, 30 MB
of them once the desk is open, and reading them takes a seventh of the time of an import.
"""

import builtins
import linecache


def restore() -> None:
    """Put back the import that PySide replaced, and let go of the sources read so far."""
    replaced = getattr(builtins, "__orig_import__", None)
    if replaced is not None:
        builtins.__import__ = replaced
        linecache.clearcache()
