"""The forms of a case card: confirm its words, withdraw it."""

from dataclasses import replace

from PySide6.QtCore import QCoreApplication

from mediation_desk.domain.codes import Category, ProblemKind
from mediation_desk.domain.refusal import Reason
from mediation_desk.domain.teaching.cards import CaseCard
from mediation_desk.ui.forms.binder import Binder
from mediation_desk.ui.forms.field_spec import FieldKind, FieldSpec, FormValues
from mediation_desk.ui.forms.form import Form
from mediation_desk.ui.wording import reason, word
from mediation_desk.workflows.teaching import case_cards as acts
from mediation_desk.workflows.teaching.case_cards import TEXT_MAX, CardDraft

translate = QCoreApplication.translate


def _wrong(text: str) -> str:
    if not text.strip():
        return reason(Reason.TEXT_MISSING)
    if len(text) > TEXT_MAX:
        return reason(Reason.TEXT_TOO_LONG, limit=TEXT_MAX, length=len(text))
    return ""


def write(draft: CardDraft) -> Form:
    """Return the form that confirms a card proposed from a case."""
    binder = Binder(acts.write_card, acts.CardForm, {"case": draft.case}, _COMPUTED, thing="card")
    return _card(draft, binder, f"teaching:card:{draft.case}", translate("Teaching", "Write card"))


def change(card: CaseCard) -> Form:
    """Return the form that changes the words of a card."""
    draft = CardDraft(
        card.case,
        card.title,
        card.problems,
        card.category,
        card.articles,
        card.happened,
        card.decided,
        card.lesson,
    )
    given = {"case": card.case, "card": card.id, "was": acts.form_of(card)}
    binder = Binder(acts.write_card, acts.CardForm, given, _COMPUTED)
    form = _card(draft, binder, f"teaching:card:{card.id}", translate("Teaching", "Change card"))
    return replace(form, subject=card.id)


def _card(draft: CardDraft, binder: Binder[acts.CardForm], name: str, verb: str) -> Form:
    note = translate(
        "Teaching",
        "Names, phones, the shop and numbers were taken out of what is proposed. Read it, mend it,"
        " and confirm.",
    )
    return Form(
        name=name,
        title=verb,
        verb=verb,
        entries=_entries(draft),
        binder=binder,
        places={Reason.TEXT_TOO_LONG: "happened"},
        note=note,
        across=2,
        topic=None,
    )


def _text(key: str, label: str, value: str, lines: int = 3) -> FieldSpec:
    return FieldSpec(key, label, value=value, required=True, check=_wrong, lines=lines)


def _entries(draft: CardDraft) -> tuple[FieldSpec, ...]:
    title = _text("title", translate("Teaching", "Title"), draft.title)
    articles = "\n".join(draft.articles)
    problems = tuple((each.value, word(each)) for each in ProblemKind)
    categories = tuple((each.value, word(each)) for each in Category)
    return (
        replace(title, kind=FieldKind.LINE, is_wide=True),
        _text("happened", translate("Teaching", "What happened"), draft.happened, 4),
        _text("decided", translate("Teaching", "What was decided"), draft.decided),
        _text("lesson", translate("Teaching", "What it teaches"), draft.lesson),
        replace(
            _text("articles", translate("Teaching", "Articles"), articles, 2),
            hint=translate("Teaching", "one a line"),
        ),
        FieldSpec(
            "problems",
            translate("Teaching", "Offered at these problems"),
            FieldKind.SEVERAL,
            problems,
            " ".join(each.value for each in draft.problems),
            required=True,
            check=lambda text: "" if text else reason(Reason.CHOICE_MISSING),
        ),
        FieldSpec(
            "category",
            translate("Teaching", "Class of goods"),
            FieldKind.CHOICE,
            categories,
            draft.category.value,
            is_wide=True,
        ),
    )


def _articles(typed: FormValues) -> tuple[str, ...]:
    return tuple(line.strip() for line in typed.text("articles").splitlines() if line.strip())


_COMPUTED = {"articles": _articles}


def withdraw(card: CaseCard) -> Form:
    """Return the form that withdraws a card, with the reason."""
    verb = translate("Teaching", "Withdraw card")
    return Form(
        name=f"teaching:withdraw:{card.id}",
        title=verb,
        verb=verb,
        entries=(because(translate("Teaching", "Reason"), Reason.REASON_MISSING),),
        binder=Binder(acts.withdraw_card, acts.CardWithdrawal, {"card": card.id}),
        note=translate("Teaching", "It is offered no more; it stays in the journal."),
        subject=card.id,
        across=2,
    )


def because(label: str, missing: Reason) -> FieldSpec:
    """Return the field of the reason for an act, in one line."""
    return FieldSpec(
        "reason",
        label,
        FieldKind.LINE,
        required=True,
        check=lambda text: "" if text.strip() else reason(missing),
        is_wide=True,
    )
