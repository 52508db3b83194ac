"""Make pages by name: those of the rail, the case page and the import page.

A page's modules are imported when it is first visited, so that sign-in does not wait for all of
them.
"""

from importlib import import_module
from typing import TYPE_CHECKING

from mediation_desk.ui.navigation.page import Page

if TYPE_CHECKING:
    from mediation_desk.app.window.signed_in_desktop import SignedInDesktop

_MODULES = {"import": "importing"}
"""Modules of pages whose name is no module name."""


def make_page(desktop: "SignedInDesktop", name: str) -> Page:
    """Make one page."""
    page: Page = import_module(f"{__name__}.{_MODULES.get(name, name)}").make(desktop)
    return page
