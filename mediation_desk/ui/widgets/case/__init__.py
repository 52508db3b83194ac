"""Parts that show a case: clocks, four firsts, gates, payment steps, figures, evidence."""
