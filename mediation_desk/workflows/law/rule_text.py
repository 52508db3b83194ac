"""Readable text of a set of law: every rule with its article, in the words of the set itself."""

from collections.abc import Iterator
from dataclasses import fields

from mediation_desk.domain.law.dated_law import CodedGround, LegalPeriod, Rules


def rule_lines(rules: Rules) -> tuple[tuple[str, str], ...]:
    """Return (article, text) of each rule, so that an old set stays readable."""
    return tuple(_lines(rules))


def _lines(rules: Rules) -> Iterator[tuple[str, str]]:
    for each in fields(rules.period):
        period = getattr(rules.period, each.name)
        if isinstance(period, LegalPeriod):
            yield period.article, period.text
    held = (getattr(rules.damages, each.name) for each in fields(rules.damages))
    yield from ((damages.article, damages.text) for damages in held if damages is not None)
    for right in (
        rules.right.quality_return,
        rules.right.remote_return,
        rules.right.burden_of_proof,
    ):
        yield right.article, right.text
    for pause in rules.pause.values():
        yield pause.article, pause.text
    yield "不予受理的情形", _grounds(rules.refusal_ground)
    yield "终止调解的情形", _grounds(rules.ending_ground)
    if rules.station_ground:
        yield "店内调解终止的情形", _grounds(rules.station_ground)
    if rules.form:
        yield "监管部门的文书式样", "；".join(rules.form.values())


def _grounds(grounds: tuple[CodedGround, ...]) -> str:
    return "；".join(
        f"{ground.code} {ground.text}{'（停用）' if ground.ended else ''}" for ground in grounds
    )
