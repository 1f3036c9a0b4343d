-- The telephone book: contacts with their entries and labels, what search reads, what devices sync
-- by, what can be undone, and links between players. Every table names the owner (player_no), so
-- that each statement can ask for it.

CREATE TABLE contacts (
    contact_no INTEGER NOT NULL PRIMARY KEY,
    id BINARY NOT NULL,
    player_no BIGINT NOT NULL REFERENCES players (player_no) ON DELETE CASCADE,
    uid TEXT NOT NULL,
    kind TEXT NOT NULL CONSTRAINT contacts_kind_known CHECK (kind IN ('individual', 'org')),
    version BIGINT NOT NULL CONSTRAINT contacts_version_positive CHECK (version > 0),
    name_full TEXT,
    name_prefix TEXT,
    name_given TEXT,
    name_middle TEXT,
    name_surname TEXT,
    name_suffix TEXT,
    nickname TEXT,
    organization TEXT,
    job_title TEXT,
    note TEXT,
    favorite BOOLEAN NOT NULL,
    -- Where it came from, for who asks what is known and since when.
    source TEXT NOT NULL CONSTRAINT contacts_source_known CHECK (source IN ('manual', 'import')),
    import_no BIGINT REFERENCES contact_imports (import_no) ON DELETE SET NULL,
    -- Set on what a merge put into the trash.
    merged_into_no BIGINT REFERENCES contacts (contact_no) ON DELETE SET NULL,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    deleted_at BIGINT,
    purge_at BIGINT,
    -- Of one owner only: an id that another player holds neither clashes nor tells.
    CONSTRAINT contacts_id_unique UNIQUE (player_no, id),
    CONSTRAINT contacts_uid_unique UNIQUE (player_no, uid),
    CONSTRAINT contacts_trash_whole CHECK ((deleted_at IS NULL) = (purge_at IS NULL))
);
CREATE INDEX contacts_updated_at_idx ON contacts (player_no, updated_at, contact_no);
CREATE INDEX contacts_purge_at_idx ON contacts (purge_at) WHERE purge_at IS NOT NULL;
CREATE INDEX contacts_deleted_at_idx ON contacts (player_no, deleted_at, contact_no)
    WHERE deleted_at IS NOT NULL;
CREATE INDEX contacts_import_no_idx ON contacts (import_no) WHERE import_no IS NOT NULL;
CREATE INDEX contacts_merged_into_no_idx ON contacts (merged_into_no)
    WHERE merged_into_no IS NOT NULL;

CREATE TABLE contact_phones (
    contact_no BIGINT NOT NULL REFERENCES contacts (contact_no) ON DELETE CASCADE,
    id TEXT NOT NULL,
    player_no BIGINT NOT NULL,
    pos INTEGER NOT NULL,
    raw TEXT NOT NULL,
    e164 TEXT CONSTRAINT contact_phones_e164_form
        CHECK (e164 IS NULL OR (length(e164) BETWEEN 3 AND 16 AND e164 GLOB '+[1-9]*')),
    extension TEXT,
    region TEXT,
    status TEXT NOT NULL CONSTRAINT contact_phones_status_known
        CHECK (status IN ('valid', 'possible', 'invalid', 'short', 'unparsed')),
    kind TEXT NOT NULL CONSTRAINT contact_phones_kind_known
        CHECK (kind IN ('mobile', 'voice', 'fax', 'text', 'video', 'pager', 'main', 'other')),
    label TEXT,
    is_primary BOOLEAN NOT NULL,
    PRIMARY KEY (contact_no, id)
) WITHOUT ROWID;
-- A number stands once in a contact. Families share numbers, so other contacts may have it too.
CREATE UNIQUE INDEX contact_phones_number_unique
    ON contact_phones (contact_no, e164, coalesce(extension, '')) WHERE e164 IS NOT NULL;
CREATE UNIQUE INDEX contact_phones_primary_unique
    ON contact_phones (contact_no) WHERE is_primary;
CREATE INDEX contact_phones_player_no_idx ON contact_phones (player_no, e164);
CREATE INDEX contact_phones_e164_idx ON contact_phones (e164) WHERE e164 IS NOT NULL;

CREATE TABLE contact_emails (
    contact_no BIGINT NOT NULL REFERENCES contacts (contact_no) ON DELETE CASCADE,
    id TEXT NOT NULL,
    player_no BIGINT NOT NULL,
    pos INTEGER NOT NULL,
    raw TEXT NOT NULL,
    normalized TEXT NOT NULL,
    context TEXT NOT NULL CONSTRAINT contact_emails_context_known
        CHECK (context IN ('private', 'work', 'other')),
    label TEXT,
    is_primary BOOLEAN NOT NULL,
    PRIMARY KEY (contact_no, id)
) WITHOUT ROWID;
CREATE UNIQUE INDEX contact_emails_address_unique ON contact_emails (contact_no, normalized);
CREATE UNIQUE INDEX contact_emails_primary_unique
    ON contact_emails (contact_no) WHERE is_primary;
CREATE INDEX contact_emails_player_no_idx ON contact_emails (player_no, normalized);
CREATE INDEX contact_emails_normalized_idx ON contact_emails (normalized);

CREATE TABLE contact_online (
    contact_no BIGINT NOT NULL REFERENCES contacts (contact_no) ON DELETE CASCADE,
    id TEXT NOT NULL,
    player_no BIGINT NOT NULL,
    pos INTEGER NOT NULL,
    service TEXT,
    user TEXT,
    uri TEXT,
    PRIMARY KEY (contact_no, id)
) WITHOUT ROWID;

CREATE TABLE contact_addresses (
    contact_no BIGINT NOT NULL REFERENCES contacts (contact_no) ON DELETE CASCADE,
    id TEXT NOT NULL,
    player_no BIGINT NOT NULL,
    pos INTEGER NOT NULL,
    "full" TEXT,
    street TEXT,
    locality TEXT,
    region TEXT,
    postcode TEXT,
    country_code TEXT,
    context TEXT NOT NULL CONSTRAINT contact_addresses_context_known
        CHECK (context IN ('private', 'work', 'other')),
    label TEXT,
    PRIMARY KEY (contact_no, id)
) WITHOUT ROWID;

CREATE TABLE contact_dates (
    contact_no BIGINT NOT NULL REFERENCES contacts (contact_no) ON DELETE CASCADE,
    id TEXT NOT NULL,
    player_no BIGINT NOT NULL,
    pos INTEGER NOT NULL,
    kind TEXT NOT NULL CONSTRAINT contact_dates_kind_known
        CHECK (kind IN ('birthday', 'anniversary', 'other')),
    year INTEGER CONSTRAINT contact_dates_year_range CHECK (year BETWEEN 1 AND 9999),
    month INTEGER NOT NULL CONSTRAINT contact_dates_month_range CHECK (month BETWEEN 1 AND 12),
    day INTEGER NOT NULL CONSTRAINT contact_dates_day_range CHECK (day BETWEEN 1 AND 31),
    PRIMARY KEY (contact_no, id)
) WITHOUT ROWID;

-- Made by first use, dropped when unused.
CREATE TABLE contact_labels (
    label_no INTEGER NOT NULL PRIMARY KEY,
    player_no BIGINT NOT NULL REFERENCES players (player_no) ON DELETE CASCADE,
    name TEXT NOT NULL,
    name_fold TEXT NOT NULL,
    CONSTRAINT contact_labels_name_unique UNIQUE (player_no, name_fold)
);

CREATE TABLE contact_label_map (
    contact_no BIGINT NOT NULL REFERENCES contacts (contact_no) ON DELETE CASCADE,
    label_no BIGINT NOT NULL REFERENCES contact_labels (label_no) ON DELETE CASCADE,
    PRIMARY KEY (contact_no, label_no)
) WITHOUT ROWID;
CREATE INDEX contact_label_map_label_no_idx ON contact_label_map (label_no);

-- What search reads: live contacts only, one book together on disk, in the order of its list.
CREATE TABLE contact_search (
    player_no BIGINT NOT NULL,
    sort_key BINARY NOT NULL,
    contact_no BIGINT NOT NULL REFERENCES contacts (contact_no) ON DELETE CASCADE,
    search_text TEXT NOT NULL,
    phone_digits TEXT NOT NULL,
    PRIMARY KEY (player_no, sort_key, contact_no)
) WITHOUT ROWID;
CREATE INDEX contact_search_contact_no_idx ON contact_search (contact_no);

-- One row for each owner: counts, and where the feed of changes stands.
CREATE TABLE contact_books (
    player_no INTEGER NOT NULL PRIMARY KEY REFERENCES players (player_no) ON DELETE CASCADE,
    change_seq BIGINT NOT NULL,
    floor_seq BIGINT NOT NULL,
    live_count BIGINT NOT NULL CONSTRAINT contact_books_live_count CHECK (live_count >= 0),
    trash_count BIGINT NOT NULL CONSTRAINT contact_books_trash_count CHECK (trash_count >= 0),
    sort_key_version BIGINT NOT NULL
);

-- The newest change of each contact: ids, never values.
CREATE TABLE contact_changes (
    player_no BIGINT NOT NULL REFERENCES players (player_no) ON DELETE CASCADE,
    seq BIGINT NOT NULL,
    contact_id BINARY NOT NULL,
    op TEXT NOT NULL CONSTRAINT contact_changes_op_known CHECK (op IN ('upsert', 'delete')),
    version BIGINT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (player_no, seq),
    CONSTRAINT contact_changes_contact_unique UNIQUE (player_no, contact_id)
) WITHOUT ROWID;
CREATE INDEX contact_changes_at_idx ON contact_changes (at) WHERE op = 'delete';

CREATE TABLE contact_merges (
    merge_no INTEGER NOT NULL PRIMARY KEY,
    id BINARY NOT NULL,
    player_no BIGINT NOT NULL REFERENCES players (player_no) ON DELETE CASCADE,
    target_no BIGINT NOT NULL REFERENCES contacts (contact_no) ON DELETE CASCADE,
    source_nos TEXT NOT NULL,
    before_json TEXT NOT NULL,
    after_json TEXT NOT NULL,
    at BIGINT NOT NULL,
    undo_until BIGINT NOT NULL,
    CONSTRAINT contact_merges_id_unique UNIQUE (player_no, id)
);
CREATE INDEX contact_merges_target_no_idx ON contact_merges (target_no);
CREATE INDEX contact_merges_undo_until_idx ON contact_merges (undo_until);

-- Never the name of the file.
CREATE TABLE contact_imports (
    import_no INTEGER NOT NULL PRIMARY KEY,
    id BINARY NOT NULL,
    player_no BIGINT NOT NULL REFERENCES players (player_no) ON DELETE CASCADE,
    at BIGINT NOT NULL,
    undo_until BIGINT NOT NULL,
    CONSTRAINT contact_imports_id_unique UNIQUE (player_no, id)
);
CREATE INDEX contact_imports_undo_until_idx ON contact_imports (undo_until);

CREATE TABLE contact_import_rows (
    import_no BIGINT NOT NULL REFERENCES contact_imports (import_no) ON DELETE CASCADE,
    contact_no BIGINT NOT NULL REFERENCES contacts (contact_no) ON DELETE CASCADE,
    op TEXT NOT NULL CONSTRAINT contact_import_rows_op_known CHECK (op IN ('create', 'update')),
    version_after BIGINT NOT NULL,
    before_json TEXT,
    PRIMARY KEY (import_no, contact_no)
) WITHOUT ROWID;
CREATE INDEX contact_import_rows_contact_no_idx ON contact_import_rows (contact_no);

-- Pairs that somebody said are not the same.
CREATE TABLE contact_dismissals (
    player_no BIGINT NOT NULL REFERENCES players (player_no) ON DELETE CASCADE,
    low_no BIGINT NOT NULL REFERENCES contacts (contact_no) ON DELETE CASCADE,
    high_no BIGINT NOT NULL REFERENCES contacts (contact_no) ON DELETE CASCADE,
    PRIMARY KEY (player_no, low_no, high_no),
    CONSTRAINT contact_dismissals_ordered CHECK (low_no < high_no)
) WITHOUT ROWID;
CREATE INDEX contact_dismissals_low_no_idx ON contact_dismissals (low_no);
CREATE INDEX contact_dismissals_high_no_idx ON contact_dismissals (high_no);

-- Two players of one game. A contact that is purged ends its link.
CREATE TABLE links (
    link_no INTEGER NOT NULL PRIMARY KEY,
    id BINARY NOT NULL CONSTRAINT links_id_unique UNIQUE,
    inviter_no BIGINT NOT NULL REFERENCES players (player_no) ON DELETE CASCADE,
    invitee_no BIGINT NOT NULL REFERENCES players (player_no) ON DELETE CASCADE,
    inviter_contact_no BIGINT REFERENCES contacts (contact_no) ON DELETE CASCADE,
    invitee_contact_no BIGINT REFERENCES contacts (contact_no) ON DELETE CASCADE,
    state TEXT NOT NULL CONSTRAINT links_state_known CHECK (state IN ('pending', 'linked')),
    created_at BIGINT NOT NULL,
    decided_at BIGINT,
    CONSTRAINT links_not_with_oneself CHECK (inviter_no <> invitee_no),
    CONSTRAINT links_decided CHECK ((state = 'linked') = (decided_at IS NOT NULL))
);
-- One for each pair, whoever asked.
CREATE UNIQUE INDEX links_pair_unique
    ON links (min(inviter_no, invitee_no), max(inviter_no, invitee_no));
CREATE INDEX links_inviter_no_idx ON links (inviter_no);
CREATE INDEX links_invitee_no_idx ON links (invitee_no);
CREATE UNIQUE INDEX links_inviter_contact_unique
    ON links (inviter_contact_no) WHERE inviter_contact_no IS NOT NULL;
CREATE UNIQUE INDEX links_invitee_contact_unique
    ON links (invitee_contact_no) WHERE invitee_contact_no IS NOT NULL;

-- What players asked for under the law, and what was done. The player is forgotten with an erasure.
CREATE TABLE privacy_requests (
    request_no INTEGER NOT NULL PRIMARY KEY,
    id BINARY NOT NULL CONSTRAINT privacy_requests_id_unique UNIQUE,
    kind TEXT NOT NULL CONSTRAINT privacy_requests_kind_known CHECK (kind IN ('export', 'erasure')),
    player_no BIGINT,
    at BIGINT NOT NULL,
    counts TEXT NOT NULL
);
CREATE INDEX privacy_requests_player_no_idx ON privacy_requests (player_no);

CREATE INDEX idempotency_player_no_idx ON idempotency (player_no) WHERE player_no IS NOT NULL;
CREATE INDEX idempotency_object_id_idx ON idempotency (object_id) WHERE object_id IS NOT NULL;
