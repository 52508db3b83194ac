"""The forms of a training: plan or change, record or correct attendance, cancel; the roster."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QCoreApplication

from mediation_desk.domain.codes import TaughtLaw
from mediation_desk.domain.refusal import Reason, Refusal
from mediation_desk.domain.teaching.training import Attendance
from mediation_desk.ui.forms.binder import Binder
from mediation_desk.ui.forms.field_spec import FieldKind, FieldSpec
from mediation_desk.ui.forms.form import Form
from mediation_desk.ui.pages.teaching.forms.cards import because
from mediation_desk.ui.pages.teaching.forms.inputs import AttendanceInput
from mediation_desk.ui.pages.teaching.forms.people_input import PeopleInput
from mediation_desk.ui.pages.teaching.forms.people_lines import PeopleLines
from mediation_desk.ui.pages.teaching.forms.training_time import when
from mediation_desk.ui.widgets.fields.validation import filled
from mediation_desk.ui.wording import listed, reason, times, word
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


def _line(key: str, label: str, value: str = "") -> FieldSpec:
    return FieldSpec(key, label, FieldKind.LINE, value=value)


def _laws(chosen: tuple[TaughtLaw, ...]) -> FieldSpec:
    return FieldSpec(
        "laws",
        translate("Teaching", "Laws"),
        FieldKind.SEVERAL,
        tuple((law.value, word(law)) for law in TaughtLaw),
        " ".join(law.value for law in chosen),
        required=True,
        check=lambda text: "" if text else reason(Reason.CHOICE_MISSING),
    )


def _topic(text: str) -> FieldSpec:
    """Return the topic field; until a person words it, it names the chosen laws."""
    return FieldSpec(
        "topic",
        translate("Teaching", "Topic"),
        FieldKind.LINE,
        value=text,
        required=True,
        check=filled(),
        follows="laws",
        proposes=lambda laws: named(laws.split()),
        is_wide=True,
    )


def named(laws: Sequence[str]) -> str:
    """Return laws as the topic of a training; another law is not named."""
    return listed(word(TaughtLaw(code)) for code in laws if code != TaughtLaw.OTHER.value)


def _when(text: str, today: date) -> FieldSpec:
    def wrong(typed: str) -> str:
        message = translate("Teaching", "Write day and time: 12-1 14:00 or 2026-12-01 14:00")
        return "" if when(typed, today) else message

    return FieldSpec(
        "held_at",
        translate("Teaching", "Day and time"),
        FieldKind.LINE,
        value=text,
        required=True,
        hint=translate("Teaching", "12-1 14:00"),
        check=wrong,
        icon="calendar",
    )


def _people(lines: PeopleLines, known: str, text: str, is_needed: bool) -> FieldSpec:
    """Return the field of people; ``known`` are those to choose from, one a line."""

    def wrong(typed: str) -> str:
        if is_needed and not typed.strip():
            return reason(Reason.NOBODY_EXPECTED)
        return lines.wrong(typed)

    return FieldSpec(
        "people",
        translate("Teaching", "Expected") if is_needed else translate("Teaching", "Roster"),
        FieldKind.OWN,
        value=text,
        required=is_needed or None,
        check=wrong,
        own=lambda: PeopleInput(known.splitlines()),
    )


def plan(read: TeachingSheet, training: TrainingSheet | None) -> Form:
    """Return the form of a plan, new or not recorded yet: everyone on the roster is expected."""
    lines, subject = PeopleLines(read.tenants), training.training.id if training else ""
    computed = {
        "held_at": lambda typed: when(typed.text("held_at"), typed.today),
        "people": lambda typed: lines.read(typed.text("people")),
    }
    title = translate("Teaching", "Change training") if training else _plan_title()
    return Form(
        name=f"teaching:plan:{subject or 'new'}",
        title=title,
        verb=title,
        entries=_plan_entries(read, training, lines),
        binder=Binder(
            acts.change_training if training else acts.plan_training,
            acts.TrainingPlan,
            {"training": subject} if training else {},
            computed,
            thing="" if training else "training",
        ),
        places=_PLACES,
        subject=subject,
        across=2,
        topic=None,
    )


def _plan_entries(
    read: TeachingSheet, training: TrainingSheet | None, lines: PeopleLines
) -> tuple[FieldSpec, ...]:
    """Return the fields of a plan with known or usual values."""
    today = times.local(read.read_at).date()
    held = training.training if training else None
    begins = f"{times.local(held.held_at):%Y-%m-%d %H:%M}" if held else f"{today:%Y-%m-%d} 14:00"
    known = lines.write(read.roster, read.staff)
    expected = known if training is None else _expected(read, training)
    return (
        _topic(held.topic if held else ""),
        _laws(held.laws if held else USUAL),
        _when(begins, today),
        _line("place", translate("Teaching", "Place"), held.place if held else ""),
        _line("lecturer", translate("Teaching", "Lecturer"), held.lecturer if held else ""),
        _line("office", translate("Teaching", "Office or post"), held.office if held else ""),
        _people(lines, known, expected, is_needed=True),
    )


def _plan_title() -> str:
    return translate("Teaching", "Plan training")


def _expected(read: TeachingSheet, training: TrainingSheet) -> str:
    """Return the people expected so far, as lines."""
    ids = set(training.training.expected)
    staff = [one for one in read.staff if one.id in ids]
    return PeopleLines(read.tenants).write([one for one in read.roster if one.id in ids], staff)


def results(sheet: TrainingSheet) -> Form:
    """Return the form that records attendance, or corrects the record."""
    training, verb = sheet.training, translate("Teaching", "Record results")
    act = acts.record_results
    entries: tuple[FieldSpec, ...] = (_marks(sheet),)
    if training.recorded_at is not None:
        act, verb = acts.correct_results, translate("Teaching", "Correct results")
        why = because(translate("Teaching", "Why it is corrected"), Reason.TEXT_MISSING)
        entries = (why, *entries)
    return Form(
        name=f"teaching:results:{training.id}",
        title=verb,
        verb=verb,
        entries=entries,
        binder=Binder(
            act,
            acts.TrainingResults,
            {"training": training.id},
            {"results": lambda typed: _attendance(training.expected, typed.text("marks"))},
            reads=("marks",),
        ),
        places={Reason.SCORE_WRONG: "marks", Reason.REASON_MISSING: "reason"},
        subject=training.id,
        across=2,
    )


def _marks(training: TrainingSheet) -> FieldSpec:
    lines = (f"{s.learner}={'' if s.score is None else s.score}" for s in training.seats if s.came)
    return FieldSpec(
        "marks",
        translate("Teaching", "Who came"),
        FieldKind.OWN,
        value=" ".join(lines),
        own=lambda: AttendanceInput(training.seats),
    )


def _attendance(expected: tuple[str, ...], marks: str) -> tuple[Attendance, ...]:
    """Return the marks as they are kept; raises Refusal(SCORE_WRONG) if one is no number."""
    values = dict(token.partition("=")[::2] for token in marks.split())
    return tuple(Attendance(one, one in values, _score(values.get(one, ""))) for one in expected)


def _score(text: str) -> int | None:
    if not text:
        return None
    if not (text.isascii() and text.isdigit()):
        raise Refusal(Reason.SCORE_WRONG, {"score": text})
    return int(text)


def cancel(sheet: TrainingSheet) -> Form:
    """Return the form that cancels a training, with the reason."""
    training, verb = sheet.training, translate("Teaching", "Cancel training")
    note = translate("Teaching", "The number {number} stays used.")
    return Form(
        name=f"teaching:cancel:{training.id}",
        title=verb,
        verb=verb,
        entries=(because(translate("Teaching", "Reason"), Reason.TEXT_MISSING),),
        binder=Binder(acts.cancel_training, acts.TrainingCancelling, {"training": training.id}),
        note=note.format(number=training.number),
        subject=training.id,
        across=2,
    )


def roster(read: TeachingSheet) -> Form:
    """Return the form of the roster: all who are to be trained, apart from the operators."""
    lines = PeopleLines(read.tenants)
    kept = lines.write(read.roster)
    computed = {"people": lambda typed: lines.read(typed.text("people"))}
    note = translate(
        "Teaching",
        "The operators of this desk are on it by themselves. People who are taken off have left:"
        " what they sat in stays, they count no more.",
    )
    return Form(
        name="teaching:roster",
        title=translate("Teaching", "Roster"),
        verb=translate("Teaching", "Keep roster"),
        entries=(_people(lines, kept, kept, is_needed=False),),
        binder=Binder(acts.set_roster, acts.RosterForm, {"was": lines.read(kept)}, computed),
        note=note,
        across=2,
        topic=None,
    )
