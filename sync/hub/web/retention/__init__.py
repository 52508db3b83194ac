"""Pages of what is kept how long 保存期限, legal holds 保全, archives and exports."""
