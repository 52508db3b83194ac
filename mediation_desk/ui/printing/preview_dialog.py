"""The dialog that shows the preview of a paper over the window."""

from collections.abc import Callable

from mediation_desk.ui.printing.paper_preview import PaperPreview


def open_preview(preview: PaperPreview) -> None:
    """Show the preview until it is closed."""
    preview.exec()
    preview.deleteLater()


ShowPreview = Callable[[PaperPreview], None]


def open_preview_over(preview: PaperPreview) -> None:
    """Show the preview over its page until it is closed; the page stays usable."""
    preview.finished.connect(preview.deleteLater)
    preview.open()
