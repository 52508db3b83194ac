"""导入旧台账: how a file's columns are taken, what would become of it, every import so far."""

from mediation_desk.ui.pages.legacy_import.navigation import ImportNavigation, ImportPort
from mediation_desk.ui.pages.legacy_import.page import ImportPage

__all__ = ["ImportNavigation", "ImportPage", "ImportPort"]
