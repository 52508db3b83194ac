"""Others' programs: keys, their requests, webhooks, and rows for publication."""
