"""Text about versions: their state, the effect of a return, and the steps of an update."""

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from mediation_desk.ui.wording import sentence, times
from mediation_desk.workflows.faults import FaultCode
from mediation_desk.workflows.updates.installation import (
    LostEntries,
    ReturnPlan,
    UpdateObstacle,
    UpdateRefusal,
    UpdateStep,
)
from mediation_desk.workflows.updates.news import UpdateWork, VersionState, notes_of
from mediation_desk.workflows.updates.release import Release

translate = QCoreApplication.translate
_STEPS = {
    UpdateStep.BACKUP: QT_TRANSLATE_NOOP("Updates", "Backing up and checking"),
    UpdateStep.UNPACK: QT_TRANSLATE_NOOP("Updates", "Unpacking the new version"),
    UpdateStep.COPY: QT_TRANSLATE_NOOP("Updates", "Copying the ledger"),
    UpdateStep.PROOF: QT_TRANSLATE_NOOP("Updates", "The new version checks itself on the copy"),
    UpdateStep.SWITCH: QT_TRANSLATE_NOOP("Updates", "Switching to the new version"),
}
_UNASKED = (FaultCode.RELEASES_OFF, FaultCode.RELEASES_NO_ROOT)
_REFUSED = {
    UpdateRefusal.ARCHIVE: QT_TRANSLATE_NOOP("Updates", "Its file is no bundle of that version."),
    UpdateRefusal.PROOF: QT_TRANSLATE_NOOP(
        "Updates", "It did not open a copy of the ledger. The ledger is untouched."
    ),
    UpdateRefusal.START: QT_TRANSLATE_NOOP(
        "Updates", "It did not start, so the former version goes on. The ledger is untouched."
    ),
    UpdateRefusal.RETURNED: QT_TRANSLATE_NOOP(
        "Updates", "It was left again for the former version."
    ),
}
_HINDRANCES = {
    UpdateObstacle.FORBIDDEN: QT_TRANSLATE_NOOP(
        "Updates", "On this computer the administrator installs new versions: tell them of it."
    ),
    UpdateObstacle.NOT_A_BUNDLE: QT_TRANSLATE_NOOP(
        "Updates", "This program cannot replace itself: install it in the way in which it came."
    ),
}
_AREAS = {
    "answers": QT_TRANSLATE_NOOP("Updates", "standing answers"),
    "case": QT_TRANSLATE_NOOP("Updates", "cases"),
    "circular": QT_TRANSLATE_NOOP("Updates", "circulars"),
    "directory": QT_TRANSLATE_NOOP("Updates", "direct line"),
    "duty": QT_TRANSLATE_NOOP("Updates", "duty"),
    "enquiry": QT_TRANSLATE_NOOP("Updates", "enquiries"),
    "fund": QT_TRANSLATE_NOOP("Updates", "advance compensation"),
    "group": QT_TRANSLATE_NOOP("Updates", "joint matters"),
    "inspection": QT_TRANSLATE_NOOP("Updates", "inspections"),
    "merchant": QT_TRANSLATE_NOOP("Updates", "merchants"),
    "report": QT_TRANSLATE_NOOP("Updates", "reports"),
    "report_text": QT_TRANSLATE_NOOP("Updates", "reports"),
    "rules": QT_TRANSLATE_NOOP("Updates", "rules"),
    "station": QT_TRANSLATE_NOOP("Updates", "the station"),
    "supervision": QT_TRANSLATE_NOOP("Updates", "supervision"),
    "teaching": QT_TRANSLATE_NOOP("Updates", "teaching"),
}


def step(reached: UpdateStep) -> str:
    """Return the name of the running step."""
    return translate("Updates", str(_STEPS[reached]))


def notes(release: Release) -> str:
    """Return the notes of a release in the language of the window."""
    return notes_of(release, in_chinese=times.is_chinese())


def is_unasked(state: VersionState) -> bool:
    """Tell whether this desk asks for no new versions, which is no fault."""
    return state.fault is not None and state.fault.code in _UNASKED


def tone(state: VersionState) -> str:
    """Return the tone of the note on the state of the versions."""
    is_known = bool(state.news.version)
    if state.refused is not None or state.stopped:
        return "warn"
    if state.fault is None or is_known:
        return "ok"
    return "reg" if is_unasked(state) else "warn"


def title(state: VersionState) -> str:
    """Return in one line the state of the versions."""
    news = state.news
    if state.work is UpdateWork.FETCHING and news.release is not None:
        text = translate("Updates", "Fetching version {version}: {done} of {size}")
        done, size = times.size(state.done), times.size(news.release.size)
        return text.format(version=news.version, done=done, size=size)
    if state.work is UpdateWork.CHECKING:
        return translate("Updates", "Asking for a new version…")
    if not news.version:
        return _title_without_release(state)
    if state.refused is not None:
        return translate("Updates", "Version {version} is not installed").format(
            version=news.version
        )
    text = (
        translate("Updates", "Version {version} is ready")
        if state.is_ready
        else translate("Updates", "Version {version} is out")
    )
    return text.format(version=news.version)


def _title_without_release(state: VersionState) -> str:
    if state.stopped:
        return translate("Updates", "Version {version} did not start").format(version=state.stopped)
    if is_unasked(state):
        return translate("Updates", "New versions are not looked for")
    return translate("Updates", "No newer version is known")


def detail(state: VersionState) -> str:
    """Return the consequence of that state."""
    if not state.news.version:
        return _detail_without_release(state)
    if state.refused is not None:
        return translate("Updates", str(_REFUSED[state.refused]))
    if state.hindrance is not UpdateObstacle.NONE:
        return translate("Updates", str(_HINDRANCES[state.hindrance]))
    if not state.is_ready:
        return translate("Updates", "It is fetched beside the work, and checked.")
    if state.news.is_installed_on_quitting:
        return translate("Updates", "It is installed when the desk is closed, after the backup.")
    return translate("Updates", "It is installed when you say so.")


def _detail_without_release(state: VersionState) -> str:
    at = state.news.checked_at
    if state.stopped:
        return translate("Updates", str(_REFUSED[UpdateRefusal.START]))
    if state.fault is not None:
        return sentence(state.fault)
    if at is None:
        return translate("Updates", "It is asked for once a day.")
    return translate("Updates", "Asked {time}.").format(time=times.whole(at))


def others(plan: ReturnPlan) -> str:
    """Return a separate paragraph on other ledgers that the former version does not open."""
    if not plan.others:
        return ""
    named = (
        translate("Updates", "{folder} (by version {version})").format(
            folder=each.folder, version=each.version
        )
        for each in plan.others
    )
    text = translate(
        "Updates",
        "Other ledgers of this computer user were opened by a newer version, and version {version}"
        " does not open them: {ledgers}. They are not returned: that version goes on opening them.",
    )
    ledgers = translate("Updates", ", ").join(named)
    return "\n\n" + text.format(version=plan.version, ledgers=ledgers)


def lost(given_up: LostEntries) -> str:
    """Return what a return would lose: number of entries, since when, and their kinds."""
    if not given_up.entries:
        return translate(
            "Updates", "No entry would be lost, but the desk has exchanged with the regulator."
        )
    parts = (
        translate("Updates", "{area}: {count}").format(
            area=translate("Updates", str(_AREAS.get(each.kind, each.kind))), count=each.count
        )
        for each in given_up.kinds
    )
    since = times.whole(given_up.since) if given_up.since else ""
    text = translate("Updates", "{entries} entries since {since} would be lost ({kinds}).")
    return text.format(
        entries=given_up.entries, since=since, kinds=translate("Updates", ", ").join(parts)
    )
