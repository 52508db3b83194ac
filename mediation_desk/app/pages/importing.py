"""Make the page that imports an old ledger, with its ports."""

from typing import TYPE_CHECKING

from mediation_desk.app.services.at_host import ImportAtHost
from mediation_desk.app.services.import_service import ImportService
from mediation_desk.papers.ledger_export.import_issues import import_issues
from mediation_desk.ui.pages.legacy_import import ImportPage
from mediation_desk.workflows.legacy_import.dry_run import DryRunResult, import_issue_rows

if TYPE_CHECKING:
    from mediation_desk.app.window.signed_in_desktop import SignedInDesktop


def make(desktop: "SignedInDesktop") -> ImportPage:
    """Make the page."""

    def list_of(looked: DryRunResult) -> bytes:
        return import_issues(import_issue_rows(looked.reading))

    host = desktop.host_name
    service = desktop.late(ImportService) or ImportAtHost(desktop, host or "")
    return ImportPage(desktop.gateway, desktop.navigation, service, list_of, host=host)
