"""巡查: the rounds through the mall, their shops, and what was found there."""

from mediation_desk.ui.pages.inspections.page import InspectionsPage

__all__ = ["InspectionsPage"]
