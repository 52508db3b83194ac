"""The last section, collapsed until wanted: the fields that most registrations do without."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from mediation_desk.ui.evidence.typed_files import files_of
from mediation_desk.ui.pages.register.draft.registration_values import Typed
from mediation_desk.ui.pages.register.sections import extras
from mediation_desk.ui.pages.register.sections.field_section import FieldSection
from mediation_desk.ui.widgets import layout
from mediation_desk.ui.widgets.button import Button, ButtonKind
from mediation_desk.ui.widgets.fields.form_field import FormField
from mediation_desk.workflows.response.first_response import StoredEvidence


class MoreSection(FieldSection):
    """Report, agent, minor, injury, prepaid, joint. It is outside the fast path's Tab order."""

    def __init__(self) -> None:
        super().__init__(5, self.tr("More"))
        self.report, self.agent, self.minor = extras.report(), extras.agent(), extras.minor()
        self.injury, self.prepaid, self.joint = extras.injury(), extras.prepaid(), extras.joint()
        self.extras = (
            self.report,
            self.agent,
            self.minor,
            self.injury,
            self.prepaid,
            self.joint,
        )
        self._enquiry = ""
        self.toggle = Button("", ButtonKind.LINK, "chevron-down", "Alt 5", "buttonCard")
        self.toggle.clicked.connect(lambda: self.open(not self.is_open()))
        self.add_at_right(self.toggle)
        self._inside = QWidget()
        column = layout.column(6)
        for extra in self.extras:
            column.addWidget(extra)
            extra.edited.connect(self.edited)
        self._inside.setLayout(column)
        self.body.addWidget(self._inside)
        self.offer_files(())
        self.open(False)

    def is_open(self) -> bool:
        """Tell whether the extras are shown."""
        return not self._inside.isHidden()

    def open(self, is_open: bool = True) -> None:
        """Show the extras, or hide them again."""
        self._inside.setVisible(is_open)
        words = self.tr("Hide") if is_open else self.tr("Show")
        self.toggle.setText(words)
        self.toggle.setAccessibleName(f"{words} {self.accessibleName()}")
        note = self.tr("Report, agent, minor, injury, prepaid, joint complaint")
        self.set_note("" if is_open else note)

    def go_to(self) -> None:
        """Show the extras and put the focus on the first (Alt+5)."""
        self.open()
        self.report.tick.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def offer_files(self, files: tuple[StoredEvidence, ...]) -> None:
        """Let a mandate or a consent be one of the evidence files."""
        self.agent.offer_files("mandate", self.tr("It follows; add it as evidence"), files)
        self.joint.offer_files("consent", self.tr("Add it as evidence first"), files)

    def typed(self) -> Typed:
        """Return the typed values."""
        found: Typed = {"enquiry": self._enquiry}
        for extra in self.extras:
            found |= extra.typed()
        return found

    def restore(self, fields: Typed) -> None:
        """Restore a draft's values; the section opens when it has one of them."""
        self._enquiry = fields.get("enquiry", "")
        self.offer_files(files_of(fields.get("files", "")))
        for extra in self.extras:
            extra.restore(fields)
        self.open(self.is_complete())
        self.weigh()

    def fields(self) -> list[FormField]:
        """Return the fields of ticked extras that can be wrong."""
        return [field for extra in self.extras if extra.is_on() for field in extra.checked]

    def order(self) -> list[QWidget]:
        """Return the Tab stops here."""
        return [self.toggle, *(part for extra in self.extras for part in extra.order())]

    def is_complete(self) -> bool:
        """Tell whether an extra is ticked, which makes the section count."""
        return any(extra.is_on() for extra in self.extras)
