"""Settings and backup: station, people, limits, look, backups, proof."""

from mediation_desk.ui.pages.settings.page import SettingsPage

__all__ = ["SettingsPage"]
