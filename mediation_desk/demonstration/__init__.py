"""A believable station to learn on: merchants, people and a year of disputes from a seed."""
