"""Teaching 普法教育制: trainings in the law, and case cards from closed cases."""

from mediation_desk.domain.teaching.record import Teaching, TeachingEvent

__all__ = ["Teaching", "TeachingEvent"]
