"""The case page and its pieces."""

from mediation_desk.ui.pages.case.page import CasePage
from mediation_desk.ui.pages.case.walk import CaseWays, Walk

__all__ = ["CasePage", "CaseWays", "Walk"]
