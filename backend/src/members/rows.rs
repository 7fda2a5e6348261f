//! Rows of the members' tables.

use changxiao_shared::members::{
    CadreRank, Education, Ethnicity, MemberId, MemberInput, MemberKind, MemberStatus, Sex,
};
use changxiao_shared::organizations::OrganizationId;
use chrono::{NaiveDate, NaiveDateTime};
use diesel::prelude::*;

use crate::db::schema::{member_secrets, members};
use crate::organizations;

/// A member as it is stored, without ID number and phone.
#[derive(Queryable, Selectable, Insertable, AsChangeset, Clone, Debug, PartialEq, Eq)]
#[diesel(table_name = members, treat_none_as_null = true, treat_none_as_default_value = false)]
pub struct MemberRecord {
    /// Id.
    pub id: MemberId,
    /// Branch.
    pub organization_id: OrganizationId,
    /// Group in the branch.
    pub group_id: Option<OrganizationId>,
    /// The branch's path.
    pub org_path: Vec<u8>,
    /// Name.
    pub name: String,
    /// Name in pinyin.
    pub pinyin: String,
    /// Its initials.
    pub initials: String,
    /// Sex.
    pub sex: Sex,
    /// Ethnicity.
    pub ethnicity: Ethnicity,
    /// Birth date.
    pub birth_on: NaiveDate,
    /// Education.
    pub education: Option<Education>,
    /// Occupation.
    pub occupation: Option<String>,
    /// Employer.
    pub employer: Option<String>,
    /// Joined.
    pub joined_on: NaiveDate,
    /// Full member since.
    pub full_on: Option<NaiveDate>,
    /// Full or on probation.
    pub kind: MemberKind,
    /// Holds an office.
    pub holds_office: bool,
    /// Rank of a leading cadre.
    pub cadre_rank: Option<CadreRank>,
    /// Able to help a household (C2-03).
    pub able_to_help: bool,
    /// In hardship.
    pub in_hardship: bool,
    /// Why exempt.
    pub exempt_reason: Option<String>,
    /// Exempt from.
    pub exempt_from: Option<NaiveDate>,
    /// Exempt until.
    pub exempt_until: Option<NaiveDate>,
    /// Status.
    pub status: MemberStatus,
    /// Version.
    pub version: i32,
    /// Made.
    pub created_at: NaiveDateTime,
    /// Changed.
    pub updated_at: NaiveDateTime,
}

impl MemberRecord {
    /// The row that a request describes.
    pub fn from_input(
        id: MemberId,
        org_path: Vec<u8>,
        input: &MemberInput,
        version: i32,
        (created_at, updated_at): (NaiveDateTime, NaiveDateTime),
    ) -> MemberRecord {
        let MemberInput {
            name,
            sex,
            ethnicity,
            birth_on,
            id_number: _,
            phone: _,
            education,
            occupation,
            employer,
            joined_on,
            full_on,
            kind,
            organization_id,
            group_id,
            holds_office,
            cadre_rank,
            able_to_help,
            in_hardship,
            exempt_reason,
            exempt_from,
            exempt_until,
            status,
        } = input.clone();
        let name = name.trim().to_owned();
        let (pinyin, initials) = organizations::person(&name);
        MemberRecord {
            id,
            organization_id,
            group_id,
            org_path,
            pinyin,
            initials,
            name,
            sex,
            ethnicity,
            birth_on,
            education,
            occupation,
            employer,
            joined_on,
            full_on,
            kind,
            holds_office,
            cadre_rank,
            able_to_help,
            in_hardship,
            exempt_reason,
            exempt_from,
            exempt_until,
            status,
            version,
            created_at,
            updated_at,
        }
    }

    /// The fields as a client would send them, with ID number and phone opened.
    pub fn input(self, id_number: String, phone: Option<String>) -> MemberInput {
        MemberInput {
            name: self.name,
            sex: self.sex,
            ethnicity: self.ethnicity,
            birth_on: self.birth_on,
            id_number: Some(id_number),
            phone,
            education: self.education,
            occupation: self.occupation,
            employer: self.employer,
            joined_on: self.joined_on,
            full_on: self.full_on,
            kind: self.kind,
            organization_id: self.organization_id,
            group_id: self.group_id,
            holds_office: self.holds_office,
            cadre_rank: self.cadre_rank,
            able_to_help: self.able_to_help,
            in_hardship: self.in_hardship,
            exempt_reason: self.exempt_reason,
            exempt_from: self.exempt_from,
            exempt_until: self.exempt_until,
            status: self.status,
        }
    }

    /// Names of the fields in which two records differ.
    pub fn differences(&self, other: &MemberRecord) -> Vec<&'static str> {
        [
            ("name", self.name != other.name),
            ("sex", self.sex != other.sex),
            ("ethnicity", self.ethnicity != other.ethnicity),
            ("birth_on", self.birth_on != other.birth_on),
            ("education", self.education != other.education),
            ("occupation", self.occupation != other.occupation),
            ("employer", self.employer != other.employer),
            ("joined_on", self.joined_on != other.joined_on),
            ("full_on", self.full_on != other.full_on),
            ("kind", self.kind != other.kind),
            ("organization_id", self.organization_id != other.organization_id),
            ("group_id", self.group_id != other.group_id),
            ("holds_office", self.holds_office != other.holds_office),
            ("cadre_rank", self.cadre_rank != other.cadre_rank),
            ("able_to_help", self.able_to_help != other.able_to_help),
            ("in_hardship", self.in_hardship != other.in_hardship),
            ("exempt_reason", self.exempt_reason != other.exempt_reason),
            ("exempt_from", self.exempt_from != other.exempt_from),
            ("exempt_until", self.exempt_until != other.exempt_until),
            ("status", self.status != other.status),
        ]
        .into_iter()
        .filter_map(|(name, differs)| differs.then_some(name))
        .collect()
    }
}

/// A member with the names of its branch and of its group.
pub type PlacedMember = (MemberRecord, String, Option<String>);

/// ID number and phone of a member, sealed, with their keyed hashes.
#[derive(Queryable, Selectable, Insertable, AsChangeset, Clone, Debug, PartialEq, Eq)]
#[diesel(table_name = member_secrets, treat_none_as_null = true, treat_none_as_default_value = false)]
pub struct MemberSecretRecord {
    /// Member.
    pub member_id: MemberId,
    /// Sealed ID number.
    pub id_number: Vec<u8>,
    /// Its keyed hash.
    pub id_number_hash: Vec<u8>,
    /// Sealed phone.
    pub phone: Option<Vec<u8>>,
    /// Its keyed hash.
    pub phone_hash: Option<Vec<u8>>,
}
