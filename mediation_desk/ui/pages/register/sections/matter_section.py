"""Section 3: the problem and the consumer's claims, as chips."""

from functools import partial

from mediation_desk.domain.codes import Claim, ProblemKind
from mediation_desk.domain.money import Money
from mediation_desk.ui import wording
from mediation_desk.ui.pages.register.draft.registration_values import Typed
from mediation_desk.ui.pages.register.sections.field_section import FieldSection
from mediation_desk.ui.pages.register.sections.suggestion_row import SuggestionRow
from mediation_desk.ui.widgets.fields.chips import Chip, ChipGroup, codes_of
from mediation_desk.ui.widgets.fields.form_field import FormField
from mediation_desk.ui.wording import times
from mediation_desk.workflows.read_models.case.likely_class import LikelyCode

_DIGITS = "1234567890"
_LETTERS = "QWERTYUIOP"


class MatterSection(FieldSection):
    """Problem chips by digit, claim chips by letter, while one of the groups has the focus."""

    def __init__(self) -> None:
        super().__init__(3, self.tr("Problem and claim"))
        self.problems = ChipGroup(
            [Chip(p, wording.word(p), key) for p, key in zip(ProblemKind, _DIGITS, strict=True)]
        )
        self.claims = ChipGroup(
            [Chip(c, wording.word(c), key) for c, key in zip(Claim, _LETTERS, strict=True)]
        )
        self.suggestion = SuggestionRow()
        self._likely: LikelyCode[ProblemKind] | None = None
        self._claim_amount = ""
        self._problem_field = FormField(
            self.tr("Problem"), self.problems, True, check=self._check_problems
        )
        self._claim_field = FormField(self.tr("Claim"), self.claims, False)
        self.body.addWidget(self._problem_field)
        self.body.addWidget(self.suggestion)
        self.body.addWidget(self._claim_field)
        self.problems.changed.connect(self._problems_changed)
        self.claims.changed.connect(self._claims_changed)
        self.problems.strayed.connect(partial(self._take_stray, self.claims))
        self.claims.strayed.connect(partial(self._take_stray, self.problems))
        self.suggestion.taken.connect(self.problems.take_suggested)

    def set_dense(self, is_dense: bool) -> None:
        """Take less height: labels at the left, lower chips."""
        super().set_dense(is_dense)
        for field, chips in (
            (self._problem_field, self.problems),
            (self._claim_field, self.claims),
        ):
            # Beside an English label the chips would take a third line.
            field.put_label_beside(is_dense and times.is_chinese())
            chips.set_dense(is_dense)

    def problems_ticked(self) -> tuple[ProblemKind, ...]:
        """Return the problems ticked."""
        return tuple(ProblemKind(code) for code in self.problems.chosen())

    def asked(self) -> tuple[Claim, ...]:
        """Return the claims ticked."""
        return tuple(Claim(code) for code in self.claims.chosen())

    def write_claim(self, claims: tuple[Claim, ...], total: Money) -> None:
        """Write a statutory remedy into the claim; ticked chips stay ticked."""
        self._claim_amount = str(total)
        self.claims.choose([*self.claims.chosen(), *claims])
        self._show_amount()
        self.edited.emit()

    def suggest(self, likely: LikelyCode[ProblemKind] | None) -> None:
        """Suggest a problem while none is ticked."""
        self._likely = likely
        offered = likely if not self.problems.chosen() else None
        self.problems.suggest(offered.code.value if offered else "")
        self.suggestion.show_likely(offered)

    def typed(self) -> Typed:
        """Return the chips ticked."""
        return {
            "problems": ",".join(self.problems.chosen()),
            "claims": ",".join(self.claims.chosen()),
            "claim_amount": self._claim_amount,
        }

    def restore(self, fields: Typed) -> None:
        """Restore a draft's values."""
        self.problems.choose(codes_of(ProblemKind, fields.get("problems", "")))
        self.claims.choose(codes_of(Claim, fields.get("claims", "")))
        self._claim_amount = fields.get("claim_amount", "")
        self._problem_field.judge()
        self._show_amount()
        self.weigh()

    def lacks(self) -> list[str]:
        """Return the labels of required fields that are missing."""
        return [] if self.problems.chosen() else [self.tr("problem")]

    def fields(self) -> list[FormField]:
        """Return the fields that can be wrong."""
        return [self._problem_field]

    def is_complete(self) -> bool:
        """Tell whether a problem is ticked, which completes the section."""
        return bool(self.problems.chosen())

    def _check_problems(self, text: str) -> str:
        return "" if text else self.tr("Tick at least one problem")

    def _take_stray(self, others: ChipGroup, key: str) -> None:
        """Give a key to the other group; of what is no key of either, say where text goes."""
        if not others.toggle_by_key(key):
            words = self.tr("Digits tick problems, letters claims; the story goes below (Alt+4)")
            self._problem_field.show_note(words, "info", "warn")

    def _claims_changed(self) -> None:
        self._problem_field.show_note("")
        self.edited.emit()

    def _problems_changed(self) -> None:
        self._problem_field.show_error("")
        self._problem_field.show_note("")
        self.suggest(self._likely)
        self.edited.emit()

    def _show_amount(self) -> None:
        amount = self._claim_amount
        note = self.tr("Claims ¥{amount} in all").format(amount=amount) if amount else ""
        self._claim_field.show_note(note)
