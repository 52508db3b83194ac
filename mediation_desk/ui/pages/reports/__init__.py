"""Sealed reports 举报线索: the filed reports, and their hand-over to the local office."""

from mediation_desk.ui.pages.reports.page import ReportsPage

__all__ = ["ReportsPage"]
