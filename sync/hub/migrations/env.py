"""Run the migrations on the connection that `sync.hub.storage.database_setup` passes in."""

from alembic import context

from sync.hub.storage.schema import tables

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=tables,
    transactional_ddl=True,
)
with context.begin_transaction():
    context.run_migrations()
