"""Officers who handle matters and slips, their lists with filters, and acts on several."""
