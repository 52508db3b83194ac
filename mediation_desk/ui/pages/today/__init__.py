"""The Today page and its parts."""

from mediation_desk.ui.navigation.page_navigation import OpenCaseAt
from mediation_desk.ui.pages.today.page import TodayNavigation, TodayPage

__all__ = ["OpenCaseAt", "TodayNavigation", "TodayPage"]
