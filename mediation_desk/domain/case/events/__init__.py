"""The events of a case, by topic, with the values that they carry."""
