"""Search of Ctrl+K over the ledger: cases, merchants, and the pages' own commands."""

from collections.abc import Callable, Iterable, Mapping
from functools import partial

from PySide6.QtCore import QCoreApplication

from mediation_desk.app.gateway.desk_gateway import DeskGateway
from mediation_desk.app.window import palette_commands
from mediation_desk.app.window.palette_commands import PaletteCommand
from mediation_desk.ui.jobs import Jobs
from mediation_desk.ui.locale import TranslatedText
from mediation_desk.ui.merchant_search.merchant_index import MerchantIndex
from mediation_desk.ui.shell.command_palette import Answer, PaletteHit
from mediation_desk.ui.widgets.fields.text_match import TextFit, best_fit
from mediation_desk.ui.wording import times
from mediation_desk.workflows.ports import Query
from mediation_desk.workflows.read_models.desk import MerchantHint
from mediation_desk.workflows.read_models.ledger import LedgerRow
from mediation_desk.workflows.read_models.ledger import SearchHit as Hits
from mediation_desk.workflows.reads import ledger

translate = QCoreApplication.translate
CASES_MAX, MERCHANTS_MAX = 6, 3
Fits = Mapping[TranslatedText, TextFit]
"""The commands that match, each with the way in which it does."""


class PaletteSearch:
    """Search for the text typed into the box; late answers to earlier text are dropped.

    ``press`` goes to a page and presses the button with this text in its header; ``screen`` opens
    or closes the customer screen.
    """

    def __init__(
        self,
        gateway: DeskGateway,
        lock: Callable[[], object] | None = None,
        press: Callable[[str, str], object] | None = None,
        screen: Callable[[], object] | None = None,
    ) -> None:
        self._gateway, self._press = gateway, press
        self._runs: list[tuple[TranslatedText, str, str, Callable[[], object] | None]] = [
            (palette_commands.LOCK, "lock", "Ctrl+L", lock),
            (palette_commands.CUSTOMER_SCREEN, "monitor-smartphone", "Ctrl+M", screen),
        ]
        self._asked = ""
        self._matching = Jobs("palette")

    def close(self) -> None:
        """Close the worker."""
        self._matching.close()

    def add(self, words: TranslatedText, icon: str, run: Callable[[], object]) -> None:
        """Offer another command, which only this desk has."""
        self._runs.append((words, icon, "", run))

    def find(self, text: str, answer: Answer) -> None:
        """Answer at once with commands for an empty text, else with cases."""
        self._asked = text
        offered = self._offered()
        if not text.strip():
            answer([found for _, found in offered])
            return

        words = [said for said, _ in offered]
        query = Query(ledger.find, text, CASES_MAX, self._gateway.now())

        def fitting(fits: Fits) -> None:
            self._gateway.ask(query, partial(found, fits))

        def found(fits: Fits, seen: ledger.Found) -> None:
            if self._asked == text:
                records = [*_merchants(seen.merchants, text), *_cases(seen.cases)]
                answer(_ordered(fits, offered, records))

        self._matching.start(partial(_fitting, text, words), fitting)

    def _offered(self) -> list[tuple[TranslatedText, PaletteHit]]:
        """Return the commands that this operator may run from everywhere, and the pages."""
        acts, places = translate("PaletteSearch", "Commands"), translate("PaletteSearch", "Go to")
        rows = [*self._rows(acts, palette_commands.acts())]
        rows += [
            (words, PaletteHit(acts, words.shown(), "", icon, key, run=run))
            for words, icon, key, run in self._runs
            if run is not None
        ]
        return [*rows, *self._rows(places, palette_commands.places())]

    def _rows(
        self, group: str, offered: Iterable[PaletteCommand]
    ) -> list[tuple[TranslatedText, PaletteHit]]:
        operator = self._gateway.operator
        return [
            (each.words, self._row(group, each)) for each in offered if each.whom.holds(operator)
        ]

    def _row(self, group: str, each: PaletteCommand) -> PaletteHit:
        words, place = each.words.shown(), (each.page, each.subject)
        if each.press is None or self._press is None:
            return PaletteHit(group, words, "", each.icon, each.key, *place)
        run = partial(self._press, each.page, each.press.shown())
        return PaletteHit(group, words, "", each.icon, each.key, run=run)


def _fitting(text: str, words: Iterable[TranslatedText]) -> Fits:
    """Return how the commands match that do, in either language: on a worker, for the pinyin."""
    found = {said: best_fit(text, (said.shown(), said.chinese(), said.source)) for said in words}
    return {said: fit for said, fit in found.items() if fit is not None}


def _ordered(
    fits: Fits, offered: Iterable[tuple[TranslatedText, PaletteHit]], records: list[PaletteHit]
) -> list[PaletteHit]:
    """Return records and commands; commands that begin with the typed text come before records.

    The best match is first among the commands, and its group first among the groups.
    """
    ranked = sorted(
        ((fits[said], row) for said, row in offered if said in fits), key=lambda each: each[0]
    )
    groups = list(dict.fromkeys(row.group for _, row in ranked))
    commands = [row for group in groups for _, row in ranked if row.group == group]
    is_begun = bool(ranked) and ranked[0][0] is TextFit.START
    return [*commands, *records] if is_begun else [*records, *commands]


def _merchants(merchants: tuple[MerchantHint, ...], text: str) -> list[PaletteHit]:
    group = translate("PaletteSearch", "Merchants")
    fits = MerchantIndex(merchants).match(text, MERCHANTS_MAX)
    return [
        PaletteHit(group, f.hint.name, f.hint.unit, "store", "", "merchants", f.hint.merchant)
        for f in fits
    ]


def _cases(hits: Hits) -> list[PaletteHit]:
    group = translate("PaletteSearch", "Disputes")
    return [
        PaletteHit(group, row.number, _told(row), "scale", "", "case", row.case)
        for row in hits.rows
    ]


def _told(row: LedgerRow) -> str:
    """Return shop, day and gist: alike cases of one shop are told apart by the day."""
    return f"{row.merchant}　{times.local(row.received_at):%Y-%m-%d}　{row.gist}"
