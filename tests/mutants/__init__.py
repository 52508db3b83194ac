"""Changes that break a defence, kept with the test that notices each (`make mutants`)."""
