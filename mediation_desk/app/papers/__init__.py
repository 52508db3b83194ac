"""Papers, reports and exports of present records, as bytes and files."""
