"""The dossier: facts, gates, evidence and timeline of one matter, told in words."""
