"""Qt's types for Python, all created before any event filter is set on the application.

PySide creates a type when it is first needed. An event filter on the application receives every
object, also one that is half built, and a type that must be created while another one is being
created kills the process (seen with 6.11: a native fault in the constructor of a list). With every
type created beforehand, no filter creates one.
"""

from functools import cache
from importlib import import_module

MODULES = ("QtCore", "QtGui", "QtWidgets", "QtSvg", "QtPrintSupport")


@cache
def create_all_types() -> int:
    """Make every type of the modules in use, once; returns how many names they have."""
    found = [getattr(module, name) for module in _modules() for name in dir(module)]
    return len(found)


def _modules() -> list[object]:
    return [import_module(f"PySide6.{name}") for name in MODULES]
