"""Relay that takes packets from a folder and puts their answers into another, unattended."""
