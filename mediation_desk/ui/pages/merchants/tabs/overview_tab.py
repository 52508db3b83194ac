"""概况: warnings, particulars, score, promises and the agreement."""

from collections.abc import Iterable
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from mediation_desk.domain.masking import mask_phone
from mediation_desk.domain.merchant.credit_code import CodeState, state_of
from mediation_desk.domain.text.invisible_characters import with_marks
from mediation_desk.ui.models.merchant_rows import TONES
from mediation_desk.ui.pages.merchants.tabs.merchant_tab import (
    MerchantTab,
    fact,
    food_question,
    said,
    side_by_side,
    titled,
)
from mediation_desk.ui.pages.merchants.tabs.score_card import ScoreCard
from mediation_desk.ui.widgets import layout
from mediation_desk.ui.widgets.button import Button, ButtonKind
from mediation_desk.ui.widgets.case.circulars_card import CircularsCard
from mediation_desk.ui.widgets.labels import ElidingLabel
from mediation_desk.ui.widgets.marks import Pill
from mediation_desk.ui.wording import listed, times, word
from mediation_desk.workflows.read_models.merchants.merchant_sheet import (
    MerchantMark,
    MerchantSheet,
    RepeatedCause,
)


class OverviewTab(MerchantTab):
    """The tab; ``attach_asked`` asks for the scan of the agreement.

    ``circular_asked`` carries the id of a circular whose text is asked for.
    """

    attach_asked = Signal()
    circular_asked = Signal(str)
    file_asked = Signal(str, str)

    def cards(self, sheet: MerchantSheet) -> Iterable[QWidget]:
        """Return the cards."""
        warnings = [mark for mark in sheet.row.marks if mark is not MerchantMark.UNVERIFIED]
        if warnings or sheet.others:
            yield self._warnings(sheet)
        pair = QWidget()
        line = layout.row(12)
        line.addWidget(self._particulars(sheet), 5)
        line.addWidget(ScoreCard(sheet.score), 4)
        pair.setLayout(line)
        yield pair
        if sheet.circulars:
            yield self._circulars(sheet)
        yield self._promises(sheet)
        yield self._agreement(sheet)

    def _circulars(self, sheet: MerchantSheet) -> QWidget:
        card = CircularsCard()
        card.show_circulars(sheet.circulars)
        card.asked.connect(self.circular_asked)
        return card

    def _warnings(self, sheet: MerchantSheet) -> QWidget:
        card = titled(self.tr("Look at this"), "eye")
        for mark in sheet.row.marks:
            if mark is not MerchantMark.UNVERIFIED:
                tone, icon = TONES[mark]
                words = ElidingLabel(self._why(mark, sheet), "body")
                pill = Pill(word(mark), tone, icon)
                row = QWidget()
                line = layout.row(12)
                line.addWidget(pill)
                line.addWidget(words, 1)
                row.setLayout(line)
                card.body.addWidget(row)
        for other in sheet.others:
            names = f"{other.merchant.name} {other.merchant.unit}".strip()
            words = ElidingLabel(self.tr("Merged here: {name}").format(name=names), "body")
            card.body.addWidget(
                side_by_side(
                    words, self.wish(self.tr("Part"), "part", other.merchant.id), stretch=1
                )
            )
        return card

    def _why(self, mark: MerchantMark, sheet: MerchantSheet) -> str:
        file, today = sheet.file, sheet.today
        lease, owed = file.described.lease_until, file.reported_food_paper(today)
        left = times.day(file.left.on, today) if file.left else ""
        repeats = "；".join if times.is_chinese() else "; ".join
        words = {
            MerchantMark.REPORT: self.tr(
                "Food is sold; missing: {paper} (Food Safety Law art. 61)"
            ).format(paper=word(owed) if owed else ""),
            MerchantMark.FOOD_PAPER: food_question(file, today),
            MerchantMark.EXPIRED: self.tr("A licence has expired"),
            MerchantMark.PREPAID: self.tr("Takes prepayments; missing: {papers}").format(
                papers=listed(word(kind) for kind in file.lacks_for_prepayments(today))
            ),
            MerchantMark.EXPIRING: self.tr("A licence ends within 30 days"),
            MerchantMark.OVERDUE: self.tr("A notice or order was not done by its day"),
            MerchantMark.REPEAT: repeats(repeat_words(one) for one in sheet.repeats),
            MerchantMark.LEASE: self.tr("The lease ends {day}").format(
                day=times.day(lease, today) if lease else ""
            ),
            MerchantMark.FORMER: self.tr("Left {day}; the lessor answers (art. 43)").format(
                day=left
            ),
        }
        return words.get(mark, "")

    def _particulars(self, sheet: MerchantSheet) -> QWidget:
        it, more = sheet.file.merchant, sheet.file.described
        edit = self.wish(self.tr("Edit"), "particulars", icon="pencil")
        card = titled(self.tr("Particulars"), "store", "", [edit])
        trade = word(more.business) if more.business else ""
        lease = " – ".join(day.isoformat() if day else "…" for day in _lease(sheet))
        codes = " ".join(sheet.row.initials).upper()
        lines = (
            (self.tr("Unit"), sheet.file.place),
            (self.tr("Kind of business"), trade),
            (self.tr("Food business"), word(more.food_business) if more.food_business else ""),
            (self.tr("Prepayments"), self.tr("are taken") if more.takes_prepayments else ""),
            (self.tr("Legal representative"), more.legal_person),
            (self.tr("Person in charge"), more.in_charge),
            (self.tr("Contact"), _person(it.contact, it.phone)),
            (self.tr("Second contact"), _person(more.other_contact, more.other_phone)),
            (self.tr("Lease"), lease if more.lease_from or more.lease_until else ""),
        )
        card.body.addWidget(self._code(it.uscc))
        for name, value in lines:
            card.body.addWidget(fact(name, value))
        change = self.wish(self.tr("Correct"), "codes")
        card.body.addWidget(side_by_side(fact(self.tr("Pinyin codes"), codes), change, stretch=1))
        card.body.addStretch(1)
        return card

    def _code(self, code: str) -> QWidget:
        state = state_of(code)
        pills = {
            CodeState.VALID: Pill(self.tr("valid"), "ok", "check"),
            CodeState.LEGACY: Pill(self.tr("Old number"), "warn", "circle-question-mark"),
            CodeState.WRONG: Pill(self.tr("Wrong code"), "bad", "triangle-alert"),
        }
        line = fact(self.tr("Credit code"), code)
        return side_by_side(line, pills[state], stretch=1) if state in pills else line

    def _promises(self, sheet: MerchantSheet) -> QWidget:
        add = self.wish(self.tr("Add promise"), "promise", icon="plus")
        note = self.tr("they bind the shop (Implementing Regulations art. 12)")
        card = titled(self.tr("Promises"), "handshake", note, [add])
        for promise in sheet.file.promises.values():
            days = self.tr("{n} days").format(n=promise.days) if promise.days else ""
            words = "　".join(part for part in (word(promise.kind), days, promise.words) if part)
            end = self.wish(self.tr("End"), "end_promise", promise.promise)
            card.body.addWidget(side_by_side(ElidingLabel(words, "body"), end, stretch=1))
        if not sheet.file.promises:
            card.body.addWidget(said(self.tr("No promise is known.")))
        return card

    def _agreement(self, sheet: MerchantSheet) -> QWidget:
        agreement = sheet.file.agreement
        sign = self.tr("Change") if agreement else self.tr("Record agreement")
        actions: list[QWidget] = [self.wish(sign, "agreement")]
        if agreement:
            attach = Button(
                self.tr("Attach scan"), ButtonKind.LINK, "paperclip", height="buttonCard"
            )
            attach.clicked.connect(self.attach_asked)
            if not self._may_write:
                attach.hide()
            actions = [attach, *actions, self.wish(self.tr("End"), "end_agreement")]
        card = titled(self.tr("Agreement"), "file-check", "", actions)
        if agreement is None:
            card.body.addWidget(said(self.tr("Not signed: the mall cannot deduct by contract.")))
            return card
        until = agreement.until.isoformat() if agreement.until else self.tr("no end")
        words = self.tr("Signed {day}, valid until {end}").format(
            day=agreement.on.isoformat(), end=until
        )
        parts: list[QWidget] = [ElidingLabel(words, "body")]
        if agreement.sha256:
            name = with_marks(agreement.file_name) or self.tr("Scan")
            see = Button(name, ButtonKind.LINK, "file", height="buttonCard")
            see.clicked.connect(lambda: self.file_asked.emit(agreement.sha256, agreement.file_name))
            parts.append(see)
        card.body.addWidget(side_by_side(*parts, stretch=1))
        return card


def repeat_words(one: RepeatedCause) -> str:
    """Return a recurring cause in words: 质量 3 件."""
    cause = word(one.problem) if one.problem else one.goods
    return f"{cause} × {one.count}"


def _lease(sheet: MerchantSheet) -> tuple[date | None, date | None]:
    return sheet.file.described.lease_from, sheet.file.described.lease_until


def _person(name: str, phone: str) -> str:
    """Return name and masked phone: the consumer sees the screen; form and paper have it whole."""
    return "　".join(part for part in (name, mask_phone(phone)) if part)
