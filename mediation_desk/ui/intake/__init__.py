"""Parts shared by the pages that record a dispute, an enquiry or a report."""
