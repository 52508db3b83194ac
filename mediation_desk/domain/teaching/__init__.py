"""Teaching 普法教育制: who was trained in what, and what closed cases teach."""

from mediation_desk.domain.teaching.record import Teaching, TeachingEvent

__all__ = ["Teaching", "TeachingEvent"]
