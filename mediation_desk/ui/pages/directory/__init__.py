"""The directory 一线通: responsibilities of bodies and officers, one-key calls, notice board."""

from mediation_desk.ui.pages.directory.page import DirectoryPage

__all__ = ["DirectoryPage"]
