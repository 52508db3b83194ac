"""Acts of teaching: trainings, their roster, and case cards."""
