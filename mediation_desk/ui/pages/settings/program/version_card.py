"""The version in use, the newest known version, its installation, and the return to the old one."""

from PySide6.QtCore import Qt
from shiboken6 import isValid

from mediation_desk.ui.dialogs import ConfirmQuestion
from mediation_desk.ui.pages.settings.card.settings_card import (
    SettingsCard,
    SettingsContext,
    leads,
    pair,
)
from mediation_desk.ui.updates import version_text
from mediation_desk.ui.widgets import layout
from mediation_desk.ui.widgets.button import Button, ButtonKind
from mediation_desk.ui.widgets.labels import PlainLabel
from mediation_desk.ui.widgets.page_states import Banner
from mediation_desk.ui.widgets.tabs import Tab, Tabs
from mediation_desk.ui.wording import sentence
from mediation_desk.workflows.updates.installation import ReturnPlan, ReturnWay, UpdateObstacle
from mediation_desk.workflows.updates.news import UpdateWork, VersionState
from resources import release

QUITTING, ASKED = "quitting", "asked"


class VersionCard(SettingsCard):
    """The versions; without a port, as in the demonstration, only the number."""

    def __init__(self, tools: SettingsContext) -> None:
        super().__init__(tools, self.tr("Version"), "circle-arrow-up")
        self._updates = tools.ports.updates
        self.check = Button(self.tr("Check now"), icon="refresh-cw", height="buttonCard")
        self.news = Banner("", "", "ok", icon="circle-arrow-up")
        self._notes = PlainLabel("", "small", "ink2", wrap=True)
        choices = [Tab(QUITTING, self.tr("On quitting")), Tab(ASKED, self.tr("When asked"))]
        self.when = Tabs(choices, name=self.tr("Install a new version"))
        self.now = Button(self.tr("Install now and restart"), ButtonKind.PRIMARY, "circle-arrow-up")
        self.again = Button(self.tr("Try it once more"), icon="refresh-cw")
        self.back = Button("", icon="undo-2")
        self.stick = Button(self.tr("From a folder"), icon="folder-open", height="buttonCard")
        self.head.add_action(self.stick)
        self.head.add_action(self.check)
        self.body.addWidget(pair(self.tr("In use"), release.version()))
        self._lay_out()
        if self._updates is None:
            for part in (self.check, self.stick, self.news, self.when, self._when_words):
                part.hide()
            return
        self.check.clicked.connect(lambda: self._check(""))
        self.stick.clicked.connect(self._check_folder)
        self.when.chosen.connect(self._choose)
        self.now.clicked.connect(self._updates.install_now)
        self.again.clicked.connect(self._updates.try_again)
        self.back.clicked.connect(self._ask_return)
        self._updates.changed.connect(self._show)
        self._show()

    def _lay_out(self) -> None:
        self._when_words = PlainLabel(self.tr("Install a new version"), "body", "ink2")
        line = layout.row(12)
        line.addWidget(self._when_words)
        line.addStretch(1)
        line.addWidget(self.when)
        foot = layout.row(8)
        for button in (self.now, self.again, self.back):
            foot.addWidget(button)
            button.hide()
        foot.addStretch(1)
        self.body.addWidget(self.news)
        self.body.addWidget(self._notes)
        self.body.addLayout(line)
        self.body.addLayout(foot)
        self._notes.hide()
        self._foot_words = PlainLabel("", "small", "ink3", wrap=True)
        self.body.addWidget(self._foot_words, 0, Qt.AlignmentFlag.AlignTop)
        self._foot_words.hide()

    def _show(self) -> None:
        if self._updates is None or not isValid(self):
            return
        state = self._updates.state
        self.news.show_words(
            version_text.title(state), version_text.detail(state), version_text.tone(state)
        )
        notes = version_text.notes(state.news.release) if state.news.release else ""
        self._notes.setText(notes)
        self._notes.setVisible(bool(notes))
        self.when.choose(QUITTING if state.news.is_installed_on_quitting else ASKED)
        self._show_buttons(state)

    def _show_buttons(self, state: VersionState) -> None:
        may_write = self.tools.gateway.operator.may_write
        is_free = state.work is UpdateWork.NONE
        can_install = state.hindrance is UpdateObstacle.NONE
        self.check.setEnabled(is_free)
        self.stick.setEnabled(is_free)
        self.when.setEnabled(may_write and can_install)
        self.now.setVisible(state.is_ready and state.refused is None and can_install)
        self.now.setEnabled(may_write and is_free)
        self.again.setVisible(state.refused is not None and can_install)
        self.again.setEnabled(may_write and is_free)
        self.back.setVisible(bool(state.former) and can_install)
        self.back.setEnabled(may_write and is_free)
        self.back.setText(self.tr("Return to version {version}").format(version=state.former))
        text = self.tr("The version of before asks a copy of the ledger whether it still opens it.")
        self._foot_words.setText(text)
        self._foot_words.setVisible(state.work is UpdateWork.ASKING)

    def _check(self, place: str) -> None:
        self.clear()
        if self._updates is not None:
            self._updates.check(lambda _: None, self._failed, place)

    def _check_folder(self) -> None:
        title = self.tr("The publisher's folder of releases, such as on a stick")
        chosen = self.tools.navigation.choose_folder(self, title)
        if chosen is not None:
            self._check(str(chosen))

    def _choose(self) -> None:
        if self._updates is not None:
            self.clear()
            self._updates.install_on_quitting(self.when.current() == QUITTING)

    def _ask_return(self) -> None:
        self.clear()
        if self._updates is not None:
            self._updates.plan_return(self._return, self._failed)

    def _return(self, plan: ReturnPlan) -> None:
        """Return at once where nothing is lost and no other ledger is concerned; else ask first.

        If entries would be lost, the person has to be a manager.
        """
        if self._updates is None or not isValid(self):
            return
        is_losing = plan.way is ReturnWay.LOSING
        if is_losing and not leads(self.tools.gateway.operator):
            text = self.tr("A manager decides on this return.")
            self.show_fault(text, version_text.lost(plan.lost))
            return
        reason: str | None = ""
        if is_losing or plan.others:
            question = self._question(plan) if is_losing else self._question_of_others(plan)
            reason = self.tools.navigation.ask(question, self)
        if reason is not None:
            self._updates.return_to_former(plan, reason, self._failed)

    def _question(self, plan: ReturnPlan) -> ConfirmQuestion:
        text = self.tr(
            "{lost} Version {version} does not open the present ledger, so the ledger of before the"
            " update comes back. The present file is kept aside. The desk then counts as restored:"
            " it sends nothing until a manager takes the station over on the link page."
        )
        title, verb = self.tr("Return to version {version}"), self.tr("Return")
        if plan.lost.entries:
            title = self.tr("Return to version {version} without these entries")
            verb = self.tr("Return, and lose them")
        return ConfirmQuestion(
            title.format(version=plan.version),
            text.format(lost=version_text.lost(plan.lost), version=plan.version)
            + version_text.others(plan),
            verb,
            "undo-2",
            self.tr("Why"),
            danger=True,
        )

    def _question_of_others(self, plan: ReturnPlan) -> ConfirmQuestion:
        title = self.tr("Return to version {version}").format(version=plan.version)
        text = version_text.others(plan).strip()
        return ConfirmQuestion(title, text, self.tr("Return"), "undo-2", danger=True)

    def _failed(self, problem: Exception) -> None:
        if isValid(self):
            self.show_fault(sentence(problem), self.tr("The version in use goes on."))
