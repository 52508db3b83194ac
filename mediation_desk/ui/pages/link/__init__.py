"""The link page: the state of the line to the regulator."""

from mediation_desk.ui.pages.link.page import LinkPage

__all__ = ["LinkPage"]
