//! Inventory: Ballots, and tables of the product's own.

use changxiao_shared::own_data::{DataArea, NotHandedOut};

use super::Form::Plain;
use super::{Rows, Table, out};

/// The tables.
pub(super) const PLUMBING: &[Table] = &[
    Table {
        name: "api_clients",
        none: &[
            "id",
            "scopes",
            "networks",
            "requests_per_minute",
            "expires_at",
            "last_used_at",
            "last_address",
            "withdraw_reason",
        ],
        ..Table::EMPTY
    },
    Table { name: "api_client_secrets", none: &["id", "client_id", "hash", "created_at", "ends_at"], ..Table::EMPTY },
    Table {
        name: "webhooks",
        none: &[
            "id",
            "organization_id",
            "org_path",
            "name",
            "url",
            "events",
            "state",
            "cause",
            "failing_since",
            "created_at",
            "deleted_at",
            "version",
        ],
        ..Table::EMPTY
    },
    Table { name: "webhook_secrets", none: &["id", "webhook_id", "sealed", "created_at", "ends_at"], ..Table::EMPTY },
    Table {
        name: "webhook_deliveries",
        none: &["id", "webhook_id", "event", "body", "created_at", "state", "tries", "due_at"],
        ..Table::EMPTY
    },
    Table {
        name: "webhook_tries",
        none: &["id", "delivery_id", "at", "millis", "status", "fault", "excerpt"],
        ..Table::EMPTY
    },
    Table { name: "webhook_mark", none: &["id", "mark"], ..Table::EMPTY },
    Table { name: "key_generations", none: &["id", "purpose", "generation", "wrapped", "created_at"], ..Table::EMPTY },
    Table { name: "audit_heads", none: &["chain", "seq", "hash", "mac"], ..Table::EMPTY },
    Table { name: "audit_anchors", none: &["chain", "seq", "hash", "kept", "digest", "mac"], ..Table::EMPTY },
    Table { name: "counts", none: &["path", "measure", "year", "facet", "chain", "n"], ..Table::EMPTY },
    Table { name: "regions", none: &["code", "township", "name", "pinyin", "initials"], ..Table::EMPTY },
    Table {
        name: "rule_sets",
        none: &["id", "organization_id", "code", "name_zh", "name_en", "source", "values_json", "created_at"],
        ..Table::EMPTY
    },
    Table {
        name: "rule_decisions",
        kept: &[(NotHandedOut::Deeds, &["author"])],
        none: &["id", "organization_id", "rule_set", "rule", "value", "from_on", "reason", "created_at"],
        ..Table::EMPTY
    },
    Table {
        name: "ballot_rounds",
        none: &[
            "id",
            "organization_id",
            "title",
            "purpose",
            "questions",
            "state",
            "opens_at",
            "closes_at",
            "minimum",
            "minimum_reason",
            "quorum_percent",
            "handed_out",
            "public_key",
            "secret",
            "drawn",
            "ballots",
            "tally",
            "paper",
            "reason",
            "closed_at",
            "version",
            "created_at",
        ],
        ..Table::EMPTY
    },
    Table {
        name: "ballot_codes",
        kept: &[(NotHandedOut::Ballot, &["code_hash", "blinded"])],
        none: &["round_id"],
        ..Table::EMPTY
    },
    Table {
        name: "ballots",
        kept: &[(NotHandedOut::Ballot, &["token_hash", "receipt", "answers"])],
        none: &["id", "round_id"],
        ..Table::EMPTY
    },
    Table {
        name: "ballot_counts",
        rows: Some(Rows {
            area: DataArea::Deeds,
            title: ("计票记录", "Paper ballots counted"),
            about: "account_id IN {accounts}",
            order: "round_id",
        }),
        out: &[out("teller", Plain, "计票人", "Teller"), out("figures", Plain, "计数", "Figures")],
        none: &["round_id", "account_id"],
        ..Table::EMPTY
    },
];
