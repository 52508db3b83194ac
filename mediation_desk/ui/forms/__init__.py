"""Form parts shared by all pages: fields by kind, drafts, panels and inline forms."""
