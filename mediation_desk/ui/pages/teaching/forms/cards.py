"""The forms of a case card: confirm its words, withdraw it."""

from PySide6.QtCore import QCoreApplication

from mediation_desk.domain.codes import Category, ProblemKind
from mediation_desk.domain.refusal import Reason
from mediation_desk.domain.teaching.cards import CaseCard
from mediation_desk.ui.pages.teaching.forms.inputs import ChipsInput, OneOfInput
from mediation_desk.ui.pages.teaching.forms.teaching_panel import PanelSpec, PanelValues
from mediation_desk.ui.widgets.fields.form_field import FormField
from mediation_desk.ui.widgets.fields.inputs import LineInput, TextInput
from mediation_desk.ui.wording import reason, word
from mediation_desk.workflows.ports import Command
from mediation_desk.workflows.teaching import case_cards as acts
from mediation_desk.workflows.teaching.case_cards import TEXT_MAX, CardDraft

translate = QCoreApplication.translate


def _text(label: str, text: str, lines: int = 3) -> FormField:
    entry = TextInput(lines=lines)
    entry.setText(text)
    return FormField(label, entry, True, check=_wrong)


def _wrong(text: str) -> str:
    if not text.strip():
        return reason(Reason.TEXT_MISSING)
    if len(text) > TEXT_MAX:
        return reason(Reason.TEXT_TOO_LONG, limit=TEXT_MAX, length=len(text))
    return ""


def write(draft: CardDraft) -> PanelSpec:
    """Return the form that confirms a card proposed from a case."""
    name, verb = f"teaching:card:{draft.case}", translate("Teaching", "Write card")
    return _card(draft, name, verb)


def change(card: CaseCard) -> PanelSpec:
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
    verb = translate("Teaching", "Change card")
    return _card(draft, f"teaching:card:{card.id}", verb)


def _card(draft: CardDraft, name: str, verb: str) -> PanelSpec:
    headline = LineInput()
    headline.setText(draft.title)
    rows = (
        (("title", FormField(translate("Teaching", "Title"), headline, True, check=_wrong)),),
        (("happened", _text(translate("Teaching", "What happened"), draft.happened, 4)),),
        (("decided", _text(translate("Teaching", "What was decided"), draft.decided)),),
        (("lesson", _text(translate("Teaching", "What it teaches"), draft.lesson)),),
        (("articles", _articles(draft.articles)),),
        (("problems", _problems(draft.problems)),),
        (("category", _category(draft.category)),),
    )

    def make(typed: PanelValues) -> Command[None]:
        form = acts.CardForm(
            typed.act,
            typed.thing,
            draft.case,
            typed.text("title"),
            typed.text("happened"),
            typed.text("decided"),
            typed.text("lesson"),
            tuple(line.strip() for line in typed.text("articles").splitlines() if line.strip()),
            tuple(ProblemKind(code) for code in typed.text("problems").split()),
            Category(typed.text("category")),
        )
        return Command(acts.write_card, form)

    note = translate(
        "Teaching",
        "Names, phones, the shop and numbers were taken out of what is proposed. Read it, mend it,"
        " and confirm.",
    )
    return PanelSpec(name, verb, verb, rows, make, {Reason.TEXT_TOO_LONG: "happened"}, note)


def _articles(articles: tuple[str, ...]) -> FormField:
    entry = TextInput(lines=2)
    entry.setText("\n".join(articles))
    hint = translate("Teaching", "one a line")
    return FormField(translate("Teaching", "Articles"), entry, True, hint, _wrong)


def _problems(chosen: tuple[ProblemKind, ...]) -> FormField:
    label = translate("Teaching", "Offered at these problems")
    chips = ChipsInput([(each.value, word(each)) for each in ProblemKind], label)
    chips.choose(tuple(each.value for each in chosen))
    missing = reason(Reason.CHOICE_MISSING)
    return FormField(label, chips, True, check=lambda text: "" if text else missing)


def _category(chosen: Category) -> FormField:
    entry = OneOfInput([(word(each), each.value) for each in Category])
    entry.choose(chosen.value)
    return FormField(translate("Teaching", "Class of goods"), entry)


def withdraw(card: CaseCard) -> PanelSpec:
    """Return the form that withdraws a card, with the reason."""

    def make(typed: PanelValues) -> Command[None]:
        form = acts.CardWithdrawal(typed.act, card.id, typed.text("reason"))
        return Command(acts.withdraw_card, form)

    entry = LineInput()
    missing = reason(Reason.REASON_MISSING)
    label = translate("Teaching", "Reason")
    field = FormField(label, entry, True, check=lambda text: "" if text.strip() else missing)
    verb = translate("Teaching", "Withdraw card")
    note = translate("Teaching", "It is offered no more; it stays in the journal.")
    return PanelSpec(
        f"teaching:withdraw:{card.id}", verb, verb, ((("reason", field),),), make, note=note
    )
