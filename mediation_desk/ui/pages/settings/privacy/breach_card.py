"""The card of breaches of personal data: those that were noted, and the form of a new note."""

from datetime import date

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from mediation_desk.domain.clocks import local_day
from mediation_desk.domain.codes import Paper
from mediation_desk.domain.refusal import Reason
from mediation_desk.domain.retention.events import BreachKind
from mediation_desk.domain.retention.state import DataBreach
from mediation_desk.ui.forms.binder import Binder
from mediation_desk.ui.forms.field_spec import FieldKind, FieldSpec
from mediation_desk.ui.forms.form import Form
from mediation_desk.ui.forms.form_panel import FormPanel
from mediation_desk.ui.pages.settings.card.settings_card import SettingsCard, SettingsContext, leads
from mediation_desk.ui.pages.settings.privacy.copy_card import PersonalCopyCard
from mediation_desk.ui.printing.record_papers import RecordPaper, RecordPapers
from mediation_desk.ui.widgets import layout
from mediation_desk.ui.widgets.button import Button
from mediation_desk.ui.widgets.labels import ElidingLabel, PlainLabel
from mediation_desk.ui.wording import word
from mediation_desk.workflows.personal.breaches import BreachNote, note_breach
from mediation_desk.workflows.ports import Query
from mediation_desk.workflows.read_models.desk import DeskSheet
from mediation_desk.workflows.reads import station
from mediation_desk.workflows.reads.station import DataRequests

translate = QCoreApplication.translate


def breach_form(today: date, contact: str) -> Form:
    """Return the form of a breach's note: the parts that the law wants told (PIPL art. 57)."""
    texts = (
        ("what", translate("Breach", "What happened, when, and why")),
        ("categories", translate("Breach", "Which personal data")),
        ("harm", translate("Breach", "Harm that may follow")),
        ("measures", translate("Breach", "Measures that were taken")),
        ("advice", translate("Breach", "What the people concerned can do")),
    )
    kinds = tuple((kind.value, word(kind)) for kind in BreachKind)
    leaked = BreachKind.LEAKED.value
    return Form(
        name="breach",
        title=translate("Breach", "Note of a breach"),
        verb=translate("Breach", "Keep the note"),
        entries=(
            FieldSpec("kind", translate("Breach", "Kind"), FieldKind.CHIPS, kinds, leaked),
            FieldSpec(
                "found_on",
                translate("Breach", "Found on"),
                FieldKind.PAST_DAY,
                value=today.isoformat(),
                required=True,
            ),
            *(FieldSpec(key, label, required=True) for key, label in texts),
            FieldSpec(
                "contact",
                translate("Breach", "Contact of the handler"),
                FieldKind.LINE,
                value=contact,
                required=True,
            ),
        ),
        binder=Binder(note_breach, BreachNote, thing="breach"),
        places={Reason.TEXT_MISSING: "what", Reason.DATE_IN_FUTURE: "found_on"},
        said=translate("Breach", "The breach is noted"),
        topic=None,
        is_whole=True,
    )


class BreachCard(SettingsCard):
    """The list of noted breaches, each with its notice; it reads for the card of copies too."""

    def __init__(self, tools: SettingsContext, copies: PersonalCopyCard) -> None:
        super().__init__(tools, self.tr("Data breaches"), "triangle-alert")
        self._copies, self._contact = copies, ""
        self._may = leads(tools.gateway.operator)
        if not self._may:
            self.lock(self.tr("Managers note breaches."))
        text = self.tr(
            "Where personal data leaked, were altered or lost, the people concerned and the"
            " authority are told at once (Personal Information Protection Law art. 57). The note"
            " stays in the ledger, and the notice is printed from it."
        )
        self.body.addWidget(PlainLabel(text, "small", "ink2", wrap=True))
        self.new = Button(self.tr("Note a breach"), icon="plus", height="buttonCard")
        self.new.setVisible(self._may)
        self.new.clicked.connect(self.open_form)
        self.head.add_action(self.new)
        self.form: FormPanel | None = None
        self._papers = RecordPapers(tools.gateway, self, tools.navigation, self._not_printed)
        self._place, self._rows = layout.column(0), layout.column(4)
        self.body.addLayout(self._place)
        self.body.addLayout(self._rows)

    def show_sheet(self, sheet: DeskSheet) -> None:
        """Read what was noted, which the station's sheet does not hold."""
        del sheet
        self.fetch(Query(station.data_requests), self._show)

    def open_form(self) -> None:
        """Show the form of a new note; what was typed before comes back."""
        if self.form is not None:
            return
        today = local_day(self.tools.gateway.now())
        self.form = panel = FormPanel(self.tools.gateway, breach_form(today, self._contact))
        panel.sent.connect(self._noted)
        panel.closed.connect(self._close)
        self._place.addWidget(panel)
        panel.begin()

    def _show(self, found: DataRequests) -> None:
        self._copies.show_requests(found)
        self._contact = found.contact
        layout.clear(self._rows)
        for breach in found.breaches:
            self._rows.addWidget(self._row(breach))
        if not found.breaches:
            self._rows.addWidget(PlainLabel(self.tr("No breach was noted."), "body"))

    def _row(self, breach: DataBreach) -> QWidget:
        whole, line = QWidget(), layout.row(12)
        day = breach.noted.found_on.isoformat()
        message = self.tr("{day} {kind}").format(day=day, kind=word(breach.noted.kind))
        line.addWidget(ElidingLabel(message, "body"), 2)
        line.addWidget(ElidingLabel(breach.noted.categories, "small", "ink2"), 3)
        button = Button(self.tr("Print notice"), icon="printer", height="buttonCard")
        button.clicked.connect(lambda: self._print(breach))
        button.setVisible(self._may)
        line.addWidget(button)
        whole.setLayout(line)
        return whole

    def _print(self, breach: DataBreach) -> None:
        day = breach.noted.found_on.isoformat()
        self._papers.open(RecordPaper(Paper.BREACH_NOTICE, breach.id, day))

    def _not_printed(self, why: str) -> None:
        self.show_fault(why, "")

    def _noted(self, form: Form) -> None:
        self._close()
        self.tools.navigation.say(form.said)

    def _close(self) -> None:
        if self.form is not None and isValid(self.form):
            layout.discard(self.form)
        self.form = None
