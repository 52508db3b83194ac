"""Acts of officers, each in one transaction: the right, the subject, the rules and the record."""
