"""The link page: how the line to the regulator stands."""

from mediation_desk.ui.pages.link.page import LinkPage

__all__ = ["LinkPage"]
