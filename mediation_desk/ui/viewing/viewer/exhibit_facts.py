"""The facts of an exhibit at the right of the viewer; each can be selected and copied."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout

from mediation_desk.domain.text.invisible_characters import with_marks
from mediation_desk.ui.appearance.tokens import px
from mediation_desk.ui.viewing.viewer.exhibit import CaseExhibit
from mediation_desk.ui.viewing.viewer.exhibit_rail import DarkPanel
from mediation_desk.ui.widgets import layout
from mediation_desk.ui.widgets.labels import PlainLabel
from mediation_desk.ui.wording import times

_GROUP = 8


class ExhibitFacts(DarkPanel):
    """Number, name, digest, size, the person who added it and when."""

    def __init__(self) -> None:
        super().__init__("stageBar")
        self.setFixedWidth(px(276))
        self._rows = QGridLayout()
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setHorizontalSpacing(12)
        self._rows.setVerticalSpacing(10)
        self._rows.setColumnStretch(1, 1)
        self.values: dict[str, PlainLabel] = {}
        for name, words in (
            ("number", self.tr("Exhibit")),
            ("name", self.tr("Name")),
            ("digest", "SHA-256"),
            ("by", self.tr("Added by")),
            ("at", self.tr("Added")),
            ("size", self.tr("Size")),
        ):
            value = PlainLabel("", "small", "toast1", wrap=True)
            value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self.values[name] = value
            at = self._rows.rowCount()
            label = PlainLabel(words, "small", "toast2")
            self._rows.addWidget(label, at, 0, Qt.AlignmentFlag.AlignTop)
            self._rows.addWidget(value, at, 1)
        whole = layout.column(16, (16, 16, 16, 16))
        whole.addWidget(PlainLabel(self.tr("File"), "field", "toast1", bold=True))
        whole.addLayout(self._rows)
        whole.addWidget(layout.Hairline("toast"))
        note = self.tr(
            "Zoom and rotation change the view alone; the file stays as it came. A saved copy is "
            "noted in the journal with its digest."
        )
        whole.addWidget(PlainLabel(note, "small", "toast2", wrap=True))
        whole.addStretch(1)
        self.setLayout(whole)

    def show_exhibit(self, exhibit: CaseExhibit, count: int) -> None:
        """Show the facts of an exhibit."""
        file, at = exhibit.file, exhibit.added_at
        of = self.tr("{number} of {count}").format(number=exhibit.number, count=count)
        digest = [file.sha256[at : at + _GROUP] for at in range(0, len(file.sha256), _GROUP)]
        shown = {
            "number": of,
            "name": with_marks(file.name),
            "digest": " ".join(digest),
            "by": self._by(exhibit),
            "at": times.whole(at) if at else self.tr("not recorded"),
            "size": times.size(file.size),
        }
        for name, words in shown.items():
            self.values[name].setText(words)

    def _by(self, exhibit: CaseExhibit) -> str:
        """Return who added it, and by which code it came from the consumer's phone."""
        by = exhibit.added_by or self.tr("not recorded")
        if not exhibit.file.token:
            return by
        source = self.tr("from the consumer's phone, code {token}")
        return f"{by}\n{source.format(token=exhibit.file.token)}"
