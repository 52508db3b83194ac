"""English sentence to Chinese sentence: the pages of administrators and auditors."""
