"""Stock phrases: an operator's own and the station's, inserted at the cursor by F9."""
