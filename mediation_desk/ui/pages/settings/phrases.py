"""Stock phrases: the operator's own and the station's, a line each, by kind of text.

No `Form` of `ui/forms`: one text, saved when it is left.
"""

from PySide6.QtCore import QCoreApplication

from mediation_desk.ui.pages.settings.card.settings_card import SettingsCard, SettingsContext, leads
from mediation_desk.ui.phrases.book import EVERYBODY, PhraseBook, PhraseTopic
from mediation_desk.ui.preferences import Preferences
from mediation_desk.ui.widgets import layout
from mediation_desk.ui.widgets.fields.form_field import FormField
from mediation_desk.ui.widgets.fields.inputs import TextInput
from mediation_desk.ui.widgets.labels import PlainLabel
from mediation_desk.ui.widgets.tabs import Tab, Tabs
from mediation_desk.workflows.read_models.desk import DeskSheet

translate = QCoreApplication.translate
OWN, SHARED = "own", "shared"


def topic_word(topic: PhraseTopic) -> str:
    """Return the name of the kind of text."""
    return {
        PhraseTopic.FACTS: translate("PhrasesCard", "Facts"),
        PhraseTopic.RESULT: translate("PhrasesCard", "Outcome"),
        PhraseTopic.ANSWER: translate("PhrasesCard", "Answer"),
        PhraseTopic.NOTE: translate("PhrasesCard", "Note"),
    }[topic]


class PhrasesCard(SettingsCard):
    """A text of lines, saved when it is left; undo restores the former text."""

    def __init__(self, tools: SettingsContext, preferences: Preferences) -> None:
        super().__init__(tools, self.tr("Stock phrases"), "text-quote", self.tr("F9 puts them in"))
        self._book = PhraseBook(preferences)
        self.topics = Tabs(
            [Tab(t.value, topic_word(t)) for t in PhraseTopic], name=self.tr("Topic")
        )
        self.owners = Tabs(
            [Tab(OWN, self.tr("Own")), Tab(SHARED, self.tr("For all"))], name=self.tr("Whose")
        )
        self.text = TextInput(self.tr("One phrase a line"), 9)
        self.text.setAccessibleName(self.tr("Stock phrases"))
        self._shown: tuple[str, PhraseTopic] = (self._owner(), self._topic())
        line = layout.row(12)
        line.addWidget(self.topics)
        line.addStretch(1)
        line.addWidget(self.owners)
        self.body.addLayout(line)
        self.body.addWidget(FormField("", self.text))
        text = self.tr(
            "One phrase a line. Own ones are offered first; managers write those for all."
        )
        self.body.addWidget(PlainLabel(text, "small", "ink3", wrap=True))
        self.topics.chosen.connect(lambda _: self._turn())
        self.owners.chosen.connect(lambda _: self._turn())
        self.text.left.connect(self.apply)
        self._show()

    def show_sheet(self, sheet: DeskSheet) -> None:
        """Show the phrases; a text that is being typed in stays as it is."""
        del sheet
        if not self.text.hasFocus():
            self._show()

    def apply(self) -> None:
        """Save the typed text, and report it with an undo."""
        owner, topic = self._shown
        before = self._book.of(owner, topic)
        if not self.text.isEnabled() or tuple(self._lines()) == before:
            return
        kept = self._book.keep(owner, topic, self.text.text())
        if kept != before:
            message = self.tr("{n} phrases kept").format(n=len(kept))
            self.tools.navigation.say(message, "", lambda: self._put_back(owner, topic, before))

    def _put_back(self, owner: str, topic: PhraseTopic, before: tuple[str, ...]) -> None:
        self._book.keep(owner, topic, "\n".join(before))
        self._show()

    def _lines(self) -> list[str]:
        return [line.strip() for line in self.text.text().splitlines() if line.strip()]

    def _turn(self) -> None:
        self.apply()
        self._show()

    def _show(self) -> None:
        owner, topic = self._shown = (self._owner(), self._topic())
        may = owner != EVERYBODY or leads(self.tools.gateway.operator)
        self.text.setEnabled(may)
        self.text.setText("\n".join(self._book.of(owner, topic)))

    def _owner(self) -> str:
        return self.tools.gateway.operator.id if self.owners.current() == OWN else EVERYBODY

    def _topic(self) -> PhraseTopic:
        return PhraseTopic(self.topics.current())
