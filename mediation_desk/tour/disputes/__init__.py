"""The disputes of the tour, with enquiries and reports."""
