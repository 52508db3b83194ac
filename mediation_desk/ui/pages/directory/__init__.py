"""The directory 一线通: who answers for what, called with one key, posted on the board."""

from mediation_desk.ui.pages.directory.page import DirectoryPage

__all__ = ["DirectoryPage"]
