"""Files of dossiers at the hub: their pieces, their quota, how they lie there."""
