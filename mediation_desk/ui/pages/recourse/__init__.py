"""追偿与结账: debts of merchants, sums bound in their deposits, progress of closing the book."""

from mediation_desk.ui.pages.recourse.page import RecoursePage

__all__ = ["RecoursePage"]
