"""Personal data: data past its retention, and the erasure of data for good on request.

No `Form` of `ui/forms`: one line that finds a case, before the question what to erase.
"""

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from mediation_desk.domain.clocks import local_day
from mediation_desk.domain.codes import EnquiryTopic
from mediation_desk.domain.people import OperatorRight
from mediation_desk.domain.refusal import Reason, Refusal
from mediation_desk.domain.retention.kinds import RetentionKind
from mediation_desk.ui.dialogs import ConfirmQuestion
from mediation_desk.ui.pages.settings.card.settings_card import SettingsCard, SettingsContext, leads
from mediation_desk.ui.widgets import layout
from mediation_desk.ui.widgets.button import Button
from mediation_desk.ui.widgets.fields.form_field import FormField
from mediation_desk.ui.widgets.fields.inputs import LineInput
from mediation_desk.ui.widgets.labels import ElidingLabel, IconLabel, PlainLabel
from mediation_desk.ui.wording import word
from mediation_desk.ui.wording.retention import kept_because
from mediation_desk.ui.wording.retention import kind as kind_words
from mediation_desk.workflows.personal.erasures import Erasure, ErasureKind
from mediation_desk.workflows.personal.retention import may_read_reason
from mediation_desk.workflows.ports import Query
from mediation_desk.workflows.read_models.desk import DeskSheet
from mediation_desk.workflows.read_models.personal import DueRecord, HoldRow, PersonalSheet
from mediation_desk.workflows.reads import station
from mediation_desk.workflows.reads.today import numbered

translate = QCoreApplication.translate


class ErasureCard(SettingsCard):
    """A card whose rows are erased one by one, each after a confirmation and with a ground."""

    def __init__(self, tools: SettingsContext, title: str, icon: str, text: str) -> None:
        super().__init__(tools, title, icon)
        self._may = leads(tools.gateway.operator)
        if not self._may:
            self.lock(self.tr("Managers erase."))
        self.body.addWidget(PlainLabel(text, "small", "ink2", wrap=True))
        self._rows = layout.column(4)
        self.body.addLayout(self._rows)

    def show_personal(self, found: PersonalSheet) -> None:
        """Show the rows; an answer that comes when the page is gone is dropped."""
        if not isValid(self):
            return
        layout.clear(self._rows)
        rows = list(self.rows(found))
        for row in rows:
            self._rows.addWidget(row)
        if not rows:
            self._rows.addWidget(PlainLabel(self.tr("Nothing is due."), "body"))

    def rows(self, found: PersonalSheet) -> Iterable[QWidget]:
        """Return a row for each subject."""
        raise NotImplementedError

    def row(
        self,
        words: str,
        detail: str,
        subject: tuple[ErasureKind, str],
        hold: HoldRow | None = None,
    ) -> QWidget:
        """Return a row with its button, or under a legal hold with the reason why it is kept."""
        if hold is not None:
            return self._held(words, hold)
        button = Button(self.tr("Erase"), icon="eraser", height="buttonCard")
        button.setAccessibleName(self.tr("Erase {what}").format(what=words))
        button.clicked.connect(lambda: self.erase(words, *subject))
        button.setVisible(self._may)
        line = layout.row(12)
        line.addWidget(ElidingLabel(words, "body"), 3)
        line.addWidget(ElidingLabel(detail, "small", "ink2"), 3)
        line.addWidget(button)
        whole = QWidget()
        whole.setLayout(line)
        return whole

    def _held(self, words: str, hold: HoldRow) -> QWidget:
        line, whole = layout.row(12), QWidget()
        line.addWidget(IconLabel("lock", 14, "ink3"))
        line.addWidget(ElidingLabel(words, "body"), 3)
        may_read = may_read_reason(self.tools.gateway.operator, hold.kind)
        why = kept_because(hold) if may_read else self.tr("under legal hold")
        line.addWidget(ElidingLabel(why, "small", "ink2"), 4)
        whole.setLayout(line)
        return whole

    def erase(self, words: str, kind: ErasureKind, subject: str) -> None:
        """Ask before it, then erase for good."""
        question = ConfirmQuestion(
            self.tr("What is erased cannot be brought back"),
            self.tr(
                "Names, phones and texts about people of {what} go; numbers, sums and days stay,"
                " and the journal still proves itself."
            ).format(what=words),
            self.tr("Erase"),
            "eraser",
            self.tr("Ground"),
            danger=True,
        )
        ground = self.tools.navigation.ask(question, self)
        if ground is None:
            return
        wish = Erasure(self.tools.gateway.new_id(), kind, subject, ground)
        message = self.tr("Erased: {what}").format(what=words)
        self.tools.gateway.erase(wish, lambda _: self._erased(message), self.refuse)

    def _erased(self, message: str) -> None:
        self.clear()
        self.tools.navigation.say(message)


class RetentionCard(ErasureCard):
    """Finished cases past their retention, and a case that a consumer asks to have erased.

    It reads for ``others`` too: one query supplies all of them.
    """

    def __init__(self, tools: SettingsContext, others: tuple[ErasureCard, ...]) -> None:
        self._others = others
        text = self.tr(
            "A case keeps its people as long as its kind is kept after its end (see Retention): as"
            " a rule three years, with an injury ten (Product Quality Law art. 45). A consumer may"
            " ask earlier, but never within those ten years."
        )
        super().__init__(tools, self.tr("Finished cases"), "archive", text)
        self.number = LineInput("hash", "GX01-261124-001")
        self.ask = Button(self.tr("Erase on request"), icon="eraser")
        self.ask.clicked.connect(self._find)
        line = layout.row(12)
        line.addWidget(FormField(self.tr("Case number"), self.number, False), 1)
        line.addWidget(self.ask, 0, Qt.AlignmentFlag.AlignBottom)
        asked = QWidget()
        asked.setLayout(line)
        asked.setVisible(self._may)
        self.body.addWidget(asked)

    def show_sheet(self, sheet: DeskSheet) -> None:
        """Read the people concerned, which the station's sheet does not hold."""
        del sheet
        today = local_day(self.tools.gateway.now())

        def show(found: PersonalSheet) -> None:
            for card in (self, *self._others):
                card.show_personal(found)

        self.fetch(Query(station.personal, today), show)

    def rows(self, found: PersonalSheet) -> Iterable[QWidget]:
        """Return the cases that are due, the oldest first."""
        for due in found.cases:
            message = self.tr("kept until {day}")
            if due.kind is not RetentionKind.CASE:
                message = self.tr("{kind}, kept until {day}")
            detail = message.format(kind=kind_words(due.kind), day=due.until.isoformat())
            yield self.row(due.number, detail, (ErasureKind.CASE, due.case), due.hold)
        if found.has_more:
            yield PlainLabel(self.tr("More come up as these are erased."), "small", "ink2")

    def _find(self) -> None:
        number = self.number.text().strip()

        def found(case: str) -> None:
            if case:
                self.erase(number, ErasureKind.CASE, case)
            else:
                self.refuse(Refusal(Reason.CASE_NUMBER_UNKNOWN, {"number": number}))

        self.tools.gateway.ask(Query(numbered, number), found, self.refuse)


class LearnersCard(ErasureCard):
    """Names of people who left the roster of trainings."""

    def __init__(self, tools: SettingsContext) -> None:
        text = self.tr("Who left a shop stays counted in its trainings, without the name.")
        super().__init__(tools, self.tr("People once trained"), "graduation-cap", text)

    def rows(self, found: PersonalSheet) -> Iterable[QWidget]:
        """Return the people who left."""
        for person in found.people:
            subject = (ErasureKind.LEARNER, person.learner)
            yield self.row(person.name, person.shop, subject, person.hold)


class ContactsCard(ErasureCard):
    """Contacts of merchants that are no longer needed."""

    def __init__(self, tools: SettingsContext) -> None:
        text = self.tr(
            "Of a merchant who trades here the contacts that were replaced go, of a former tenant"
            " all of them."
        )
        super().__init__(tools, self.tr("Contacts of merchants"), "store", text)

    def rows(self, found: PersonalSheet) -> Iterable[QWidget]:
        """Return the merchants with such contacts."""
        for each in found.merchants:
            detail = self.tr("has left the mall") if each.has_left else self.tr("former contacts")
            yield self.row(each.name, detail, (ErasureKind.MERCHANT, each.merchant), each.hold)


class RecordsCard(ErasureCard):
    """Reports that were handed over and enquiries that were answered, after their term."""

    def __init__(self, tools: SettingsContext) -> None:
        text = self.tr(
            "Who is named in a report handed over or in an enquiry is kept as long as its kind, as"
            " a rule three years. A sealed report is erased by who holds the right to reports."
        )
        super().__init__(tools, self.tr("Reports and enquiries"), "file-lock", text)

    def rows(self, found: PersonalSheet) -> Iterable[QWidget]:
        """Return the due records, the oldest first; reports for those who may open them."""
        may_open = self.tools.gateway.operator.may(OperatorRight.REPORTS)
        for due in found.records:
            detail = self.tr("kept until {day}").format(day=due.until.isoformat())
            if not due.is_report:
                subject = (ErasureKind.ENQUIRY, due.record)
                yield self.row(_enquiry(due), detail, subject, due.hold)
            elif may_open:
                yield self.row(due.number, detail, (ErasureKind.REPORT, due.record), due.hold)
        if found.has_more_records:
            yield PlainLabel(self.tr("More come up as these are erased."), "small", "ink2")


def _enquiry(due: DueRecord) -> str:
    message = translate("RecordsCard", "Enquiry of {day}, {topic}")
    return message.format(day=due.on.isoformat(), topic=word(EnquiryTopic(due.topic)))
