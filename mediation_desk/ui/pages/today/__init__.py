"""The Today page and its pieces."""

from mediation_desk.ui.pages.today.page import OpenCase, TodayPage, Ways

__all__ = ["OpenCase", "TodayPage", "Ways"]
