"""Packs of rules as officers edit them: fields, checks, drafts and previews."""
