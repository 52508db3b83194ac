"""The shipped calendar, for tests of the domain."""

from tests.domain.lawful import LAW

CALENDAR = LAW.calendar
