"""Reports of violations in their envelopes, from the desk to the user with the right."""
