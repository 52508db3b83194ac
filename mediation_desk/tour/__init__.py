"""Plays the main job through the real windows, a real hub and a real browser, and checks it."""

from mediation_desk.tour.play import play

__all__ = ["play"]
