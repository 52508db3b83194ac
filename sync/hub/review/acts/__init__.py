"""What an officer does with a matter; each act is one transaction and one entry in the journal."""
