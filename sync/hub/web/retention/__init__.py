"""Pages of retention terms 保存期限, legal holds 保全, archives and exports."""
