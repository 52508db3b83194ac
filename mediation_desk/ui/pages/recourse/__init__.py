"""追偿与结账: what merchants owe, what is held of their deposits, how far the book is closed."""

from mediation_desk.ui.pages.recourse.board.navigation import RecourseNavigation
from mediation_desk.ui.pages.recourse.page import RecoursePage

__all__ = ["RecourseNavigation", "RecoursePage"]
