"""Editing of rule packs by officers: fields, checks, drafts and previews."""
