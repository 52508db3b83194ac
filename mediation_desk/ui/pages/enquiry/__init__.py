"""Enquiries 咨询: a question answered at once, recorded briefly."""

from mediation_desk.ui.pages.enquiry.page import EnquiryPage

__all__ = ["EnquiryPage"]
