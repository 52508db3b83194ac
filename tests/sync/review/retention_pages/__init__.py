"""Pages of terms, legal holds, archives and exports."""
