"""导入旧台账: how a file's columns are taken, what would become of it, every import so far."""

from mediation_desk.ui.pages.importing.exits import Bringing, ImportExits
from mediation_desk.ui.pages.importing.page import ImportPage

__all__ = ["Bringing", "ImportExits", "ImportPage"]
