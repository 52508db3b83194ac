"""Demonstration station for learning: merchants, people and a year of disputes from a seed."""
