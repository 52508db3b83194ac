"""Make the page that imports an old ledger, with its ports and its navigation."""

from functools import partial
from typing import TYPE_CHECKING

from mediation_desk.app.services.import_service import ImportService
from mediation_desk.papers.ledger_export.import_issues import import_issues
from mediation_desk.ui.navigation.page import Page
from mediation_desk.ui.pages.legacy_import import ImportNavigation, ImportPage
from mediation_desk.ui.widgets.toast import tell_written
from mediation_desk.workflows.legacy_import.dry_run import import_issue_rows

if TYPE_CHECKING:
    from mediation_desk.app.window.signed_in_desktop import SignedInDesktop


def make(desktop: "SignedInDesktop") -> Page:
    """Make the page."""
    navigation = ImportNavigation(
        see_ledger=lambda: desktop.window.router.go("ledger"),
        say=desktop.window.toast.say,
        tell_written=partial(tell_written, desktop.window.toast),
        list_of=lambda looked: import_issues(import_issue_rows(looked.reading)),
        preferences=desktop.preferences,
    )
    return ImportPage(desktop.gateway, desktop.late(ImportService), navigation)
