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
    contact_addresses (contact_no, id) {
        contact_no -> BigInt,
        id -> Text,
        player_no -> BigInt,
        pos -> Integer,
        full -> Nullable<Text>,
        street -> Nullable<Text>,
        locality -> Nullable<Text>,
        region -> Nullable<Text>,
        postcode -> Nullable<Text>,
        country_code -> Nullable<Text>,
        context -> Text,
        label -> Nullable<Text>,
    }
}

diesel::table! {
    contact_books (player_no) {
        player_no -> BigInt,
        change_seq -> BigInt,
        floor_seq -> BigInt,
        live_count -> BigInt,
        trash_count -> BigInt,
        sort_key_version -> BigInt,
    }
}

diesel::table! {
    contact_changes (player_no, seq) {
        player_no -> BigInt,
        seq -> BigInt,
        contact_id -> Binary,
        op -> Text,
        version -> BigInt,
        at -> BigInt,
    }
}

diesel::table! {
    contact_dates (contact_no, id) {
        contact_no -> BigInt,
        id -> Text,
        player_no -> BigInt,
        pos -> Integer,
        kind -> Text,
        year -> Nullable<Integer>,
        month -> Integer,
        day -> Integer,
    }
}

diesel::table! {
    contact_dismissals (player_no, low_no, high_no) {
        player_no -> BigInt,
        low_no -> BigInt,
        high_no -> BigInt,
    }
}

diesel::table! {
    contact_emails (contact_no, id) {
        contact_no -> BigInt,
        id -> Text,
        player_no -> BigInt,
        pos -> Integer,
        raw -> Text,
        normalized -> Text,
        context -> Text,
        label -> Nullable<Text>,
        is_primary -> Bool,
    }
}

diesel::table! {
    contact_import_rows (import_no, contact_no) {
        import_no -> BigInt,
        contact_no -> BigInt,
        op -> Text,
        version_after -> BigInt,
        before_json -> Nullable<Text>,
    }
}

diesel::table! {
    contact_imports (import_no) {
        import_no -> BigInt,
        id -> Binary,
        player_no -> BigInt,
        at -> BigInt,
        undo_until -> BigInt,
    }
}

diesel::table! {
    contact_label_map (contact_no, label_no) {
        contact_no -> BigInt,
        label_no -> BigInt,
    }
}

diesel::table! {
    contact_labels (label_no) {
        label_no -> BigInt,
        player_no -> BigInt,
        name -> Text,
        name_fold -> Text,
    }
}

diesel::table! {
    contact_merges (merge_no) {
        merge_no -> BigInt,
        id -> Binary,
        player_no -> BigInt,
        target_no -> BigInt,
        source_nos -> Text,
        before_json -> Text,
        after_json -> Text,
        at -> BigInt,
        undo_until -> BigInt,
    }
}

diesel::table! {
    contact_online (contact_no, id) {
        contact_no -> BigInt,
        id -> Text,
        player_no -> BigInt,
        pos -> Integer,
        service -> Nullable<Text>,
        user -> Nullable<Text>,
        uri -> Nullable<Text>,
    }
}

diesel::table! {
    contact_phones (contact_no, id) {
        contact_no -> BigInt,
        id -> Text,
        player_no -> BigInt,
        pos -> Integer,
        raw -> Text,
        e164 -> Nullable<Text>,
        extension -> Nullable<Text>,
        region -> Nullable<Text>,
        status -> Text,
        kind -> Text,
        label -> Nullable<Text>,
        is_primary -> Bool,
    }
}

diesel::table! {
    contact_search (player_no, sort_key, contact_no) {
        player_no -> BigInt,
        sort_key -> Binary,
        contact_no -> BigInt,
        search_text -> Text,
        phone_digits -> Text,
    }
}

diesel::table! {
    contacts (contact_no) {
        contact_no -> BigInt,
        id -> Binary,
        player_no -> BigInt,
        uid -> Text,
        kind -> Text,
        version -> BigInt,
        name_full -> Nullable<Text>,
        name_prefix -> Nullable<Text>,
        name_given -> Nullable<Text>,
        name_middle -> Nullable<Text>,
        name_surname -> Nullable<Text>,
        name_suffix -> Nullable<Text>,
        nickname -> Nullable<Text>,
        organization -> Nullable<Text>,
        job_title -> Nullable<Text>,
        note -> Nullable<Text>,
        favorite -> Bool,
        source -> Text,
        import_no -> Nullable<BigInt>,
        merged_into_no -> Nullable<BigInt>,
        created_at -> BigInt,
        updated_at -> BigInt,
        deleted_at -> Nullable<BigInt>,
        purge_at -> Nullable<BigInt>,
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
    links (link_no) {
        link_no -> BigInt,
        id -> Binary,
        inviter_no -> BigInt,
        invitee_no -> BigInt,
        inviter_contact_no -> Nullable<BigInt>,
        invitee_contact_no -> Nullable<BigInt>,
        state -> Text,
        created_at -> BigInt,
        decided_at -> Nullable<BigInt>,
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
    privacy_requests (request_no) {
        request_no -> BigInt,
        id -> Binary,
        kind -> Text,
        player_no -> Nullable<BigInt>,
        at -> BigInt,
        counts -> Text,
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
diesel::joinable!(contact_addresses -> contacts (contact_no));
diesel::joinable!(contact_books -> players (player_no));
diesel::joinable!(contact_changes -> players (player_no));
diesel::joinable!(contact_dates -> contacts (contact_no));
diesel::joinable!(contact_dismissals -> players (player_no));
diesel::joinable!(contact_emails -> contacts (contact_no));
diesel::joinable!(contact_import_rows -> contact_imports (import_no));
diesel::joinable!(contact_import_rows -> contacts (contact_no));
diesel::joinable!(contact_imports -> players (player_no));
diesel::joinable!(contact_label_map -> contact_labels (label_no));
diesel::joinable!(contact_label_map -> contacts (contact_no));
diesel::joinable!(contact_labels -> players (player_no));
diesel::joinable!(contact_merges -> contacts (target_no));
diesel::joinable!(contact_merges -> players (player_no));
diesel::joinable!(contact_online -> contacts (contact_no));
diesel::joinable!(contact_phones -> contacts (contact_no));
diesel::joinable!(contact_search -> contacts (contact_no));
diesel::joinable!(contacts -> contact_imports (import_no));
diesel::joinable!(contacts -> players (player_no));
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
    contact_addresses,
    contact_books,
    contact_changes,
    contact_dates,
    contact_dismissals,
    contact_emails,
    contact_import_rows,
    contact_imports,
    contact_label_map,
    contact_labels,
    contact_merges,
    contact_online,
    contact_phones,
    contact_search,
    contacts,
    decisions,
    devices,
    games,
    idempotency,
    links,
    meta,
    passwords,
    players,
    privacy_requests,
    session_tokens,
    sessions,
    submissions,
);
