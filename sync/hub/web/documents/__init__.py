"""Official documents on the page: filled from the matter, issued, printed, voided."""
