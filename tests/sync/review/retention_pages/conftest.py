"""The administrator and the auditor of the pages of keeping."""

from tests.sync.review.administration.conftest import administrator, auditor

__all__ = ["administrator", "auditor"]
