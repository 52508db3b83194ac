"""Reports of violations 举报: kept in their envelopes, opened for those with the right alone."""
