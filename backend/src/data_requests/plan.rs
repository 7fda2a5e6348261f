//! What becomes of each table of the inventory when everything about a person is erased.

use changxiao_shared::data_requests::Stays;

/// What becomes of the rows of a table that are about the person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// The slice they belong to erases them.
    Own,
    /// They are removed.
    Gone,
    /// These columns lose their values; those that cannot be absent say that something was erased.
    Blank {
        /// Columns that become absent.
        absent: &'static [&'static str],
        /// Columns that cannot.
        marked: &'static [&'static str],
    },
    /// They stay, for a reason.
    Stays(Stays),
}

const fn blank(absent: &'static [&'static str], marked: &'static [&'static str]) -> Fate {
    Fate::Blank { absent, marked }
}

/// Every table with rows about people.
pub const PLAN: &[(&str, Fate)] = &[
    ("members", Fate::Own),
    ("member_secrets", Fate::Own),
    ("accounts", Fate::Own),
    ("data_requests", blank(&[], &["words"])),
    ("timeline", blank(&["note"], &[])),
    ("sessions", blank(&[], &["user_agent", "address"])),
    ("oidc_links", Fate::Gone),
    ("role_grants", Fate::Stays(Stays::Office)),
    ("role_requests", Fate::Gone),
    ("account_invitations", Fate::Gone),
    ("account_locks", blank(&["lift_reason"], &["reason"])),
    ("recovery_codes", Fate::Gone),
    ("second_factors", Fate::Gone),
    ("audit_log", Fate::Stays(Stays::Trail)),
    ("import_jobs", Fate::Stays(Stays::Office)),
    ("pledges", blank(&["cancel_reason", "self_account"], &[])),
    ("pledge_versions", Fate::Stays(Stays::Nameless)),
    ("pledge_reviews", blank(&["reason"], &[])),
    ("pledge_progress", blank(&[], &["text", "author"])),
    ("pledge_evidence", Fate::Gone),
    ("pledge_follow_ups", blank(&["answer"], &["text"])),
    ("pledge_comments", blank(&["answer"], &["body"])),
    ("pledge_meeting_items", Fate::Stays(Stays::Nameless)),
    ("mobilities", blank(&["reason_note", "employer", "work", "review"], &[])),
    ("mobility_approvals", blank(&["instrument_reason"], &["requirements"])),
    ("mobility_stays", blank(&["reason"], &[])),
    ("mobility_claims", blank(&["reason"], &[])),
    ("mobility_entries", blank(&[], &["text"])),
    ("mobility_notices", blank(&["answer"], &["text"])),
    ("mobility_care", blank(&["result"], &["text"])),
    ("mobile_groups", Fate::Stays(Stays::Office)),
    ("mobile_group_members", Fate::Stays(Stays::Nameless)),
    ("exchange_lines", Fate::Gone),
    ("letters", Fate::Stays(Stays::Nameless)),
    ("certificates", blank(&["reason"], &[])),
    ("leads", blank(&["spot", "work", "id_number_hash"], &["name"])),
    ("mobility_sample_cases", blank(&["conclusion"], &[])),
    ("appraisal_appraisers", Fate::Stays(Stays::Office)),
    ("appraisal_interests", Fate::Stays(Stays::Office)),
    ("appraisal_sheets", Fate::Stays(Stays::Office)),
    ("ballot_counts", Fate::Stays(Stays::Office)),
    ("accountability_cases", Fate::Stays(Stays::Discipline)),
    ("accountability_entries", Fate::Stays(Stays::Discipline)),
    ("commendation_nominations", Fate::Stays(Stays::Honours)),
];

/// Why something stays, each reason once.
pub(super) fn stays() -> Vec<Stays> {
    let named = |reason: &Stays| PLAN.iter().any(|(_, fate)| *fate == Fate::Stays(*reason));
    Stays::ALL.iter().copied().filter(named).collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::{Fate, PLAN};
    use crate::db::inventory::tables;

    /// Whoever adds a table about people says here what becomes of it.
    #[test]
    fn every_table_about_people_is_decided() {
        let about: BTreeSet<&str> = tables().filter(|table| table.rows.is_some()).map(|table| table.name).collect();
        let decided: BTreeSet<&str> = PLAN.iter().map(|(name, _)| *name).collect();
        assert_eq!(about, decided);
        assert_eq!(decided.len(), PLAN.len(), "a table twice");
    }

    #[test]
    fn what_is_blanked_exists() {
        for (name, fate) in PLAN {
            let Fate::Blank { absent, marked } = fate else { continue };
            let table = tables().find(|table| table.name == *name).expect("a table");
            for column in absent.iter().chain(*marked) {
                assert!(table.columns().any(|known| known == *column), "{name}.{column}");
            }
        }
    }
}
