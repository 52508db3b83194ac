"""Run the main workflow through the real windows, a real hub and a real browser, and check it."""

from mediation_desk.tour.play import play

__all__ = ["play"]
