"""The papers of the station: its form, shifts, trainings, the notice board, the recovery sheet."""
