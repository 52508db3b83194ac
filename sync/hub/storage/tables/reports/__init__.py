"""Tables of reports of violations 举报, which stations hand over in sealed envelopes."""
