"""Qt's types for Python, all made before anything listens to the whole application.

PySide makes a type when it is first needed. A listener on the application is handed every object,
also one half built, and a type that must then be made while another one is being made kills the
process (seen with 6.11: a native fault in the constructor of a list). With every type made, no
listener makes one.
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
