"""导入旧台账: the mapping of a file's columns, a preview of its result, all imports so far."""

from mediation_desk.ui.pages.legacy_import.import_port import ImportPort
from mediation_desk.ui.pages.legacy_import.page import ImportPage

__all__ = ["ImportPage", "ImportPort"]
