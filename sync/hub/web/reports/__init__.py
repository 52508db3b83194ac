"""Pages of reports of violations 举报, for users with the right to have them opened."""
