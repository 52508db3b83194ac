"""Papers, reports and exports: what they are about as it stands, as bytes and files."""
