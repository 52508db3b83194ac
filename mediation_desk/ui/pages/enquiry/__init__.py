"""Enquiries 咨询: a question answered at once, written down lightly."""

from mediation_desk.ui.pages.enquiry.page import EnquiryPage

__all__ = ["EnquiryPage"]
