"""Steps before the window closes: a backup, an update, a change of the version."""
