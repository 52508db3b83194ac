"""What may be done with the fund: each act gives an event, or refuses."""
