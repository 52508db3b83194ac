"""Dossier: facts, gates, evidence and files of one matter in words."""
