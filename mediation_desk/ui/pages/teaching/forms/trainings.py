"""The forms of a training: plan or change, record or correct attendance, cancel; the roster."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from mediation_desk.domain.codes import TaughtLaw
from mediation_desk.domain.refusal import Reason, Refusal
from mediation_desk.domain.teaching.training import Attendance
from mediation_desk.ui.pages.teaching.forms.inputs import AttendanceInput, ChipsInput
from mediation_desk.ui.pages.teaching.forms.people_lines import PeopleLines
from mediation_desk.ui.pages.teaching.forms.teaching_panel import PanelSpec, PanelValues, Rows
from mediation_desk.ui.pages.teaching.forms.training_time import when
from mediation_desk.ui.widgets.fields.form_field import FormField
from mediation_desk.ui.widgets.fields.inputs import LineInput, TextInput
from mediation_desk.ui.wording import listed, reason, times, word
from mediation_desk.workflows.ports import Command
from mediation_desk.workflows.read_models.teaching import TeachingSheet, TrainingSheet
from mediation_desk.workflows.teaching import trainings as acts

translate = QCoreApplication.translate
USUAL = (TaughtLaw.CONSUMER, TaughtLaw.FOOD_SAFETY, TaughtLaw.PRODUCT_QUALITY)
"""The three laws that every training may teach (普法教育制)."""
_PLACES = {
    Reason.TEXT_MISSING: "topic",
    Reason.CHOICE_MISSING: "laws",
    Reason.NOBODY_EXPECTED: "people",
}


def _line(label: str, text: str = "", required: bool | None = None) -> FormField:
    entry = LineInput()
    entry.setText(text)
    check = _filled if required else None
    return FormField(label, entry, required, check=check)


def _filled(text: str) -> str:
    return "" if text.strip() else reason(Reason.TEXT_MISSING)


def _laws(chosen: tuple[TaughtLaw, ...]) -> FormField:
    label = translate("Teaching", "Laws")
    chips = ChipsInput([(law.value, word(law)) for law in TaughtLaw], label)
    chips.choose(tuple(law.value for law in chosen))
    missing = reason(Reason.CHOICE_MISSING)
    return FormField(label, chips, True, check=lambda text: "" if text else missing)


def _topic(text: str, laws: QWidget) -> FormField:
    """Return the topic field; until a person words it, it names the chosen laws."""
    assert isinstance(laws, ChipsInput)
    field = _line(translate("Teaching", "Topic"), text or named(laws.chosen()), True)
    entry, offered = field.entry, [named(laws.chosen())]

    def follow() -> None:
        assert isinstance(entry, LineInput)
        if entry.text() in ("", offered[0]):
            entry.setText(named(laws.chosen()))
        offered[0] = named(laws.chosen())

    laws.changed.connect(follow)
    return field


def named(laws: Sequence[str]) -> str:
    """Return laws as the topic of a training; another law is not named."""
    return listed(word(TaughtLaw(code)) for code in laws if code != TaughtLaw.OTHER.value)


def _when(text: str, today: date) -> FormField:
    entry = LineInput("calendar")
    entry.setText(text)

    def wrong(typed: str) -> str:
        said = translate("Teaching", "Write day and time: 12-1 14:00 or 2026-12-01 14:00")
        return "" if when(typed, today) else said

    label = translate("Teaching", "Day and time")
    return FormField(label, entry, True, translate("Teaching", "12-1 14:00"), wrong)


def _people(lines: PeopleLines, text: str, is_needed: bool) -> FormField:
    entry = TextInput(lines=8)
    entry.setText(text)

    def wrong(typed: str) -> str:
        if is_needed and not typed.strip():
            return reason(Reason.NOBODY_EXPECTED)
        return lines.wrong(typed)

    label = translate("Teaching", "Expected") if is_needed else translate("Teaching", "Roster")
    hint = translate("Teaching", "one a line: shop or Station, name, post")
    return FormField(label, entry, is_needed or None, hint, wrong)


def plan(read: TeachingSheet, known: TrainingSheet | None) -> PanelSpec:
    """Return the form of a plan, new or not recorded yet: everyone on the roster is expected."""
    today = times.local(read.read_at).date()
    lines = PeopleLines(read.tenants)

    def make(typed: PanelValues) -> Command[None]:
        at = when(typed.text("held_at"), today)
        assert at is not None
        form = acts.TrainingPlan(
            typed.act,
            typed.thing,
            typed.text("topic"),
            tuple(TaughtLaw(code) for code in typed.text("laws").split()),
            at,
            typed.text("place"),
            typed.text("lecturer"),
            typed.text("office"),
            lines.read(typed.text("people")),
        )
        return Command(acts.change_training if known else acts.plan_training, form)

    title = translate("Teaching", "Change training") if known else _plan_title()
    name = f"teaching:plan:{known.training.id if known else 'new'}"
    return PanelSpec(name, title, title, _plan_rows(read, known, lines), make, _PLACES)


def _plan_rows(read: TeachingSheet, known: TrainingSheet | None, lines: PeopleLines) -> Rows:
    """Return the fields of a plan with known or usual values."""
    today = times.local(read.read_at).date()
    held = known.training if known else None
    begins = f"{times.local(held.held_at):%Y-%m-%d %H:%M}" if held else f"{today:%Y-%m-%d} 14:00"
    expected = lines.write(read.roster, read.staff) if known is None else _expected(read, known)
    laws = _laws(held.laws if held else USUAL)
    return (
        (("topic", _topic(held.topic if held else "", laws.entry)),),
        (("laws", laws),),
        (
            ("held_at", _when(begins, today)),
            ("place", _line(translate("Teaching", "Place"), held.place if held else "")),
        ),
        (
            ("lecturer", _line(translate("Teaching", "Lecturer"), held.lecturer if held else "")),
            ("office", _line(translate("Teaching", "Office or post"), held.office if held else "")),
        ),
        (("people", _people(lines, expected, is_needed=True)),),
    )


def _plan_title() -> str:
    return translate("Teaching", "Plan training")


def _expected(read: TeachingSheet, known: TrainingSheet) -> str:
    """Return the people expected so far, as lines."""
    ids = set(known.training.expected)
    staff = [one for one in read.staff if one.id in ids]
    return PeopleLines(read.tenants).write([one for one in read.roster if one.id in ids], staff)


def results(known: TrainingSheet) -> PanelSpec:
    """Return the form that records attendance, or corrects the record."""
    training = known.training
    is_correction = training.recorded_at is not None
    marks = AttendanceInput(known.seats)
    told = (f"{s.learner}={'' if s.score is None else s.score}" for s in known.seats if s.came)
    marks.setText(" ".join(told))
    label = translate("Teaching", "Who came")
    rows: Rows = ((("marks", FormField(label, marks)),),)
    if is_correction:
        because = _line(translate("Teaching", "Why it is corrected"), "", True)
        rows = ((("reason", because),), *rows)

    def make(typed: PanelValues) -> Command[None]:
        form = acts.TrainingResults(
            typed.act,
            training.id,
            _attendance(training.expected, typed.text("marks")),
            typed.text("reason"),
        )
        return Command(acts.correct_results if is_correction else acts.record_results, form)

    verb = translate("Teaching", "Record results")
    if is_correction:
        verb = translate("Teaching", "Correct results")
    places = {Reason.SCORE_WRONG: "marks", Reason.REASON_MISSING: "reason"}
    return PanelSpec(f"teaching:results:{training.id}", verb, verb, rows, make, places)


def _attendance(expected: tuple[str, ...], marks: str) -> tuple[Attendance, ...]:
    """Return the marks as they are kept; raises Refusal(SCORE_WRONG) if one is no number."""
    told = dict(token.partition("=")[::2] for token in marks.split())
    return tuple(Attendance(one, one in told, _score(told.get(one, ""))) for one in expected)


def _score(text: str) -> int | None:
    if not text:
        return None
    if not (text.isascii() and text.isdigit()):
        raise Refusal(Reason.SCORE_WRONG, {"score": text})
    return int(text)


def cancel(known: TrainingSheet) -> PanelSpec:
    """Return the form that cancels a training, with the reason."""
    training = known.training

    def make(typed: PanelValues) -> Command[None]:
        form = acts.TrainingCancelling(typed.act, training.id, typed.text("reason"))
        return Command(acts.cancel_training, form)

    rows = ((("reason", _line(translate("Teaching", "Reason"), "", True)),),)
    verb = translate("Teaching", "Cancel training")
    note = translate("Teaching", "The number {number} stays used.").format(number=training.number)
    return PanelSpec(f"teaching:cancel:{training.id}", verb, verb, rows, make, note=note)


def roster(read: TeachingSheet) -> PanelSpec:
    """Return the form of the roster: all who are to be trained, apart from the operators."""
    lines = PeopleLines(read.tenants)

    def make(typed: PanelValues) -> Command[None]:
        form = acts.RosterForm(typed.act, lines.read(typed.text("people")))
        return Command(acts.set_roster, form)

    rows = ((("people", _people(lines, lines.write(read.roster), is_needed=False)),),)
    note = translate(
        "Teaching",
        "The operators of this desk are on it by themselves. Who is taken off has left: what he"
        " sat in stays, he counts no more.",
    )
    title, verb = translate("Teaching", "Roster"), translate("Teaching", "Keep roster")
    return PanelSpec("teaching:roster", title, verb, rows, make, note=note)
