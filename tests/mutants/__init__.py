"""Changes that break a defence, with the test that notices each (`make mutants`)."""
