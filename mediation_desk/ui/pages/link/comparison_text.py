"""Results of a comparison by file, in words."""

from PySide6.QtCore import QCoreApplication

from mediation_desk.workflows.read_models.link import (
    FileComparison,
    FileComparisonState,
    PacketOutcome,
)

translate = QCoreApplication.translate


def outcome(comparison: FileComparison | None) -> str:
    """Return what each side received, and whether another packet is needed; "" for none."""
    if comparison is None:
        return ""
    if comparison.state is FileComparisonState.ASKED:
        return translate("PacketCard", "It compares both sides.")
    if comparison.state is FileComparisonState.UNREAD:
        return translate(
            "PacketCard",
            "The regulator's hub does not compare by file yet; it took what waited.",
        )
    if comparison.state is FileComparisonState.LARGE:
        return translate(
            "PacketCard",
            "What is to be compared is over the limit of 8 MB: ask whoever keeps the program."
            " What waited was taken.",
        )
    text = _exchanged(comparison)
    if comparison.state is FileComparisonState.AGREED:
        return text + translate("PacketCard", " Both sides hold the same now.")
    return text + translate("PacketCard", " Another packet is needed to finish.")


def _exchanged(comparison: FileComparison) -> str:
    taken, home = (
        (comparison.took_events, comparison.took_letters),
        (comparison.home_events, comparison.home_letters),
    )
    if not any(taken) and not any(home):
        return translate("PacketCard", "Compared: neither side gave anything.")
    if not any(home):
        message = translate("PacketCard", "Compared: the regulator took back {taken}.")
    elif not any(taken):
        message = translate("PacketCard", "Compared: {home} came home.")
    else:
        message = translate(
            "PacketCard", "Compared: the regulator took back {taken}; {home} came home."
        )
    return message.format(taken=_counted(*taken), home=_counted(*home))


def _counted(of_events: int, of_letters: int) -> str:
    events = translate("PacketCard", "%n event(s)", "", of_events)
    letters = _letters(of_letters)
    if not of_letters:
        return events
    if not of_events:
        return letters
    both = translate("PacketCard", "{events} and {letters}")
    return both.format(events=events, letters=letters)


def _letters(number: int) -> str:
    return translate("PacketCard", "%n letter(s)", "", number)


def read_answer(brought: PacketOutcome) -> tuple[str, str]:
    """Return in a sentence and its detail the contents of an answer that was read."""
    if brought.is_behind:
        return (
            translate("PacketCard", "The regulator's hub holds less than it confirmed"),
            translate("PacketCard", "it was put back from a backup; write another packet"),
        )
    text = translate("PacketCard", "Answer read: {n} confirmed, {letters}")
    message = text.format(n=brought.confirmed, letters=_letters(brought.letters))
    return message, outcome(brought.comparison)


def to_be_compared() -> str:
    """Return what the next packet does while both sides are to be compared."""
    return translate(
        "PacketCard", "Both sides are to be compared. Without a network, the next packet does it."
    )
