"""Matters and slips are found by words in their facts, answers and minutes.

What is here already is due: the running hub indexes it, the earliest first.
"""

import sqlalchemy as sa
from alembic import op

from sync.hub.storage.encryption.columns import EncryptedText
from sync.hub.storage.encryption.pieces import BlindPieces
from sync.hub.storage.tables.columns import ID, ROWID, WORD

revision = "0042"
down_revision = "0041"
branch_labels = None
depends_on = None

ON_SQLITE = (
    # Detail none: which rows have a number, not where. What is erased is overwritten at once.
    "CREATE VIRTUAL TABLE search_piece USING fts5(pieces, content='search_text',"
    " content_rowid='id', detail=none, tokenize='ascii')",
    "INSERT INTO search_piece(search_piece, rank) VALUES ('secure-delete', 1)",
    "CREATE TRIGGER search_piece_added AFTER INSERT ON search_text BEGIN"
    " INSERT INTO search_piece(rowid, pieces) VALUES (new.id, new.pieces); END",
    "CREATE TRIGGER search_piece_removed AFTER DELETE ON search_text BEGIN"
    " INSERT INTO search_piece(search_piece, rowid, pieces)"
    " VALUES ('delete', old.id, old.pieces); END",
    "CREATE TRIGGER search_piece_changed AFTER UPDATE OF pieces ON search_text BEGIN"
    " INSERT INTO search_piece(search_piece, rowid, pieces)"
    " VALUES ('delete', old.id, old.pieces);"
    " INSERT INTO search_piece(rowid, pieces) VALUES (new.id, new.pieces); END",
)
ON_POSTGRESQL = ("CREATE INDEX ix_search_text_pieces ON search_text USING gin (pieces)",)
DUE = (
    "INSERT INTO search_due (kind, station_id, about)"
    " SELECT 'matter', station_id, id FROM matter ORDER BY received_at, id",
    "INSERT INTO search_due (kind, station_id, about)"
    " SELECT 'slip', '', id FROM slip ORDER BY made_at, id",
)


def upgrade() -> None:
    """Apply the change."""
    op.create_table(
        "search_subject",
        sa.Column("id", ROWID, autoincrement=True, nullable=False),
        sa.Column("kind", WORD, nullable=False),
        sa.Column("station_id", ID, nullable=False),
        sa.Column("subject_id", ID, nullable=False),
        sa.CheckConstraint("kind IN ('matter', 'slip')", name="ck_search_subject_kind"),
        sa.PrimaryKeyConstraint("id", name="pk_search_subject"),
        sa.UniqueConstraint(
            "station_id", "subject_id", "kind", name="uq_search_subject_station_id_subject_id_kind"
        ),
    )
    op.create_table(
        "search_text",
        sa.Column("id", ROWID, autoincrement=False, nullable=False),
        sa.Column("texts", EncryptedText("search_text.texts"), nullable=False),
        sa.Column("pieces", BlindPieces("search_text.pieces"), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_search_text"),
    )
    op.create_table(
        "search_due",
        sa.Column("position", ROWID, autoincrement=True, nullable=False),
        sa.Column("kind", WORD, nullable=False),
        sa.Column("station_id", ID, nullable=False),
        sa.Column("about", ID, nullable=False),
        sa.PrimaryKeyConstraint("position", name="pk_search_due"),
    )
    is_sqlite = op.get_bind().dialect.name == "sqlite"
    for statement in (*(ON_SQLITE if is_sqlite else ON_POSTGRESQL), *DUE):
        op.execute(statement)
