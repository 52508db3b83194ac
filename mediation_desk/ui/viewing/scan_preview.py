"""The preview of a scan that somebody brought: decoded by another process, saved unchanged."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget

from mediation_desk.domain.text.invisible_characters import with_marks, without_hidden
from mediation_desk.ui.appearance.tokens import px
from mediation_desk.ui.navigation.navigation import ChooseTarget
from mediation_desk.ui.printing.paper_file import save
from mediation_desk.ui.shortcuts import bind
from mediation_desk.ui.viewing.decoding import NotShown, PageSizes
from mediation_desk.ui.viewing.decoding_jobs import DecodingJobs
from mediation_desk.ui.viewing.evidence_pages import EvidencePages
from mediation_desk.ui.viewing.image_view import BOX, ImageView
from mediation_desk.ui.widgets import layout
from mediation_desk.ui.widgets.button import Button
from mediation_desk.ui.widgets.labels import ElidingLabel
from mediation_desk.ui.widgets.page_states import Banner

_PDF = b"%PDF"


class ScanPreview(QDialog):
    """The preview of a PDF or a picture under its file's name.

    ``gone`` is called once when it was saved.

    Its sender may be anybody: unlike a paper of the desk's own it is decoded in a separate process,
    under limits. Ctrl+S saves, Esc closes.
    """

    def __init__(
        self,
        content: bytes,
        name: str,
        gone: Callable[[], None],
        choose_target: ChooseTarget,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._content, self._name, self._gone = content, Path(name).name, gone
        self._choose_target, self._is_recorded = choose_target, False
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(with_marks(self._name))
        self.resize(px(880), px(820))
        self._decoding_jobs = DecodingJobs(self)
        self._is_pdf = content.startswith(_PDF)
        self.pages, self.picture = EvidencePages(self._decoding_jobs), ImageView()
        self.banner = Banner("", "", "bad")
        self.banner.hide()
        self._lay_out()
        self.finished.connect(lambda _: self._decoding_jobs.close())
        bind(self, "Ctrl+S", self.save_scan)
        if self._is_pdf:
            self._decoding_jobs.open_pdf(content, self._show_pages, self._refuse)
        else:
            self._decoding_jobs.picture(content, BOX, self.picture.show_image, self._refuse)

    def save_scan(self) -> None:
        """Ask for a place and save the bytes."""
        proposed = without_hidden(self._name)
        kinds = "PDF (*.pdf)" if self._is_pdf else ""
        chosen = self._choose_target(self, self.tr("Save scan"), proposed, kinds)
        if chosen is not None:
            self.save_to(chosen)

    def save_to(self, path: Path) -> None:
        """Save the bytes; a fault is shown in words and the preview stays."""
        try:
            save(self._content, path)
        except OSError:
            way = self.tr("Check space and rights of the folder, or choose another.")
            self._say(self.tr("Not saved"), way, "bad")
            return
        self._say(self.tr("Saved"), str(path), "ok")
        if not self._is_recorded:
            self._is_recorded = True
            self._gone()

    def _show_pages(self, pages: PageSizes) -> None:
        self.pages.show_pages(pages)

    def _refuse(self, _: NotShown) -> None:
        words = self.tr("It is kept as it came: save it to look at it.")
        self._say(self.tr("This scan cannot be shown here"), words, "warn")

    def _say(self, title: str, detail: str, tone: str) -> None:
        self.banner.show_words(title, detail, tone)
        self.banner.show()

    def _lay_out(self) -> None:
        head = layout.row(12, (20, 12, 16, 12))
        head.addWidget(ElidingLabel(with_marks(self._name), "section", bold=True), 1)
        close = Button(self.tr("Close"), key="Esc")
        close.clicked.connect(self.reject)
        keep = Button(self.tr("Save as"), icon="download", key="Ctrl+S")
        keep.clicked.connect(self.save_scan)
        for button in (close, keep):
            head.addWidget(button)
        place = layout.column(0, (20, 0, 16, 8))
        place.addWidget(self.banner)
        whole = layout.column(0)
        whole.addLayout(head)
        whole.addLayout(place)
        whole.addWidget(self.pages if self._is_pdf else self.picture, 1)
        self.setLayout(whole)
