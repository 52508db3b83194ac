"""Run the main workflow through the real windows, a real hub and a real browser, and check it."""

from mediation_desk.tour.play import play
from mediation_desk.tour.support.station_setup import TourLook

__all__ = ["TourLook", "play"]
