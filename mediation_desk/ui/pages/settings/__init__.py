"""The settings: station, people, limits, appearance, backup, integrity."""

from mediation_desk.ui.pages.settings.page import SettingsPage
from mediation_desk.ui.pages.settings.section import SettingsWays

__all__ = ["SettingsPage", "SettingsWays"]
