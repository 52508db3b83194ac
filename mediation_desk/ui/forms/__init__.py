"""Forms of every page: fields by their kind, drafts kept while one types, panels and inline
forms."""
