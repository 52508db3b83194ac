"""Tests of the hotline's slips at the hub."""
