"""Coverage over the list: the station, the merchants, merchants never trained, trainings held."""

from PySide6.QtCore import QCoreApplication

from mediation_desk.domain.teaching.coverage import Coverage
from mediation_desk.ui.presenters import teaching_text as said
from mediation_desk.ui.widgets.case.figures import KpiFigure
from mediation_desk.workflows.read_models.teaching import TeachingSheet

translate = QCoreApplication.translate


def drawn(sheet: TeachingSheet) -> list[KpiFigure]:
    """Return the four figures, each with numerator and denominator."""
    reached = [each for each in sheet.by_merchant if each.coverage.trained]
    shops = Coverage(len(reached), len(sheet.by_merchant))
    return [
        _rate(translate("Teaching", "Station staff trained"), sheet.station),
        _rate(translate("Teaching", "Merchants' staff trained"), sheet.merchants),
        KpiFigure(
            translate("Teaching", "Merchants reached"),
            str(shops.trained),
            "",
            translate("Teaching", "of {n} with staff on the roster").format(n=shops.roster),
        ),
        KpiFigure(
            translate("Teaching", "Trainings held"),
            str(sheet.held),
            "",
            translate("Teaching", "within twelve months, with results"),
        ),
    ]


def _rate(label: str, coverage: Coverage) -> KpiFigure:
    is_whole = coverage.percent == 100
    return KpiFigure(
        label,
        said.rate(coverage),
        "",
        said.fraction(coverage),
        "ok" if is_whole else "ink2",
        "check" if is_whole else "",
    )
