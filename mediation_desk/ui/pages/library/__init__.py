"""The law library: articles and standing answers, found by words and cited into a case."""

from mediation_desk.ui.pages.library.page import LibraryPage

__all__ = ["LibraryPage"]
