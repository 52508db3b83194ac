"""Official documents on the page: filled from the matter, completed, printed, voided."""
