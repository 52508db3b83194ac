"""Shipped calendar, for tests of the domain."""

from tests.domain.law.law_examples import LAW

CALENDAR = LAW.calendar
