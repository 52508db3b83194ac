"""The review pages: sign in, queue, dossier, guidance, rulings, slips, stations."""
