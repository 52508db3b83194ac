"""Stock phrases: sentences of one's own and of the station, put in at the cursor by F9."""
