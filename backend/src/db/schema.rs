//! Tables as the migrations make them; `cargo xtask gen` writes this file.
#![expect(missing_docs, reason = "generated from the migrations, which say what each table is for")]

diesel::table! {
    organizations (id) {
        id -> BigInt,
        parent_id -> Nullable<BigInt>,
        path -> Binary,
        depth -> Integer,
        code -> Text,
        name -> Text,
        pinyin -> Text,
        initials -> Text,
        kind -> Text,
        level -> Text,
        field -> Text,
        set_up -> Text,
        temporary -> Bool,
        region_code -> Nullable<Text>,
        founded_on -> Nullable<Date>,
        status -> Text,
        version -> Integer,
        created_at -> Timestamp,
        updated_at -> Timestamp,
    }
}

diesel::table! {
    members (id) {
        id -> BigInt,
        organization_id -> BigInt,
        group_id -> Nullable<BigInt>,
        org_path -> Binary,
        name -> Text,
        pinyin -> Text,
        initials -> Text,
        sex -> Text,
        ethnicity -> Text,
        birth_on -> Date,
        education -> Nullable<Text>,
        occupation -> Nullable<Text>,
        employer -> Nullable<Text>,
        joined_on -> Date,
        full_on -> Nullable<Date>,
        kind -> Text,
        holds_office -> Bool,
        cadre_rank -> Nullable<Text>,
        able_to_help -> Bool,
        in_hardship -> Bool,
        exempt_reason -> Nullable<Text>,
        exempt_from -> Nullable<Date>,
        exempt_until -> Nullable<Date>,
        status -> Text,
        version -> Integer,
        created_at -> Timestamp,
        updated_at -> Timestamp,
    }
}

diesel::table! {
    member_secrets (member_id) {
        member_id -> BigInt,
        id_number -> Binary,
        id_number_hash -> Binary,
        phone -> Nullable<Binary>,
        phone_hash -> Nullable<Binary>,
    }
}

diesel::table! {
    accounts (id) {
        id -> BigInt,
        organization_id -> BigInt,
        org_path -> Binary,
        member_id -> Nullable<BigInt>,
        username -> Text,
        display_name -> Text,
        password -> Binary,
        lang -> Text,
        active -> Bool,
        must_change_password -> Bool,
        authz_version -> Integer,
        version -> Integer,
        created_at -> Timestamp,
        updated_at -> Timestamp,
    }
}

diesel::table! {
    sessions (id) {
        id -> BigInt,
        account_id -> BigInt,
        created_at -> Timestamp,
        last_used_at -> Timestamp,
        expires_at -> Timestamp,
        revoked_at -> Nullable<Timestamp>,
        user_agent -> Text,
        address -> Text,
        scopes -> Nullable<Text>,
        proved_at -> Timestamp,
    }
}

diesel::table! {
    account_invitations (account_id) {
        account_id -> BigInt,
        hash -> Binary,
        created_at -> Timestamp,
        expires_at -> Timestamp,
    }
}

diesel::table! {
    account_locks (id) {
        id -> BigInt,
        account_id -> BigInt,
        cause -> Text,
        reason -> Text,
        organization_id -> Nullable<BigInt>,
        locked_at -> Timestamp,
        locked_by -> Nullable<BigInt>,
        lifted_at -> Nullable<Timestamp>,
        lifted_by -> Nullable<BigInt>,
        lift_reason -> Nullable<Text>,
    }
}

diesel::table! {
    sign_in_tries (track) {
        track -> Binary,
        streak -> Integer,
        today -> Integer,
        day_began -> Timestamp,
        last_at -> Timestamp,
    }
}

diesel::table! {
    second_factors (account_id) {
        account_id -> BigInt,
        secret -> Binary,
        last_step -> BigInt,
        created_at -> Timestamp,
        confirmed_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    recovery_codes (hash) {
        hash -> Binary,
        account_id -> BigInt,
        used_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    oidc_links (account_id) {
        account_id -> BigInt,
        issuer -> Text,
        subject_hash -> Binary,
        created_at -> Timestamp,
        last_used_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    factor_rules (id) {
        id -> BigInt,
        organization_id -> BigInt,
        role -> Text,
        from_on -> Date,
        set_by -> Nullable<BigInt>,
        created_at -> Timestamp,
    }
}

diesel::table! {
    api_clients (id) {
        id -> BigInt,
        scopes -> Text,
        networks -> Text,
        requests_per_minute -> Integer,
        expires_at -> Timestamp,
        last_used_at -> Nullable<Timestamp>,
        last_address -> Nullable<Text>,
        withdraw_reason -> Nullable<Text>,
    }
}

diesel::table! {
    api_client_secrets (id) {
        id -> BigInt,
        client_id -> BigInt,
        hash -> Binary,
        created_at -> Timestamp,
        ends_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    webhooks (id) {
        id -> BigInt,
        organization_id -> BigInt,
        org_path -> Binary,
        name -> Text,
        url -> Text,
        events -> Text,
        state -> Text,
        cause -> Nullable<Text>,
        failing_since -> Nullable<Timestamp>,
        created_at -> Timestamp,
        deleted_at -> Nullable<Timestamp>,
        version -> Integer,
    }
}

diesel::table! {
    webhook_secrets (id) {
        id -> BigInt,
        webhook_id -> BigInt,
        sealed -> Binary,
        created_at -> Timestamp,
        ends_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    webhook_deliveries (id) {
        id -> BigInt,
        webhook_id -> BigInt,
        event -> Text,
        body -> Text,
        created_at -> Timestamp,
        state -> Text,
        tries -> Integer,
        due_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    webhook_tries (id) {
        id -> BigInt,
        delivery_id -> BigInt,
        at -> Timestamp,
        millis -> Integer,
        status -> Nullable<Integer>,
        fault -> Nullable<Text>,
        excerpt -> Nullable<Text>,
    }
}

diesel::table! {
    webhook_mark (id) {
        id -> Integer,
        mark -> BigInt,
    }
}

diesel::table! {
    refresh_tokens (hash) {
        hash -> Binary,
        session_id -> BigInt,
        issued_at -> Timestamp,
        used_at -> Nullable<Timestamp>,
        parent -> Nullable<Binary>,
    }
}

diesel::table! {
    role_grants (id) {
        id -> BigInt,
        account_id -> BigInt,
        role -> Text,
        organization_id -> BigInt,
        starts_at -> Timestamp,
        ends_at -> Nullable<Timestamp>,
        reason -> Text,
        granted_by -> Nullable<BigInt>,
        created_at -> Timestamp,
        withdrawn_at -> Nullable<Timestamp>,
        withdrawn_by -> Nullable<BigInt>,
        withdraw_reason -> Nullable<Text>,
        mark -> Nullable<Binary>,
    }
}

diesel::table! {
    data_requests (id) {
        id -> BigInt,
        member_id -> BigInt,
        kind -> Text,
        items -> Text,
        words -> Text,
        received_on -> Date,
        due_on -> Date,
        asked_by -> BigInt,
        by_office -> Bool,
        state -> Text,
        ground -> Nullable<Text>,
        answer -> Nullable<Text>,
        decided_by -> Nullable<BigInt>,
        decided_at -> Nullable<Timestamp>,
        version -> Integer,
        created_at -> Timestamp,
        updated_at -> Timestamp,
    }
}

diesel::table! {
    role_requests (id) {
        id -> BigInt,
        account_id -> BigInt,
        role -> Text,
        organization_id -> BigInt,
        starts_at -> Nullable<Timestamp>,
        ends_at -> Nullable<Timestamp>,
        reason -> Text,
        asked_by -> BigInt,
        asked_at -> Timestamp,
        open_until -> Timestamp,
        mark -> Binary,
    }
}

diesel::table! {
    key_generations (id) {
        id -> BigInt,
        purpose -> Text,
        generation -> Integer,
        wrapped -> Binary,
        created_at -> Timestamp,
    }
}

diesel::table! {
    idempotency_keys (hash) {
        hash -> Binary,
        request -> Binary,
        status -> Integer,
        location -> Nullable<Text>,
        etag -> Nullable<Text>,
        body -> Binary,
        created_at -> Timestamp,
    }
}

diesel::table! {
    timeline (id) {
        id -> BigInt,
        object_kind -> Text,
        object_id -> BigInt,
        at -> Timestamp,
        actor -> Text,
        action -> Text,
        note -> Nullable<Text>,
    }
}

diesel::table! {
    audit_heads (chain) {
        chain -> Integer,
        seq -> BigInt,
        hash -> Binary,
        mac -> Binary,
    }
}

diesel::table! {
    audit_anchors (chain) {
        chain -> Integer,
        seq -> BigInt,
        hash -> Binary,
        kept -> BigInt,
        digest -> Binary,
        mac -> Binary,
    }
}

diesel::table! {
    audit_log (chain, seq) {
        chain -> Integer,
        seq -> BigInt,
        at -> Timestamp,
        account_id -> Nullable<BigInt>,
        session_id -> Nullable<BigInt>,
        actor -> Text,
        address -> Text,
        request_id -> Text,
        action -> Text,
        object_kind -> Text,
        object_id -> BigInt,
        org_path -> Binary,
        details -> Text,
        prev -> Binary,
        hash -> Binary,
    }
}

diesel::table! {
    pledges (id) {
        id -> BigInt,
        organization_id -> BigInt,
        org_path -> Binary,
        member_id -> Nullable<BigInt>,
        kind -> Text,
        year -> Integer,
        state -> Text,
        standing -> Nullable<Text>,
        title -> Text,
        focus_area -> Nullable<Text>,
        due_on -> Nullable<Date>,
        percent -> Integer,
        current_number -> Integer,
        in_force_number -> Nullable<Integer>,
        submitted_at -> Nullable<Timestamp>,
        published_at -> Nullable<Timestamp>,
        cancel_reason -> Nullable<Text>,
        self_result -> Nullable<Text>,
        self_account -> Nullable<Text>,
        self_assessed_at -> Nullable<Timestamp>,
        version -> Integer,
        created_at -> Timestamp,
        updated_at -> Timestamp,
        verdict -> Nullable<Text>,
        closed_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    pledge_meetings (id) {
        id -> BigInt,
        organization_id -> BigInt,
        year -> Integer,
        held_on -> Date,
        form -> Text,
        state -> Text,
        eligible -> Integer,
        quorum_percent -> Integer,
        present -> Nullable<Integer>,
        round_id -> BigInt,
        version -> Integer,
        created_at -> Timestamp,
    }
}

diesel::table! {
    pledge_meeting_items (meeting_id, position) {
        meeting_id -> BigInt,
        position -> Integer,
        pledge_id -> BigInt,
        satisfied -> Nullable<Integer>,
        basically -> Nullable<Integer>,
        dissatisfied -> Nullable<Integer>,
        abstained -> Nullable<Integer>,
    }
}

diesel::table! {
    pledge_versions (pledge_id, number) {
        pledge_id -> BigInt,
        number -> Integer,
        title -> Text,
        deed -> Text,
        beneficiaries -> Text,
        people_benefiting -> Nullable<Integer>,
        focus_area -> Nullable<Text>,
        safeguards -> Text,
        due_on -> Nullable<Date>,
        gathering_way -> Nullable<Text>,
        gathering_held_on -> Nullable<Date>,
        gathering_people -> Nullable<Integer>,
        reason -> Nullable<Text>,
        created_at -> Timestamp,
        submitted_at -> Nullable<Timestamp>,
        confirmed_at -> Nullable<Timestamp>,
        withdrawn_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    pledge_reviews (id) {
        id -> BigInt,
        pledge_id -> BigInt,
        number -> Integer,
        decision -> Text,
        checklist -> Text,
        reason -> Nullable<Text>,
        reviewer -> Text,
        reviewed_at -> Timestamp,
    }
}

diesel::table! {
    pledge_progress (id) {
        id -> BigInt,
        pledge_id -> BigInt,
        happened_on -> Date,
        text -> Text,
        percent -> Integer,
        people_served -> Nullable<Integer>,
        author -> Text,
        created_at -> Timestamp,
    }
}

diesel::table! {
    pledge_evidence (id) {
        id -> BigInt,
        pledge_id -> BigInt,
        progress_id -> BigInt,
        name -> Text,
        media_type -> Text,
        size -> BigInt,
        sha256 -> Binary,
        storage_key -> Text,
        uploaded_at -> Timestamp,
    }
}

diesel::table! {
    pledge_follow_ups (id) {
        id -> BigInt,
        pledge_id -> BigInt,
        kind -> Text,
        text -> Text,
        answer_by -> Nullable<Date>,
        author -> Text,
        created_at -> Timestamp,
        answer -> Nullable<Text>,
        answered_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    pledge_comments (id) {
        id -> BigInt,
        pledge_id -> BigInt,
        name -> Nullable<Text>,
        body -> Text,
        state -> Text,
        reject_reason -> Nullable<Text>,
        answer -> Nullable<Text>,
        created_at -> Timestamp,
        answered_at -> Nullable<Timestamp>,
        version -> Integer,
    }
}

diesel::table! {
    focus_areas (id) {
        id -> BigInt,
        organization_id -> BigInt,
        field -> Text,
        kind -> Text,
        code -> Text,
        name_zh -> Text,
        name_en -> Text,
        active -> Bool,
        version -> Integer,
    }
}

diesel::table! {
    pledge_windows (organization_id) {
        organization_id -> BigInt,
        opens_on -> Nullable<Text>,
        closes_on -> Nullable<Text>,
        binding -> Bool,
        version -> Integer,
    }
}

diesel::table! {
    import_jobs (id) {
        id -> BigInt,
        kind -> Text,
        organization_id -> BigInt,
        file_name -> Text,
        state -> Text,
        head -> Binary,
        to_create -> BigInt,
        to_change -> BigInt,
        unchanged -> BigInt,
        refused -> BigInt,
        created_by -> BigInt,
        creator -> Text,
        version -> Integer,
        created_at -> Timestamp,
        updated_at -> Timestamp,
    }
}

diesel::table! {
    import_rows (id) {
        id -> BigInt,
        import_id -> BigInt,
        row_number -> Integer,
        verdict -> Text,
        content -> Binary,
    }
}

diesel::table! {
    counts (path, measure, year, facet, chain) {
        path -> Binary,
        measure -> Text,
        year -> Integer,
        facet -> Text,
        chain -> Integer,
        n -> BigInt,
    }
}

diesel::table! {
    regions (code) {
        code -> Text,
        township -> Text,
        name -> Text,
        pinyin -> Text,
        initials -> Text,
    }
}

diesel::table! {
    mobilities (id) {
        id -> BigInt,
        member_id -> BigInt,
        organization_id -> BigInt,
        out_path -> Binary,
        origin -> Text,
        in_organization_id -> Nullable<BigInt>,
        in_path -> Nullable<Binary>,
        state -> Text,
        oral -> Bool,
        reason -> Text,
        reason_note -> Nullable<Text>,
        starts_on -> Date,
        ends_on -> Nullable<Date>,
        settled -> Text,
        destination -> Text,
        employer -> Nullable<Text>,
        work -> Nullable<Text>,
        contact -> Binary,
        liaison_id -> Nullable<BigInt>,
        departed_on -> Nullable<Date>,
        returned_on -> Nullable<Date>,
        grade -> Nullable<Text>,
        review -> Nullable<Text>,
        contacted_on -> Nullable<Date>,
        reported_on -> Nullable<Date>,
        exchanged_on -> Nullable<Date>,
        version -> Integer,
        created_at -> Timestamp,
        updated_at -> Timestamp,
    }
}

diesel::table! {
    mobility_approvals (mobility_id) {
        mobility_id -> BigInt,
        talk_on -> Date,
        requirements -> Text,
        instrument -> Text,
        instrument_reason -> Nullable<Text>,
        approved_by -> Text,
        approved_at -> Timestamp,
    }
}

diesel::table! {
    mobility_stays (id) {
        id -> BigInt,
        mobility_id -> BigInt,
        organization_id -> BigInt,
        placement -> Text,
        reason -> Nullable<Text>,
        received_on -> Date,
        left_on -> Nullable<Date>,
    }
}

diesel::table! {
    mobility_claims (id) {
        id -> BigInt,
        mobility_id -> BigInt,
        organization_id -> BigInt,
        placement -> Text,
        reason -> Nullable<Text>,
        received_on -> Date,
        claimed_at -> Timestamp,
        settled_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    mobility_entries (id) {
        id -> BigInt,
        mobility_id -> BigInt,
        kind -> Text,
        side -> Text,
        happened_on -> Date,
        channel -> Nullable<Text>,
        text -> Text,
        education_days -> Nullable<Integer>,
        amount_fen -> Nullable<Integer>,
        author -> Text,
        created_at -> Timestamp,
    }
}

diesel::table! {
    mobility_notices (id) {
        id -> BigInt,
        mobility_id -> BigInt,
        kind -> Text,
        text -> Text,
        author -> Text,
        sent_at -> Timestamp,
        acknowledged_at -> Nullable<Timestamp>,
        answer -> Nullable<Text>,
    }
}

diesel::table! {
    mobility_care (id) {
        id -> BigInt,
        mobility_id -> BigInt,
        kind -> Text,
        text -> Text,
        side -> Text,
        author -> Text,
        created_at -> Timestamp,
        settled_side -> Nullable<Text>,
        result -> Nullable<Text>,
        settled_by -> Nullable<Text>,
        settled_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    mobile_groups (id) {
        id -> BigInt,
        kind -> Text,
        name -> Text,
        side -> Text,
        organization_id -> BigInt,
        org_path -> Binary,
        region -> Text,
        address -> Nullable<Text>,
        founded_on -> Date,
        leader_id -> Nullable<BigInt>,
        why_few -> Nullable<Text>,
        state -> Text,
        keeper_id -> Nullable<BigInt>,
        keeper_path -> Nullable<Binary>,
        offer -> Nullable<Text>,
        offered_id -> Nullable<BigInt>,
        offered_path -> Nullable<Binary>,
        offered_at -> Nullable<Timestamp>,
        offer_note -> Nullable<Text>,
        version -> Integer,
        created_at -> Timestamp,
        updated_at -> Timestamp,
    }
}

diesel::table! {
    mobile_group_members (id) {
        id -> BigInt,
        group_id -> BigInt,
        mobility_id -> BigInt,
        joined_on -> Date,
        left_on -> Nullable<Date>,
    }
}

diesel::table! {
    mobile_group_activities (id) {
        id -> BigInt,
        group_id -> BigInt,
        happened_on -> Date,
        text -> Text,
        education_days -> Integer,
        present -> Integer,
        author -> Text,
        created_at -> Timestamp,
    }
}

diesel::table! {
    mobile_group_set_asides (id) {
        id -> BigInt,
        organization_id -> BigInt,
        gathering -> Text,
        members -> BigInt,
        reason -> Text,
        author -> Text,
        created_at -> Timestamp,
    }
}

diesel::table! {
    co_management (id) {
        id -> BigInt,
        organization_id -> BigInt,
        org_path -> Binary,
        partner_id -> BigInt,
        partner_path -> Binary,
        group_id -> Nullable<BigInt>,
        state -> Text,
        starts_on -> Date,
        ends_on -> Date,
        duties -> Text,
        file_name -> Nullable<Text>,
        media_type -> Nullable<Text>,
        file_size -> Nullable<BigInt>,
        file_sha256 -> Nullable<Binary>,
        storage_key -> Nullable<Text>,
        version -> Integer,
        created_at -> Timestamp,
        updated_at -> Timestamp,
    }
}

diesel::table! {
    exchanges (id) {
        id -> BigInt,
        organization_id -> BigInt,
        org_path -> Binary,
        partner_id -> BigInt,
        partner_path -> Binary,
        first_id -> BigInt,
        second_id -> BigInt,
        year -> Integer,
        half -> Text,
        state -> Text,
        note -> Nullable<Text>,
        sent_by -> Text,
        sent_at -> Timestamp,
        answer -> Nullable<Text>,
        answered_by -> Nullable<Text>,
        answered_at -> Nullable<Timestamp>,
        version -> Integer,
    }
}

diesel::table! {
    exchange_lines (exchange_id, mobility_id) {
        exchange_id -> BigInt,
        mobility_id -> BigInt,
        place -> Integer,
        sender -> Text,
        facts -> Text,
        thinking -> Nullable<Text>,
        conduct -> Nullable<Text>,
        needs -> Nullable<Text>,
        home -> Nullable<Text>,
        entry_id -> Nullable<BigInt>,
    }
}

diesel::table! {
    letter_serials (organization_id, instrument, year) {
        organization_id -> BigInt,
        instrument -> Text,
        year -> Integer,
        last -> Integer,
    }
}

diesel::table! {
    letters (mobility_id) {
        mobility_id -> BigInt,
        issuer_id -> BigInt,
        instrument -> Text,
        number -> Text,
        issued_on -> Date,
        signed_by -> Text,
        valid_until -> Nullable<Date>,
    }
}

diesel::table! {
    certificates (id) {
        id -> BigInt,
        mobility_id -> BigInt,
        issuer_id -> BigInt,
        number -> Text,
        state -> Text,
        issued_on -> Date,
        audited_on -> Nullable<Date>,
        reason -> Nullable<Text>,
        code -> Text,
        created_at -> Timestamp,
    }
}

diesel::table! {
    certificate_serials (organization_id, year) {
        organization_id -> BigInt,
        year -> Integer,
        last -> Integer,
    }
}

diesel::table! {
    certificate_keys (id) {
        id -> Integer,
        public_key -> Binary,
        secret -> Binary,
        created_on -> Date,
        retired_on -> Nullable<Date>,
    }
}

diesel::table! {
    rule_sets (id) {
        id -> BigInt,
        organization_id -> BigInt,
        code -> Text,
        name_zh -> Text,
        name_en -> Text,
        source -> Text,
        values_json -> Text,
        created_at -> Timestamp,
    }
}

diesel::table! {
    rule_decisions (id) {
        id -> BigInt,
        organization_id -> BigInt,
        rule_set -> Nullable<Text>,
        rule -> Nullable<Text>,
        value -> Nullable<Integer>,
        from_on -> Date,
        reason -> Text,
        author -> Text,
        created_at -> Timestamp,
    }
}

diesel::table! {
    leads (id) {
        id -> BigInt,
        organization_id -> BigInt,
        org_path -> Binary,
        home_organization_id -> Nullable<BigInt>,
        home_path -> Nullable<Binary>,
        member_id -> Nullable<BigInt>,
        mobility_id -> Nullable<BigInt>,
        source -> Text,
        department -> Nullable<Text>,
        name -> Text,
        id_number_hash -> Nullable<Binary>,
        place -> Text,
        spot -> Nullable<Text>,
        work -> Nullable<Text>,
        noticed_on -> Date,
        state -> Text,
        version -> Integer,
        created_at -> Timestamp,
        updated_at -> Timestamp,
    }
}

diesel::table! {
    department_notices (id) {
        id -> BigInt,
        client_id -> BigInt,
        reference -> Text,
        id_number_hash -> Binary,
        name_hash -> Binary,
        place -> Text,
        noticed_on -> Date,
        department -> Text,
        settled -> Bool,
        received_at -> Timestamp,
    }
}

diesel::table! {
    rectifications (id) {
        id -> BigInt,
        organization_id -> BigInt,
        org_path -> Binary,
        holder_id -> BigInt,
        holder_path -> Binary,
        subject_id -> Nullable<BigInt>,
        person -> Nullable<Text>,
        basis -> Nullable<Text>,
        problem -> Text,
        decided_by -> Text,
        decided_on -> Date,
        due_on -> Date,
        state -> Text,
        measures -> Nullable<Text>,
        answerable -> Nullable<Text>,
        planned_until -> Nullable<Date>,
        account_due_on -> Nullable<Date>,
        account_awaited -> Bool,
        version -> Integer,
    }
}

diesel::table! {
    rectification_entries (id) {
        id -> BigInt,
        rectification_id -> BigInt,
        event -> Text,
        words -> Text,
        due_on -> Nullable<Date>,
        author -> Text,
        created_at -> Timestamp,
    }
}

diesel::table! {
    inquiries (id) {
        id -> BigInt,
        organization_id -> BigInt,
        org_path -> Binary,
        holder_id -> BigInt,
        holder_path -> Binary,
        year -> Integer,
        cause -> Text,
        matter -> Text,
        opened_by -> Text,
        opened_at -> Timestamp,
        account_due_on -> Nullable<Date>,
        account -> Nullable<Text>,
        account_by -> Nullable<Text>,
        account_at -> Nullable<Timestamp>,
        finding -> Nullable<Text>,
        finding_by -> Nullable<Text>,
        finding_at -> Nullable<Timestamp>,
        state -> Text,
        version -> Integer,
    }
}

diesel::table! {
    commendations (id) {
        id -> BigInt,
        organization_id -> BigInt,
        kind -> Text,
        title -> Text,
        nominate_until -> Date,
        early_reason -> Nullable<Text>,
        state -> Text,
        notice_from -> Nullable<Date>,
        notice_until -> Nullable<Date>,
        decided_on -> Nullable<Date>,
        decided_by -> Nullable<Text>,
        version -> Integer,
    }
}

diesel::table! {
    commendation_nominations (id) {
        id -> BigInt,
        commendation_id -> BigInt,
        award -> Text,
        organization_id -> BigInt,
        member_id -> Nullable<BigInt>,
        person -> Nullable<Text>,
        deeds -> Text,
        nominated_by -> Text,
        state -> Text,
        reason -> Nullable<Text>,
    }
}

diesel::table! {
    commendation_objections (id) {
        id -> BigInt,
        commendation_id -> BigInt,
        nomination_id -> BigInt,
        words -> Text,
        created_at -> Timestamp,
        answer -> Nullable<Text>,
        answered_by -> Nullable<Text>,
    }
}

diesel::table! {
    accountability_cases (id) {
        id -> BigInt,
        organization_id -> BigInt,
        org_path -> Binary,
        holder_id -> BigInt,
        holder_path -> Binary,
        member_id -> Nullable<BigInt>,
        person -> Nullable<Text>,
        responsibility -> Text,
        subject_id -> Nullable<BigInt>,
        rectification_id -> Nullable<BigInt>,
        inquiry_id -> Nullable<BigInt>,
        basis -> Nullable<Text>,
        matter -> Text,
        hear_until -> Date,
        heard_on -> Nullable<Date>,
        state -> Text,
        measure -> Nullable<Text>,
        authority_id -> Nullable<BigInt>,
        decided_by -> Nullable<Text>,
        decided_on -> Nullable<Date>,
        effective_until -> Nullable<Date>,
        appeal_until -> Nullable<Date>,
        version -> Integer,
    }
}

diesel::table! {
    accountability_entries (id) {
        id -> BigInt,
        case_id -> BigInt,
        event -> Text,
        words -> Text,
        author -> Text,
        created_at -> Timestamp,
    }
}

diesel::table! {
    rectification_files (id) {
        id -> BigInt,
        rectification_id -> BigInt,
        entry_id -> BigInt,
        name -> Text,
        media_type -> Text,
        size -> BigInt,
        sha256 -> Binary,
        storage_key -> Text,
        uploaded_at -> Timestamp,
    }
}

diesel::joinable!(member_secrets -> members (member_id));
diesel::joinable!(accounts -> organizations (organization_id));
diesel::joinable!(accounts -> members (member_id));
diesel::joinable!(sessions -> accounts (account_id));
diesel::joinable!(api_clients -> accounts (id));
diesel::joinable!(refresh_tokens -> sessions (session_id));
diesel::joinable!(webhook_deliveries -> webhooks (webhook_id));
diesel::joinable!(role_grants -> organizations (organization_id));
diesel::joinable!(role_requests -> organizations (organization_id));
diesel::joinable!(data_requests -> members (member_id));
diesel::table! {
    ballot_rounds (id) {
        id -> BigInt,
        organization_id -> BigInt,
        title -> Text,
        purpose -> Text,
        questions -> Text,
        state -> Text,
        opens_at -> Timestamp,
        closes_at -> Timestamp,
        minimum -> Integer,
        minimum_reason -> Nullable<Text>,
        quorum_percent -> Integer,
        handed_out -> Integer,
        public_key -> Text,
        secret -> Nullable<Binary>,
        drawn -> Nullable<Integer>,
        ballots -> Nullable<Integer>,
        tally -> Nullable<Text>,
        paper -> Nullable<Text>,
        reason -> Nullable<Text>,
        closed_at -> Nullable<Timestamp>,
        version -> Integer,
        created_at -> Timestamp,
    }
}

diesel::table! {
    appraisal_schemes (id) {
        id -> BigInt,
        organization_id -> BigInt,
        subject -> Text,
        body -> Text,
        state -> Text,
        title -> Text,
        edition -> Integer,
        version -> Integer,
        created_at -> Timestamp,
        updated_at -> Timestamp,
    }
}

diesel::table! {
    appraisal_editions (scheme_id, edition) {
        scheme_id -> BigInt,
        edition -> Integer,
        content -> Text,
        author -> Text,
        written_at -> Timestamp,
    }
}

diesel::table! {
    ballot_codes (round_id, code_hash) {
        round_id -> BigInt,
        code_hash -> Binary,
        blinded -> Nullable<Text>,
    }
}

diesel::table! {
    ballots (id) {
        id -> Integer,
        round_id -> BigInt,
        token_hash -> Binary,
        receipt -> Text,
        answers -> Text,
    }
}

diesel::table! {
    ballot_counts (round_id, account_id) {
        round_id -> BigInt,
        account_id -> BigInt,
        teller -> Text,
        figures -> Text,
    }
}

diesel::table! {
    mobility_reports (id) {
        id -> BigInt,
        organization_id -> BigInt,
        year -> Integer,
        period -> Text,
        state -> Text,
        work -> Text,
        problems -> Text,
        plans -> Text,
        figures -> Nullable<Text>,
        figures_at -> Nullable<Timestamp>,
        reason -> Nullable<Text>,
        submitted_by -> Nullable<Text>,
        submitted_at -> Nullable<Timestamp>,
        version -> Integer,
        created_at -> Timestamp,
    }
}

diesel::table! {
    mobility_samples (id) {
        id -> BigInt,
        organization_id -> BigInt,
        year -> Integer,
        register -> Text,
        size -> Integer,
        seed -> Binary,
        seed_hash -> Text,
        announced_at -> Timestamp,
        seed_hex -> Nullable<Text>,
        frame -> Nullable<Text>,
        frame_size -> Nullable<Integer>,
        frame_hash -> Nullable<Text>,
        drawn_at -> Nullable<Timestamp>,
        version -> Integer,
    }
}

diesel::table! {
    mobility_sample_cases (id) {
        id -> BigInt,
        sample_id -> BigInt,
        mobility_id -> BigInt,
        stratum_id -> BigInt,
        place -> Integer,
        recorded -> Text,
        findings -> Text,
        conclusion -> Nullable<Text>,
        inspected_on -> Nullable<Date>,
        inspector -> Nullable<Text>,
    }
}

diesel::table! {
    appraisal_rounds (id) {
        id -> BigInt,
        organization_id -> BigInt,
        scheme_id -> BigInt,
        edition -> Integer,
        subject -> Text,
        year -> Integer,
        title -> Text,
        state -> Text,
        self_check_until -> Date,
        objection_days -> Integer,
        fed_back_on -> Nullable<Date>,
        decided_on -> Nullable<Date>,
        decided_by -> Nullable<Text>,
        is_public -> Bool,
        version -> Integer,
        created_at -> Timestamp,
    }
}

diesel::table! {
    appraisal_subjects (id) {
        id -> BigInt,
        round_id -> BigInt,
        organization_id -> BigInt,
        person -> Nullable<Text>,
        report -> Nullable<Text>,
        words -> Text,
        self_checked_at -> Nullable<Timestamp>,
        ballot_id -> Nullable<BigInt>,
        overrules -> Text,
        evaluation -> Nullable<Text>,
        advice -> Nullable<Text>,
        answer -> Nullable<Text>,
        objection -> Nullable<Text>,
        settlement -> Nullable<Text>,
        inputs -> Nullable<Text>,
        score -> Nullable<Text>,
        place -> Nullable<Integer>,
        version -> Integer,
    }
}

diesel::table! {
    appraisal_appraisers (round_id, account_id) {
        round_id -> BigInt,
        account_id -> BigInt,
        name -> Text,
        accepted_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    appraisal_interests (subject_id, account_id) {
        subject_id -> BigInt,
        account_id -> BigInt,
        reason -> Text,
    }
}

diesel::table! {
    appraisal_sheets (subject_id, account_id) {
        subject_id -> BigInt,
        account_id -> BigInt,
        name -> Text,
        marks -> Text,
        handed_in_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    appraisal_steps (id) {
        id -> BigInt,
        subject_id -> BigInt,
        step -> Text,
        held_on -> Date,
        findings -> Text,
        people -> Nullable<Integer>,
        author -> Text,
    }
}

diesel::table! {
    complaints (id) {
        id -> BigInt,
        kind -> Text,
        organization_id -> BigInt,
        accused_id -> BigInt,
        handling_id -> BigInt,
        stage -> Text,
        named -> Bool,
        content -> Binary,
        code_hash -> Binary,
        earlier_id -> Nullable<BigInt>,
        filed_on -> Date,
        due_on -> Nullable<Date>,
        extended -> Bool,
        unanswered -> Bool,
        version -> Integer,
    }
}

diesel::table! {
    complainants (complaint_id) {
        complaint_id -> BigInt,
        name -> Binary,
        contact -> Binary,
    }
}

diesel::table! {
    complaint_messages (id) {
        id -> BigInt,
        complaint_id -> BigInt,
        kind -> Text,
        body -> Binary,
        sent_at -> Timestamp,
    }
}

diesel::table! {
    appraisal_samplings (round_id) {
        round_id -> BigInt,
        sample_by -> Text,
        sample_size -> Integer,
        seed -> Binary,
        seed_hash -> Text,
        seed_hex -> Nullable<Text>,
    }
}

diesel::table! {
    appraisal_frames (subject_id) {
        subject_id -> BigInt,
        frame -> Text,
        frame_size -> Integer,
        frame_hash -> Text,
    }
}

diesel::table! {
    appraisal_units (subject_id, organization_id) {
        subject_id -> BigInt,
        organization_id -> BigInt,
        kind -> Text,
        place -> Integer,
        visited_on -> Nullable<Date>,
        findings -> Nullable<Text>,
        author -> Nullable<Text>,
    }
}

diesel::table! {
    complaint_files (id) {
        id -> BigInt,
        complaint_id -> BigInt,
        name -> Binary,
        media_type -> Text,
        size -> BigInt,
        content -> Binary,
        added_at -> Timestamp,
    }
}

diesel::table! {
    complaint_readers (complaint_id, account_id) {
        complaint_id -> BigInt,
        account_id -> BigInt,
        name -> Text,
        added_by -> Nullable<Text>,
        reason -> Nullable<Binary>,
        first_read_at -> Nullable<Timestamp>,
        last_read_at -> Nullable<Timestamp>,
        recused_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    appraisal_papers (round_id, kind) {
        round_id -> BigInt,
        kind -> Text,
        title -> Text,
        recipients -> Text,
        body -> Text,
        signed -> Text,
    }
}

diesel::joinable!(members -> organizations (organization_id));
diesel::joinable!(role_grants -> accounts (account_id));
diesel::joinable!(second_factors -> accounts (account_id));
diesel::joinable!(oidc_links -> accounts (account_id));
diesel::joinable!(factor_rules -> organizations (organization_id));
diesel::joinable!(pledges -> organizations (organization_id));
diesel::joinable!(pledges -> members (member_id));
diesel::joinable!(pledge_versions -> pledges (pledge_id));
diesel::joinable!(pledge_comments -> pledges (pledge_id));
diesel::joinable!(pledge_meetings -> organizations (organization_id));
diesel::joinable!(pledge_meeting_items -> pledge_meetings (meeting_id));
diesel::joinable!(pledge_meeting_items -> pledges (pledge_id));
diesel::joinable!(focus_areas -> organizations (organization_id));
diesel::joinable!(import_jobs -> organizations (organization_id));
diesel::joinable!(import_rows -> import_jobs (import_id));
diesel::joinable!(mobilities -> members (member_id));
diesel::joinable!(mobility_stays -> mobilities (mobility_id));
diesel::joinable!(mobility_stays -> organizations (organization_id));
diesel::joinable!(certificates -> mobilities (mobility_id));
diesel::joinable!(ballot_rounds -> organizations (organization_id));
diesel::joinable!(appraisal_rounds -> organizations (organization_id));
diesel::joinable!(appraisal_subjects -> appraisal_rounds (round_id));
diesel::joinable!(appraisal_subjects -> organizations (organization_id));
diesel::joinable!(appraisal_appraisers -> appraisal_rounds (round_id));
diesel::joinable!(appraisal_schemes -> organizations (organization_id));
diesel::joinable!(appraisal_units -> organizations (organization_id));
diesel::joinable!(appraisal_editions -> appraisal_schemes (scheme_id));
diesel::joinable!(mobility_reports -> organizations (organization_id));
diesel::joinable!(mobility_samples -> organizations (organization_id));
diesel::joinable!(complaints -> organizations (organization_id));
diesel::joinable!(mobile_group_members -> mobile_groups (group_id));
diesel::joinable!(mobile_group_members -> mobilities (mobility_id));
diesel::joinable!(rectification_entries -> rectifications (rectification_id));
diesel::joinable!(accountability_entries -> accountability_cases (case_id));
diesel::joinable!(rectification_files -> rectification_entries (entry_id));
diesel::joinable!(commendations -> organizations (organization_id));
diesel::joinable!(commendation_nominations -> commendations (commendation_id));
diesel::joinable!(commendation_nominations -> organizations (organization_id));

diesel::allow_tables_to_appear_in_same_query!(
    organizations,
    members,
    member_secrets,
    accounts,
    account_invitations,
    account_locks,
    sign_in_tries,
    second_factors,
    oidc_links,
    recovery_codes,
    factor_rules,
    sessions,
    api_clients,
    api_client_secrets,
    webhooks,
    webhook_secrets,
    webhook_deliveries,
    webhook_tries,
    webhook_mark,
    refresh_tokens,
    role_grants,
    data_requests,
    role_requests,
    key_generations,
    idempotency_keys,
    timeline,
    audit_heads,
    audit_anchors,
    audit_log,
    pledges,
    pledge_versions,
    pledge_reviews,
    pledge_progress,
    pledge_evidence,
    pledge_follow_ups,
    pledge_comments,
    pledge_meetings,
    pledge_meeting_items,
    focus_areas,
    pledge_windows,
    import_jobs,
    import_rows,
    counts,
    regions,
    mobilities,
    mobility_approvals,
    mobility_stays,
    mobility_claims,
    mobility_entries,
    mobility_notices,
    mobility_care,
    mobile_groups,
    mobile_group_members,
    mobile_group_activities,
    mobile_group_set_asides,
    co_management,
    exchanges,
    exchange_lines,
    letter_serials,
    letters,
    certificates,
    certificate_serials,
    certificate_keys,
    rule_sets,
    rule_decisions,
    mobility_reports,
    mobility_samples,
    mobility_sample_cases,
    leads,
    department_notices,
    ballot_rounds,
    ballot_codes,
    ballots,
    ballot_counts,
    appraisal_schemes,
    appraisal_editions,
    appraisal_rounds,
    appraisal_subjects,
    appraisal_appraisers,
    appraisal_interests,
    appraisal_sheets,
    appraisal_steps,
    complaints,
    complainants,
    complaint_messages,
    complaint_files,
    complaint_readers,
    appraisal_samplings,
    appraisal_frames,
    appraisal_units,
    appraisal_papers,
    rectifications,
    rectification_entries,
    rectification_files,
    accountability_cases,
    accountability_entries,
    inquiries,
    commendations,
    commendation_nominations,
    commendation_objections
);
