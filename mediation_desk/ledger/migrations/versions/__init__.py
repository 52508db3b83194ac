"""One module per step, with the statements it runs frozen beside it."""
