"""Cards of a case: summary, clocks, parties, payment, links and the next step."""
