CREATE TABLE backup_row (
	path TEXT NOT NULL,
	made_at INTEGER NOT NULL,
	size INTEGER NOT NULL,
	head_seq INTEGER NOT NULL,
	CONSTRAINT pk_backup_row PRIMARY KEY (path)
)
 STRICT;
CREATE TABLE case_row (
	"key" INTEGER NOT NULL,
	id TEXT NOT NULL,
	number TEXT NOT NULL,
	received_at INTEGER NOT NULL,
	channel TEXT NOT NULL,
	state TEXT NOT NULL,
	gate INTEGER NOT NULL,
	is_open INTEGER NOT NULL,
	has_left_store INTEGER NOT NULL,
	consumer_name TEXT DEFAULT '' NOT NULL,
	salutation TEXT DEFAULT '' NOT NULL,
	phone TEXT DEFAULT '' NOT NULL,
	merchant TEXT NOT NULL,
	merchant_name TEXT DEFAULT '' NOT NULL,
	goods TEXT DEFAULT '' NOT NULL,
	category TEXT DEFAULT '' NOT NULL,
	problems TEXT DEFAULT '' NOT NULL,
	claims TEXT DEFAULT '' NOT NULL,
	amount_fen INTEGER,
	receipt_number TEXT DEFAULT '' NOT NULL,
	facts TEXT DEFAULT '' NOT NULL,
	claim_words TEXT DEFAULT '' NOT NULL,
	result TEXT DEFAULT '' NOT NULL,
	notes TEXT DEFAULT '' NOT NULL,
	responder TEXT DEFAULT '' NOT NULL,
	arrived_at INTEGER,
	accepted_at INTEGER,
	contacted_at INTEGER,
	acted_at INTEGER,
	answered_at INTEGER,
	asked_at INTEGER,
	due_from INTEGER,
	due_at INTEGER,
	due_kind TEXT DEFAULT '' NOT NULL,
	outcome TEXT DEFAULT '' NOT NULL,
	satisfaction TEXT DEFAULT '' NOT NULL,
	closed_at INTEGER,
	compensation_fen INTEGER NOT NULL,
	advanced_fen INTEGER NOT NULL,
	legacy_number TEXT DEFAULT '' NOT NULL,
	hotline_number TEXT DEFAULT '' NOT NULL,
	batch TEXT DEFAULT '' NOT NULL,
	CONSTRAINT pk_case_row PRIMARY KEY ("key"),
	CONSTRAINT ck_case_row_amount_fen_bound CHECK (amount_fen IS NULL OR amount_fen BETWEEN -100000000000 AND 100000000000),
	CONSTRAINT ck_case_row_compensation_fen_bound CHECK (compensation_fen IS NULL OR compensation_fen BETWEEN -100000000000 AND 100000000000),
	CONSTRAINT ck_case_row_advanced_fen_bound CHECK (advanced_fen IS NULL OR advanced_fen BETWEEN -100000000000 AND 100000000000),
	CONSTRAINT ck_case_row_gate_known CHECK (gate BETWEEN 1 AND 3),
	CONSTRAINT uq_case_row_id UNIQUE (id),
	CONSTRAINT uq_case_row_number UNIQUE (number)
)
 STRICT;
CREATE INDEX ix_case_row_batch ON case_row (batch);
CREATE INDEX ix_case_row_merchant ON case_row (merchant, "key");
CREATE INDEX ix_case_row_open_due ON case_row (is_open, due_at);
CREATE INDEX ix_case_row_state ON case_row (state, "key");
CREATE TABLE counter (
	series TEXT NOT NULL,
	last INTEGER NOT NULL,
	CONSTRAINT pk_counter PRIMARY KEY (series)
)
 STRICT;
CREATE TABLE draft (
	form TEXT NOT NULL,
	fields TEXT NOT NULL,
	saved_at INTEGER NOT NULL,
	CONSTRAINT pk_draft PRIMARY KEY (form)
)
 STRICT;
CREATE TABLE entry (
	seq INTEGER NOT NULL,
	id TEXT NOT NULL,
	stream TEXT NOT NULL,
	kind TEXT NOT NULL,
	at INTEGER NOT NULL,
	"by" TEXT NOT NULL,
	facts BLOB NOT NULL,
	private BLOB,
	private_salt BLOB,
	private_digest BLOB NOT NULL,
	previous BLOB NOT NULL,
	hash BLOB NOT NULL,
	CONSTRAINT pk_entry PRIMARY KEY (seq),
	CONSTRAINT ck_entry_seq_positive CHECK (seq >= 1),
	CONSTRAINT ck_entry_hash_length CHECK (length(hash) = 32 AND length(previous) = 32),
	CONSTRAINT uq_entry_id UNIQUE (id)
)
 STRICT;
CREATE INDEX ix_entry_stream ON entry (stream, seq);
CREATE TABLE inbox_message (
	id TEXT NOT NULL,
	place INTEGER NOT NULL,
	kind TEXT NOT NULL,
	case_id TEXT DEFAULT '' NOT NULL,
	header BLOB NOT NULL,
	body BLOB,
	salt BLOB,
	signature BLOB NOT NULL,
	hash TEXT DEFAULT '' NOT NULL,
	arrived_at INTEGER NOT NULL,
	CONSTRAINT pk_inbox_message PRIMARY KEY (id),
	CONSTRAINT uq_inbox_message_place UNIQUE (place)
)
 STRICT;
CREATE TABLE letter_row (
	message TEXT NOT NULL,
	seq INTEGER NOT NULL,
	kind TEXT NOT NULL,
	case_id TEXT DEFAULT '' NOT NULL,
	title TEXT DEFAULT '' NOT NULL,
	gist TEXT DEFAULT '' NOT NULL,
	officer TEXT DEFAULT '' NOT NULL,
	body TEXT DEFAULT '' NOT NULL,
	arrived_at INTEGER NOT NULL,
	acknowledge_by INTEGER,
	acknowledged_at INTEGER,
	CONSTRAINT pk_letter_row PRIMARY KEY (message)
)
 STRICT;
CREATE INDEX ix_letter_row_seq ON letter_row (seq);
CREATE TABLE link (
	id INTEGER NOT NULL,
	station TEXT DEFAULT '' NOT NULL,
	epoch TEXT DEFAULT '' NOT NULL,
	epoch_number INTEGER,
	private_key BLOB,
	grant_note TEXT DEFAULT '' NOT NULL,
	hub_key TEXT DEFAULT '' NOT NULL,
	hub_name TEXT DEFAULT '' NOT NULL,
	hub_address TEXT DEFAULT '' NOT NULL,
	state TEXT DEFAULT '' NOT NULL,
	acked_seq INTEGER NOT NULL,
	acked_hash TEXT DEFAULT '' NOT NULL,
	cursor_seq INTEGER NOT NULL,
	cursor_hash TEXT DEFAULT '' NOT NULL,
	last_contact_at INTEGER,
	skew_ms INTEGER,
	fault TEXT DEFAULT '' NOT NULL,
	failures INTEGER NOT NULL,
	pending_epoch TEXT DEFAULT '' NOT NULL,
	CONSTRAINT pk_link PRIMARY KEY (id),
	CONSTRAINT ck_link_only_one CHECK (id = 1)
)
 STRICT;
CREATE TABLE merchant_row (
	id TEXT NOT NULL,
	name TEXT NOT NULL,
	unit TEXT DEFAULT '' NOT NULL,
	uscc TEXT DEFAULT '' NOT NULL,
	contact TEXT DEFAULT '' NOT NULL,
	phone TEXT DEFAULT '' NOT NULL,
	is_verified INTEGER NOT NULL,
	uses INTEGER NOT NULL,
	CONSTRAINT pk_merchant_row PRIMARY KEY (id)
)
 STRICT;
CREATE TABLE operator_row (
	id TEXT NOT NULL,
	name TEXT DEFAULT '' NOT NULL,
	role TEXT NOT NULL,
	rights TEXT DEFAULT '' NOT NULL,
	is_active INTEGER NOT NULL,
	is_verified INTEGER NOT NULL,
	CONSTRAINT pk_operator_row PRIMARY KEY (id)
)
 STRICT;
CREATE TABLE outbox_event (
	id TEXT NOT NULL,
	place INTEGER NOT NULL,
	epoch TEXT DEFAULT '' NOT NULL,
	seq INTEGER,
	kind TEXT NOT NULL,
	case_id TEXT DEFAULT '' NOT NULL,
	header BLOB,
	body BLOB,
	salt BLOB,
	signature BLOB,
	hash TEXT DEFAULT '' NOT NULL,
	written_at INTEGER NOT NULL,
	receipted_at INTEGER,
	refused_because TEXT DEFAULT '' NOT NULL,
	CONSTRAINT pk_outbox_event PRIMARY KEY (id),
	CONSTRAINT uq_outbox_event_place UNIQUE (place),
	CONSTRAINT uq_outbox_event_epoch_seq UNIQUE (epoch, seq)
)
 STRICT;
CREATE INDEX ix_outbox_event_hash ON outbox_event (hash);
CREATE TABLE payment_row (
	id TEXT NOT NULL,
	case_id TEXT NOT NULL,
	number TEXT DEFAULT '' NOT NULL,
	merchant TEXT DEFAULT '' NOT NULL,
	stage TEXT NOT NULL,
	amount_fen INTEGER NOT NULL,
	paid_fen INTEGER NOT NULL,
	recovered_fen INTEGER NOT NULL,
	asked_at INTEGER NOT NULL,
	CONSTRAINT pk_payment_row PRIMARY KEY (id),
	CONSTRAINT ck_payment_row_amount_fen_bound CHECK (amount_fen IS NULL OR amount_fen BETWEEN -100000000000 AND 100000000000)
)
 STRICT;
CREATE INDEX ix_payment_row_case ON payment_row (case_id);
CREATE INDEX ix_payment_row_stage ON payment_row (stage);
CREATE TABLE posting (
	seq INTEGER NOT NULL,
	place INTEGER NOT NULL,
	account TEXT NOT NULL,
	fen INTEGER NOT NULL,
	CONSTRAINT pk_posting PRIMARY KEY (seq, place),
	CONSTRAINT ck_posting_fen_bound CHECK (fen IS NULL OR fen BETWEEN -100000000000 AND 100000000000)
)
 STRICT;
CREATE INDEX ix_posting_account ON posting (account);
CREATE TABLE preference (
	operator TEXT NOT NULL,
	name TEXT NOT NULL,
	value TEXT DEFAULT '' NOT NULL,
	CONSTRAINT pk_preference PRIMARY KEY (operator, name)
)
 STRICT;
CREATE TABLE receipt (
	epoch TEXT NOT NULL,
	seq INTEGER NOT NULL,
	hash TEXT DEFAULT '' NOT NULL,
	hub_at INTEGER NOT NULL,
	note TEXT DEFAULT '' NOT NULL,
	CONSTRAINT pk_receipt PRIMARY KEY (epoch, seq)
)
 STRICT;
CREATE TABLE saved_view (
	id TEXT NOT NULL,
	operator TEXT NOT NULL,
	name TEXT NOT NULL,
	"view" TEXT NOT NULL,
	CONSTRAINT pk_saved_view PRIMARY KEY (id)
)
 STRICT;
CREATE TABLE station_row (
	id INTEGER NOT NULL,
	name TEXT DEFAULT '' NOT NULL,
	prefix TEXT DEFAULT '' NOT NULL,
	local_office TEXT DEFAULT '' NOT NULL,
	guidance_phone TEXT DEFAULT '' NOT NULL,
	epoch_letter TEXT DEFAULT '' NOT NULL,
	policy TEXT DEFAULT '' NOT NULL,
	restored_at INTEGER,
	CONSTRAINT pk_station_row PRIMARY KEY (id),
	CONSTRAINT ck_station_row_only_one CHECK (id = 1)
)
 STRICT;
CREATE VIRTUAL TABLE search USING fts5(tokens, content='', contentless_delete=1, tokenize='ascii');
INSERT INTO search(search, rank) VALUES ('secure-delete', 1);
CREATE TABLE small_index (kind TEXT NOT NULL, part TEXT NOT NULL, key INTEGER NOT NULL, PRIMARY KEY (kind, part, key)) STRICT, WITHOUT ROWID;
