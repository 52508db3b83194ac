"""Batch intake: many consumers against one merchant, from one sheet."""

from mediation_desk.ui.pages.batch.page import BatchPage

__all__ = ["BatchPage"]
