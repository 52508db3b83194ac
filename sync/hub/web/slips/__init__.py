"""Pages of the hotline's slips: the list, one slip, intake by hand and by sheet."""
