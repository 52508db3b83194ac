"""The yearly archive 年度归档: everything that ended in a year, in one sealed, encrypted file."""
