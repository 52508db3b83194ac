"""The last print settings for each kind of paper at this station, offered again.

Kept next to the journal for everybody at this station: a printer belongs to the computer, not to a
person.
"""

import json
from dataclasses import asdict, dataclass, replace

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QPageSize
from PySide6.QtPrintSupport import QPrintEngine, QPrinter, QPrinterInfo

from mediation_desk.domain.codes import Paper
from mediation_desk.ui.preferences import keep_for_station, of_station

_ROLL_MM = 82.0
"""A sheet as narrow is cut from a roll of 80 mm."""

_OF_CUPS = QPrintEngine.PrintEnginePropertyKey(0xFE00)
"""Qt's key for the queue's own options chosen in its dialog, such as trays."""

_TRAYS = ("InputSlot", "media-source")
"""The queues' names of the tray: of those with a PPD, and of those without a driver."""

_MOST = 6
"""The most printers that are offered again; those not used for long are dropped."""


@dataclass(frozen=True)
class PrintChoice:
    """A printer and its settings; ``options`` are the queue's own names and values in turn."""

    printer: str
    duplex: int = QPrinter.DuplexMode.DuplexNone.value
    source: int = QPrinter.PaperSource.Auto.value
    colour: int = QPrinter.ColorMode.Color.value
    options: tuple[str, ...] = ()

    @classmethod
    def of(cls, printer: QPrinter) -> "PrintChoice":
        """Return how a printer is set."""
        told = printer.printEngine().property(_OF_CUPS)
        return cls(
            printer.printerName(),
            printer.duplex().value,
            printer.paperSource().value,
            printer.colorMode().value,
            tuple(str(each) for each in told) if isinstance(told, (list, tuple)) else (),
        )

    def words(self) -> str:
        """Return the settings in words: the printer, the tray where one was chosen, both sides."""
        named = dict(zip(self.options[::2], self.options[1::2], strict=False))
        tray = next((named[each] for each in _TRAYS if each in named), "")
        is_both = self.duplex != QPrinter.DuplexMode.DuplexNone.value
        both = QCoreApplication.translate("Printing", "both sides") if is_both else ""
        return " · ".join(each for each in (self.printer, tray, both) if each)

    def set_up(self, printer: QPrinter) -> None:
        """Apply the settings to a printer."""
        printer.setPrinterName(self.printer)
        printer.setDuplex(QPrinter.DuplexMode(self.duplex))
        printer.setPaperSource(QPrinter.PaperSource(self.source))
        printer.setColorMode(QPrinter.ColorMode(self.colour))
        if self.options:
            printer.printEngine().setProperty(_OF_CUPS, list(self.options))


def choices(kind: str) -> tuple[PrintChoice, ...]:
    """Return how a kind of paper was printed last at each printer, the latest first."""
    kept = _read(kind).get("printers")
    found = [_choice(each) for each in kept] if isinstance(kept, list) else []
    return tuple(each for each in found if each is not None)


def keep_choice(kind: str, choice: PrintChoice) -> None:
    """Offer this choice first for the kind; it replaces the former one for the printer."""
    others = [each for each in choices(kind) if each.printer != choice.printer]
    held = [asdict(each) for each in (choice, *others)][:_MOST]
    _write(kind, _read(kind) | {"printers": held})


def is_on_roll(kind: str) -> bool:
    """Tell whether a kind goes on a roll: as chosen, else where the usual printer has one.

    The consumer's slip is made for a roll.
    """
    kept = _read(kind).get("roll")
    if isinstance(kept, bool):
        return kept
    if kind == Paper.CONSUMER_SLIP:
        return True
    usual = QPrinterInfo.defaultPrinter()
    size = usual.defaultPageSize().size(QPageSize.Unit.Millimeter)
    return not usual.isNull() and is_roll(size.width())


def keep_roll(kind: str, *, is_on: bool) -> None:
    """Lay a kind out for a roll from now on, or for a sheet."""
    _write(kind, _read(kind) | {"roll": is_on})


def is_roll(wide_mm: float) -> bool:
    """Tell whether paper of a width comes from a roll of 80 mm."""
    return 0 < wide_mm <= _ROLL_MM


def _choice(values: object) -> PrintChoice | None:
    """Return the stored choice; None for one that another version may have stored differently."""
    if not isinstance(values, dict):
        return None
    try:
        made = PrintChoice(**values)
        return replace(made, options=tuple(made.options))
    except TypeError:
        return None


def _read(kind: str) -> dict[str, object]:
    try:
        kept = json.loads(of_station(_name(kind)) or "{}")
    except ValueError:
        return {}
    return kept if isinstance(kept, dict) else {}


def _write(kind: str, values: dict[str, object]) -> None:
    keep_for_station(_name(kind), json.dumps(values, ensure_ascii=False))


def _name(kind: str) -> str:
    return f"print.{kind}"
