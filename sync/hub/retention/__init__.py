"""How long the hub keeps what 保存期限, and what nobody may erase meanwhile 保全."""
