"""Modules that are loaded when they are first used: extras, large libraries, parts of a command.

The import stands at the head of its file like any other, for readers and for the type checker::

    if TYPE_CHECKING:
        import segno
    else:
        segno = deferred("segno")
"""

from importlib import import_module
from typing import Any


class _DeferredModule:
    """Stand-in for a module, which it loads with the first use of a name in it."""

    def __init__(self, name: str) -> None:
        self._name = name

    def __getattr__(self, attribute: str) -> Any:
        return getattr(import_module(self._name), attribute)


def deferred(name: str) -> Any:
    """Return a stand-in for a module; using it raises ImportError where the module is missing."""
    return _DeferredModule(name)
