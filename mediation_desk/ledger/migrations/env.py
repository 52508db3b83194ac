"""Run the migrations on the connection that `ledger.tables.migration` passes in."""

from alembic import context

from mediation_desk.ledger.tables.schema import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    transactional_ddl=True,
)
with context.begin_transaction():
    context.run_migrations()
