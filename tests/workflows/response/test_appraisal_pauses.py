"""Reports of the begin and end of an appraisal to the regulator, whose days pause too."""

import json

from mediation_desk.app.entropy import new_id
from mediation_desk.domain.case.events.gates import GateReason
from mediation_desk.domain.codes import DisposalResult, EscalationAim
from mediation_desk.workflows.regulator.escalation import DossierForm, escalate
from tests.station import Counter
from tests.workflows.response.test_clock_pauses import BY, at_the_regulator, resume, stop


def appraisals(counter: Counter) -> list[dict[str, object]]:
    """Return the reports of appraisals to the regulator."""
    with counter.session.file.connection() as connection:
        rows = connection.exec_driver_sql(
            "SELECT body FROM outbox_event WHERE kind = 'case.paused' ORDER BY place"
        )
        return [json.loads(row[0]) for row in rows]


def test_the_regulator_is_told_of_an_appraisal_while_the_case_lies_with_him(
    counter: Counter,
) -> None:
    case = at_the_regulator(counter)
    stop(counter, case)
    counter.watch.forward(days=5)
    resume(counter, case)
    begun, ended = appraisals(counter)
    assert (begun["case"], begun["reason"], begun["until"]) == (case, "appraisal", None)
    assert begun["since"] == ended["since"] == "2026-11-24T04:30:00Z"
    assert ended["until"] == "2026-11-29T04:30:00Z"


def test_an_appraisal_in_the_mall_is_told_with_the_dossier_while_it_goes_on(
    counter: Counter,
) -> None:
    for is_over in (True, False):
        case = counter.register()
        counter.respond(case, DisposalResult.NOT_AGREED)
        stop(counter, case)
        if is_over:
            resume(counter, case)
        assert appraisals(counter) == []
        handed = DossierForm(
            new_id(), case, EscalationAim.DECISION, True, why=GateReason.NO_AGREEMENT
        )
        counter.act(escalate, handed, BY)
    (told,) = appraisals(counter)
    assert (told["case"], told["until"]) == (case, None)
