"""证照: the papers with their last days, and the gate for food (食品安全法第六十一条)."""

from collections.abc import Iterable
from itertools import chain

from PySide6.QtWidgets import QWidget

from mediation_desk.domain.merchant.codes import FOOD_PAPERS, LicenceKind
from mediation_desk.domain.merchant.merchant_file import WATCH_DAYS, days_left
from mediation_desk.ui.pages.merchants.tabs.merchant_tab import (
    MerchantTab,
    fact,
    food_question,
    said,
    side_by_side,
    titled,
)
from mediation_desk.ui.widgets.button import Button
from mediation_desk.ui.widgets.labels import ElidingLabel
from mediation_desk.ui.widgets.marks import Pill
from mediation_desk.ui.widgets.page_states import Banner
from mediation_desk.ui.wording import listed, word
from mediation_desk.workflows.read_models.merchants.merchant_sheet import (
    MerchantSheet,
    needs_food_paper,
)


class LicencesTab(MerchantTab):
    """One card for each licence, and the missing ones."""

    def cards(self, sheet: MerchantSheet) -> Iterable[QWidget]:
        """Return the cards."""
        owed = sheet.file.reported_food_paper(sheet.today)
        if owed is not None:
            yield self._gate(sheet, word(owed))
        elif needs_food_paper(sheet.file, sheet.today):
            yield self._food(sheet)
        missing = sheet.file.lacks_for_prepayments(sheet.today)
        if missing:
            yield self._of_prepayments(listed(word(kind) for kind in missing))
        for kind in LicenceKind:
            if kind in sheet.file.licences:
                yield self._licence(sheet, kind)
        yield self._more(sheet)

    def _gate(self, sheet: MerchantSheet, paper: str) -> QWidget:
        reported = sheet.file.reported
        if not sheet.file.must_be_reported(sheet.today) and reported is not None:
            title = self.tr("Missing: {paper}; reported {day} to {whom}")
            return Banner(
                title.format(paper=paper, day=reported.on.isoformat(), whom=reported.whom),
                reported.words,
                "warn",
                icon="siren",
            )
        now = Button(self.tr("Report at once"), icon="siren", height="buttonCard")
        now.clicked.connect(lambda: self.asked.emit("report_now", ""))
        report = Button(self.tr("Record report"), height="buttonCard")
        report.clicked.connect(lambda: self.asked.emit("report", ""))
        for button in (now, report):
            # Shown before it has a parent, a button would be a separate window for a moment.
            if not self._may_write:
                button.hide()
        detail = self.tr(
            "Stop the sale and report at once: Food Safety Law art. 61; else 50,000 to 200,000 yuan"
            " and joint liability (art. 130)."
        )
        title = self.tr("Food is sold; missing: {paper}").format(paper=paper)
        return Banner(title, detail, "bad", [now, report])

    def _food(self, sheet: MerchantSheet) -> QWidget:
        if sheet.file.is_food_business_unknown:
            detail = self.tr(
                "Farm produce needs no paper, prepackaged food alone a filing, a small eatery or"
                " workshop its registration, all else a licence (Food Safety Law art. 35, 36)."
                " State the kind under particulars, or add the paper."
            )
        else:
            detail = self.tr(
                "Small workshops and eateries are registered (Shandong's regulation on small food"
                " businesses, art. 10). Ask for the paper; who trades without it is stopped and"
                " reported at once to the local office (art. 14)."
            )
        return Banner(
            food_question(sheet.file, sheet.today), detail, "warn", icon="circle-question-mark"
        )

    def _of_prepayments(self, papers: str) -> QWidget:
        title = self.tr("Takes prepayments; missing: {papers}").format(papers=papers)
        detail = self.tr(
            "Ask for the papers, or have no more taken: a mall that let the shop without asking"
            " answers by its fault (Supreme Court on prepayments 2025, art. 6)."
        )
        return Banner(title, detail, "bad")

    def _licence(self, sheet: MerchantSheet, kind: LicenceKind) -> QWidget:
        licence = sheet.file.licences[kind]
        renew = self.wish(self.tr("Renew, correct"), "licence", kind.value)
        strike = self.wish(self.tr("Strike"), "strike", kind.value)
        card = titled(word(kind), "badge-check", "", [renew, strike])
        until = licence.until.isoformat() if licence.until else self.tr("no end")
        card.body.addWidget(fact(self.tr("Number"), licence.number))
        tone, icon, words = self._left(days_left(licence, sheet.today))
        line = fact(self.tr("Valid until"), until)
        card.body.addWidget(
            side_by_side(line, Pill(words, tone, icon), stretch=1) if words else line
        )
        return card

    def _left(self, days: int | None) -> tuple[str, str, str]:
        if days is None:
            return "ok", "", ""
        if days < 0:
            return "bad", "triangle-alert", self.tr("{n} days over").format(n=-days)
        if days <= WATCH_DAYS:
            return "warn", "clock", self.tr("{n} days left").format(n=days)
        return "ok", "check", self.tr("valid")

    def _more(self, sheet: MerchantSheet) -> QWidget:
        file = sheet.file
        food = FOOD_PAPERS[file.food_business][:1] if file.food_business else ()
        if file.is_food_business_unknown:
            food = tuple(chain.from_iterable(each[:1] for each in FOOD_PAPERS.values()))
        asked = (LicenceKind.BUSINESS, *food, LicenceKind.PREPAID)
        missing = [kind for kind in asked if kind not in file.licences]
        is_full = set(LicenceKind) <= set(file.licences)
        add = [] if is_full else [self.wish(self.tr("Add licence"), "licence", icon="plus")]
        card = titled(self.tr("Not in the file"), "file-question-mark", "", add)
        names = listed(word(kind) for kind in missing)
        if missing:
            card.body.addWidget(ElidingLabel(names, "body", "ink2"))
        watched = self.tr(
            "Licences that expired, or end within 30 days, put the merchant at the head of the"
            " list."
        )
        card.body.addWidget(said(watched))
        return card
