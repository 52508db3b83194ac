"""Sealed reports 举报线索: what was filed, and its hand-over to the local office."""

from mediation_desk.ui.pages.reports.page import ReportsPage

__all__ = ["ReportsPage"]
