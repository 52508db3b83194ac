"""The Today page and its parts."""

from mediation_desk.ui.pages.today.page import TodayPage, TodayPorts

__all__ = ["TodayPage", "TodayPorts"]
