"""Search of Ctrl+K over the ledger: cases, merchants, and the pages' own commands."""

from collections.abc import Callable, Iterable
from functools import cache, partial

from PySide6.QtCore import QCoreApplication

from mediation_desk.app.gateway.gateway import LedgerGateway
from mediation_desk.app.window import palette_commands
from mediation_desk.app.window.palette_commands import PaletteCommand
from mediation_desk.ledger.search.small_indexes import name_parts
from mediation_desk.ui.jobs import Jobs
from mediation_desk.ui.locale import TranslatedText
from mediation_desk.ui.merchant_search.merchant_index import MerchantIndex, plain
from mediation_desk.ui.shell.command_palette import Answer, PaletteHit
from mediation_desk.workflows.ports import Query
from mediation_desk.workflows.read_models.desk import MerchantHint
from mediation_desk.workflows.read_models.ledger import SearchHit as Hits
from mediation_desk.workflows.reads import ledger

translate = QCoreApplication.translate
CASES_MAX, MERCHANTS_MAX = 6, 3


class PaletteSearch:
    """Search for the text typed into the box; late answers to earlier text are dropped.

    ``press`` goes to a page and presses the button with this text in its header.
    """

    def __init__(
        self,
        gateway: LedgerGateway,
        lock: Callable[[], object] | None = None,
        press: Callable[[str, str], object] | None = None,
    ) -> None:
        self._gateway, self._lock, self._press = gateway, lock, press
        self._asked = ""
        self._matching = Jobs("palette")

    def close(self) -> None:
        """Close the worker."""
        self._matching.close()

    def find(self, text: str, answer: Answer) -> None:
        """Answer at once with commands for an empty text, else with cases."""
        self._asked = text
        offered = self._offered()
        if not text.strip():
            answer([found for _, found in offered])
            return

        words = [said for said, _ in offered]
        query = Query(ledger.find, text, CASES_MAX, self._gateway.now())

        def fitting(fits: frozenset[TranslatedText]) -> None:
            commands = [row for said, row in offered if said in fits]
            self._gateway.ask(query, partial(found, commands))

        def found(commands: list[PaletteHit], seen: ledger.Found) -> None:
            if self._asked == text:
                answer([*_merchants(seen.merchants, text), *_cases(seen.cases), *commands])

        self._matching.start(partial(_fitting, text, words), fitting)

    def _offered(self) -> list[tuple[TranslatedText, PaletteHit]]:
        """Return the commands that this operator may run from everywhere, and the pages."""
        acts, places = translate("PaletteSearch", "Commands"), translate("PaletteSearch", "Go to")
        rows = [*self._rows(acts, palette_commands.acts())]
        if self._lock is not None:
            lock = PaletteHit(
                acts, palette_commands.LOCK.shown(), "", "lock", "Ctrl L", run=self._lock
            )
            rows.append((palette_commands.LOCK, lock))
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


def _fitting(text: str, words: Iterable[TranslatedText]) -> frozenset[TranslatedText]:
    return frozenset(said for said in words if _fits(text, said))


def _fits(text: str, said: TranslatedText) -> bool:
    """Tell whether the typed text is part of the words in either language, or of their initials."""
    sought = plain(text)
    if any(sought in plain(words) for words in (said.shown(), said.chinese(), said.source)):
        return True
    # One letter begins too many words to be searched inside them.
    begins = len(sought) == 1
    return any(
        each.startswith(sought) if begins else sought in each for each in _initials(said.chinese())
    )


@cache
def _initials(words: str) -> tuple[str, ...]:
    """Return the pinyin initials, computed on the worker at the first search: 日清 gives rq."""
    return tuple(part.part for part in name_parts(words))


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
        PaletteHit(group, row.number, f"{row.merchant}　{row.gist}", "scale", "", "case", row.case)
        for row in hits.rows
    ]
