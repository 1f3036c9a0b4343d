-- The first schema: games and their keys, players and how they sign in, boards, and the ledger
-- of runs and decisions that every rank is folded from.

-- "RBK1" as a big-endian integer. It marks the file as ours, so that a foreign database is refused
-- before anything is written to it.
PRAGMA application_id = 1380076337;

-- Facts about this database: instance_id, epoch, last_seq, config_version, clean_stop.
CREATE TABLE meta (
    name TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
);

CREATE TABLE games (
    game_no INTEGER NOT NULL PRIMARY KEY,
    key TEXT NOT NULL CONSTRAINT games_key_unique UNIQUE,
    title TEXT NOT NULL,
    created_at BIGINT NOT NULL
);

-- Tokens of games and administrators. A client key is public and kept readable, so that it can be
-- shown again; of the others only the SHA-256 is kept.
CREATE TABLE api_keys (
    id BINARY NOT NULL PRIMARY KEY,
    game_no BIGINT REFERENCES games (game_no),
    kind TEXT NOT NULL CONSTRAINT api_keys_kind_known CHECK (kind IN ('client', 'server', 'admin')),
    label TEXT,
    token_hash BINARY NOT NULL CONSTRAINT api_keys_token_hash_unique UNIQUE,
    public_token TEXT,
    created_at BIGINT NOT NULL,
    expires_at BIGINT,
    revoked_at BIGINT,
    last_used_at BIGINT,
    CONSTRAINT api_keys_game_unless_admin CHECK ((kind = 'admin') = (game_no IS NULL)),
    CONSTRAINT api_keys_only_client_readable CHECK ((kind = 'client') = (public_token IS NOT NULL))
);

CREATE TABLE players (
    player_no INTEGER NOT NULL PRIMARY KEY,
    id BINARY NOT NULL CONSTRAINT players_id_unique UNIQUE,
    game_no BIGINT NOT NULL REFERENCES games (game_no),
    display_name TEXT NOT NULL,
    name_key TEXT NOT NULL,
    name_skeleton TEXT NOT NULL,
    region TEXT,
    friend_code TEXT NOT NULL,
    custom_id TEXT,
    banned BOOLEAN NOT NULL DEFAULT FALSE,
    created_at BIGINT NOT NULL,
    erased_at BIGINT,
    CONSTRAINT players_friend_code_unique UNIQUE (game_no, friend_code),
    CONSTRAINT players_custom_id_unique UNIQUE (game_no, custom_id)
);

-- How a device proves that it is a player's: the hash of a secret that the device made.
CREATE TABLE devices (
    device_no INTEGER NOT NULL PRIMARY KEY,
    player_no BIGINT NOT NULL REFERENCES players (player_no),
    game_no BIGINT NOT NULL REFERENCES games (game_no),
    secret_hash BINARY NOT NULL,
    label TEXT,
    created_at BIGINT NOT NULL,
    CONSTRAINT devices_secret_unique UNIQUE (game_no, secret_hash)
);
CREATE INDEX devices_player_no_idx ON devices (player_no);

CREATE TABLE passwords (
    player_no INTEGER NOT NULL PRIMARY KEY REFERENCES players (player_no),
    game_no BIGINT NOT NULL REFERENCES games (game_no),
    username TEXT NOT NULL,
    hash TEXT NOT NULL,
    changed_at BIGINT NOT NULL,
    CONSTRAINT passwords_username_unique UNIQUE (game_no, username)
);

-- One sign-in on one device: a family of rotating tokens.
CREATE TABLE sessions (
    session_no INTEGER NOT NULL PRIMARY KEY,
    id BINARY NOT NULL CONSTRAINT sessions_id_unique UNIQUE,
    player_no BIGINT NOT NULL REFERENCES players (player_no),
    device_label TEXT,
    generation BIGINT NOT NULL,
    rotated_at BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    last_used_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    ended_at BIGINT
);
CREATE INDEX sessions_player_no_idx ON sessions (player_no);

-- Every token of a session that can still be recognised, by its SHA-256. Old refresh tokens stay
-- until they would have expired, because meeting one again ends the family.
CREATE TABLE session_tokens (
    token_hash BINARY NOT NULL PRIMARY KEY,
    session_no BIGINT NOT NULL REFERENCES sessions (session_no),
    kind TEXT NOT NULL
        CONSTRAINT session_tokens_kind_known CHECK (kind IN ('access', 'refresh')),
    generation BIGINT NOT NULL,
    expires_at BIGINT NOT NULL
);
CREATE INDEX session_tokens_session_no_idx ON session_tokens (session_no);

CREATE TABLE boards (
    board_no INTEGER NOT NULL PRIMARY KEY,
    game_no BIGINT NOT NULL REFERENCES games (game_no),
    key TEXT NOT NULL,
    title TEXT NOT NULL,
    direction TEXT NOT NULL
        CONSTRAINT boards_direction_known CHECK (direction IN ('descending', 'ascending')),
    operator TEXT NOT NULL
        CONSTRAINT boards_operator_known CHECK (operator IN ('best', 'latest', 'sum')),
    format TEXT NOT NULL
        CONSTRAINT boards_format_known CHECK (format IN ('integer', 'decimal', 'duration')),
    decimals INTEGER NOT NULL CONSTRAINT boards_decimals_range CHECK (decimals BETWEEN 0 AND 6),
    unit TEXT,
    subscore_direction TEXT CONSTRAINT boards_subscore_direction_known
        CHECK (subscore_direction IN ('descending', 'ascending')),
    subscore_title TEXT,
    ties TEXT NOT NULL
        CONSTRAINT boards_ties_known CHECK (ties IN ('earliest', 'latest', 'shared')),
    windows TEXT NOT NULL,
    time_zone TEXT NOT NULL,
    min_score BIGINT NOT NULL,
    max_score BIGINT NOT NULL,
    trust TEXT NOT NULL
        CONSTRAINT boards_trust_known CHECK (trust IN ('client', 'ticket', 'server')),
    visibility TEXT NOT NULL
        CONSTRAINT boards_visibility_known CHECK (visibility IN ('public', 'private')),
    mode TEXT NOT NULL CONSTRAINT boards_mode_known CHECK (mode IN ('single', 'arcade')),
    opens_at BIGINT,
    closes_at BIGINT,
    changed_seq BIGINT NOT NULL,
    -- Rises with every edit that the standings must be folded again for.
    fold_version BIGINT NOT NULL DEFAULT 0,
    created_at BIGINT NOT NULL,
    CONSTRAINT boards_key_unique UNIQUE (game_no, key),
    CONSTRAINT boards_bounds_ordered CHECK (min_score <= max_score),
    CONSTRAINT boards_arcade_is_best CHECK (mode = 'single' OR operator = 'best'),
    CONSTRAINT boards_subscore_whole
        CHECK ((subscore_direction IS NULL) = (subscore_title IS NULL))
);

-- The ledger: one row for each accepted run, in the order of commits, never updated. One
-- secondary index and no other: a random index page costs more than the run itself.
CREATE TABLE submissions (
    seq INTEGER NOT NULL PRIMARY KEY,
    submission_id BINARY NOT NULL,
    player_no BIGINT NOT NULL,
    board_no BIGINT NOT NULL,
    score BIGINT NOT NULL,
    subscore BIGINT,
    metadata TEXT,
    played_at BIGINT,
    received_at BIGINT NOT NULL,
    flagged BOOLEAN NOT NULL,
    CONSTRAINT submissions_score_in_range
        CHECK (score BETWEEN -9007199254740991 AND 9007199254740991),
    CONSTRAINT submissions_id_unique UNIQUE (submission_id, player_no, board_no)
);

-- Decisions beside the ledger, appended: about one run (run_seq) or about one player's runs.
CREATE TABLE decisions (
    seq INTEGER NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL
        CONSTRAINT decisions_kind_known CHECK (kind IN ('hidden', 'accepted', 'ban', 'unban')),
    run_seq BIGINT,
    board_no BIGINT,
    player_no BIGINT NOT NULL,
    reason TEXT,
    decided_at BIGINT NOT NULL,
    CONSTRAINT decisions_about_run CHECK (
        (kind IN ('hidden', 'accepted')) = (run_seq IS NOT NULL AND board_no IS NOT NULL)
    )
);

-- First answers of POSTs that carried an Idempotency-Key.
CREATE TABLE idempotency (
    caller BINARY NOT NULL,
    key TEXT NOT NULL,
    player_no BIGINT,
    fingerprint BINARY NOT NULL,
    object_id BINARY,
    status INTEGER NOT NULL,
    location TEXT,
    body BINARY NOT NULL,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (caller, key)
);
CREATE INDEX idempotency_created_at_idx ON idempotency (created_at);

-- Who did what to which object, and why. Names of changed members, never their values.
CREATE TABLE audit (
    audit_no INTEGER NOT NULL PRIMARY KEY,
    at BIGINT NOT NULL,
    actor TEXT NOT NULL,
    action TEXT NOT NULL,
    object TEXT,
    player_no BIGINT,
    members TEXT,
    reason TEXT
);
CREATE INDEX audit_player_no_idx ON audit (player_no);
