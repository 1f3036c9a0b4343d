// @generated automatically by Diesel CLI.

diesel::table! {
    api_keys (id) {
        id -> Binary,
        game_no -> Nullable<BigInt>,
        kind -> Text,
        label -> Nullable<Text>,
        token_hash -> Binary,
        public_token -> Nullable<Text>,
        created_at -> BigInt,
        expires_at -> Nullable<BigInt>,
        revoked_at -> Nullable<BigInt>,
        last_used_at -> Nullable<BigInt>,
    }
}

diesel::table! {
    audit (audit_no) {
        audit_no -> BigInt,
        at -> BigInt,
        actor -> Text,
        action -> Text,
        object -> Nullable<Text>,
        player_no -> Nullable<BigInt>,
        members -> Nullable<Text>,
        reason -> Nullable<Text>,
    }
}

diesel::table! {
    boards (board_no) {
        board_no -> BigInt,
        game_no -> BigInt,
        key -> Text,
        title -> Text,
        direction -> Text,
        operator -> Text,
        format -> Text,
        decimals -> Integer,
        unit -> Nullable<Text>,
        subscore_direction -> Nullable<Text>,
        subscore_title -> Nullable<Text>,
        ties -> Text,
        windows -> Text,
        time_zone -> Text,
        min_score -> BigInt,
        max_score -> BigInt,
        trust -> Text,
        visibility -> Text,
        mode -> Text,
        opens_at -> Nullable<BigInt>,
        closes_at -> Nullable<BigInt>,
        changed_seq -> BigInt,
        fold_version -> BigInt,
        created_at -> BigInt,
    }
}

diesel::table! {
    decisions (seq) {
        seq -> BigInt,
        kind -> Text,
        run_seq -> Nullable<BigInt>,
        board_no -> Nullable<BigInt>,
        player_no -> BigInt,
        reason -> Nullable<Text>,
        decided_at -> BigInt,
    }
}

diesel::table! {
    devices (device_no) {
        device_no -> BigInt,
        player_no -> BigInt,
        game_no -> BigInt,
        secret_hash -> Binary,
        label -> Nullable<Text>,
        created_at -> BigInt,
    }
}

diesel::table! {
    games (game_no) {
        game_no -> BigInt,
        key -> Text,
        title -> Text,
        created_at -> BigInt,
    }
}

diesel::table! {
    idempotency (caller, key) {
        caller -> Binary,
        key -> Text,
        player_no -> Nullable<BigInt>,
        fingerprint -> Binary,
        object_id -> Nullable<Binary>,
        status -> Integer,
        location -> Nullable<Text>,
        body -> Binary,
        created_at -> BigInt,
    }
}

diesel::table! {
    meta (name) {
        name -> Text,
        value -> Text,
    }
}

diesel::table! {
    passwords (player_no) {
        player_no -> BigInt,
        game_no -> BigInt,
        username -> Text,
        hash -> Text,
        changed_at -> BigInt,
    }
}

diesel::table! {
    players (player_no) {
        player_no -> BigInt,
        id -> Binary,
        game_no -> BigInt,
        display_name -> Text,
        name_key -> Text,
        name_skeleton -> Text,
        region -> Nullable<Text>,
        friend_code -> Text,
        custom_id -> Nullable<Text>,
        banned -> Bool,
        created_at -> BigInt,
        erased_at -> Nullable<BigInt>,
    }
}

diesel::table! {
    session_tokens (token_hash) {
        token_hash -> Binary,
        session_no -> BigInt,
        kind -> Text,
        generation -> BigInt,
        expires_at -> BigInt,
    }
}

diesel::table! {
    sessions (session_no) {
        session_no -> BigInt,
        id -> Binary,
        player_no -> BigInt,
        device_label -> Nullable<Text>,
        generation -> BigInt,
        rotated_at -> BigInt,
        created_at -> BigInt,
        last_used_at -> BigInt,
        expires_at -> BigInt,
        ended_at -> Nullable<BigInt>,
    }
}

diesel::table! {
    submissions (seq) {
        seq -> BigInt,
        submission_id -> Binary,
        player_no -> BigInt,
        board_no -> BigInt,
        score -> BigInt,
        subscore -> Nullable<BigInt>,
        metadata -> Nullable<Text>,
        played_at -> Nullable<BigInt>,
        received_at -> BigInt,
        flagged -> Bool,
    }
}

diesel::joinable!(api_keys -> games (game_no));
diesel::joinable!(boards -> games (game_no));
diesel::joinable!(devices -> games (game_no));
diesel::joinable!(devices -> players (player_no));
diesel::joinable!(passwords -> games (game_no));
diesel::joinable!(passwords -> players (player_no));
diesel::joinable!(players -> games (game_no));
diesel::joinable!(session_tokens -> sessions (session_no));
diesel::joinable!(sessions -> players (player_no));

diesel::allow_tables_to_appear_in_same_query!(
    api_keys,
    audit,
    boards,
    decisions,
    devices,
    games,
    idempotency,
    meta,
    passwords,
    players,
    session_tokens,
    sessions,
    submissions,
);
