//! A table of either kind, from upload to verdicts. The look-ups that judging needs are made here.

use std::collections::{HashMap, HashSet};

use changxiao_shared::imports::{ImportCell, ImportKind, ImportProblem, RowVerdict, SheetRefusal, VerdictCounts};
use changxiao_shared::kernel::FieldCode;
use changxiao_shared::organizations::OrganizationId;
use chrono::NaiveDate;

use super::members::{Branch, Branches, JudgedMember, MemberColumn, judge_members, members_table, parse_members};
use super::organizations::{
    JudgedOrganization, OrganizationColumn, StandingOrganization, judge_organizations, organizations_table,
    parse_organizations,
};
use super::rows::Head;
use super::{Sheet, SheetRow, Table, repo};
use crate::crypto::Keyring;
use crate::db::{Conn, Scope, Tx};
use crate::fault::Outcome;
use crate::members::conflicts;
use crate::organizations::rows::OrganizationRecord;

/// The table of a file.
#[derive(Clone, Debug)]
pub enum Content {
    /// Organisations.
    Organizations(Table<OrganizationColumn>),
    /// Members.
    Members(Table<MemberColumn>),
}

/// Within which bounds a file is judged and written.
#[derive(Clone, Debug)]
pub(super) struct Reach {
    /// What the actor may reach.
    pub scope: Scope,
    /// The organisation the file is imported for; none on the command line in an empty database.
    pub home: Option<OrganizationRecord>,
}

impl Reach {
    /// The part of the scope inside the organisation the file is for.
    fn inside(&self) -> Scope {
        self.home.as_ref().map_or_else(|| self.scope.clone(), |home| self.scope.narrowed(&home.path))
    }
}

impl Content {
    /// The table of this kind among the sheets.
    ///
    /// # Errors
    /// `no_header`, `no_rows`.
    pub fn find(kind: ImportKind, sheets: Vec<Sheet>) -> Result<Content, SheetRefusal> {
        match kind {
            ImportKind::Organizations => organizations_table(sheets).map(Content::Organizations),
            ImportKind::Members => members_table(sheets).map(Content::Members),
        }
    }

    /// The table as it was, from what is kept of it.
    pub(super) fn rebuild(kind: ImportKind, head: Head, rows: Vec<SheetRow>) -> Result<Content, SheetRefusal> {
        let mut all = head.above;
        all.push(head.header);
        all.extend(rows);
        Content::find(kind, vec![Sheet { name: head.sheet, rows: all }])
    }

    /// What it lists.
    pub fn kind(&self) -> ImportKind {
        match self {
            Content::Organizations(_) => ImportKind::Organizations,
            Content::Members(_) => ImportKind::Members,
        }
    }

    /// Title rows and headings.
    pub fn headings(&self) -> (&[SheetRow], &SheetRow) {
        match self {
            Content::Organizations(table) => (&table.above, &table.header),
            Content::Members(table) => (&table.above, &table.header),
        }
    }

    /// What stands above its rows.
    pub(super) fn head(&self) -> Head {
        fn of<C>(table: &Table<C>) -> Head {
            let Table { sheet, above, header, ignored, .. } = table;
            Head { sheet: sheet.clone(), above: above.clone(), header: header.clone(), ignored: ignored.clone() }
        }
        match self {
            Content::Organizations(table) => of(table),
            Content::Members(table) => of(table),
        }
    }

    /// Its rows.
    pub(super) fn rows(&self) -> &[SheetRow] {
        match self {
            Content::Organizations(table) => &table.rows,
            Content::Members(table) => &table.rows,
        }
    }

    /// Compares every row with the records as they are in this transaction.
    pub(super) fn judge(&self, conn: &mut Conn, keys: &Keyring, reach: &Reach, today: NaiveDate) -> Outcome<Judged> {
        match self {
            Content::Organizations(table) => judge_the_organizations(conn, reach, today, table),
            Content::Members(table) => judge_the_members(conn, keys, reach, today, table),
        }
    }
}

fn judge_the_organizations(
    conn: &mut Conn,
    reach: &Reach,
    today: NaiveDate,
    table: &Table<OrganizationColumn>,
) -> Outcome<Judged> {
    let parsed = parse_organizations(table);
    let codes: HashSet<&str> =
        parsed.iter().flat_map(|row| [Some(row.code.as_str()), row.parent_code()]).flatten().collect();
    let home_code = reach.home.as_ref().map(|home| home.code.clone());
    let codes: Vec<String> = codes.into_iter().map(str::to_owned).chain(home_code.clone()).collect();
    let mut standing: HashMap<String, StandingOrganization> =
        repo::taken_codes(conn, &codes)?.into_iter().map(|code| (code, StandingOrganization::Elsewhere)).collect();
    let inside = reach.inside();
    let found = repo::organizations_by_code(conn, &inside, &codes)?;
    let parents: Vec<OrganizationId> = found.iter().filter_map(|o| o.parent_id).collect();
    let parents: HashMap<_, _> = repo::codes(conn, &inside, &parents)?.into_iter().collect();
    for organization in found {
        let record = Box::new(organization.input());
        let here = StandingOrganization::Here {
            id: organization.id,
            version: organization.version,
            depth: usize::try_from(organization.depth).unwrap_or(usize::MAX),
            parent_code: organization.parent_id.and_then(|id| parents.get(&id).cloned()),
            record,
        };
        standing.insert(organization.code, here);
    }
    let judged = judge_organizations(table, parsed, &standing, home_code.as_deref(), today);
    Ok(Judged::Organizations(judged))
}

fn judge_the_members(
    conn: &mut Conn,
    keys: &Keyring,
    reach: &Reach,
    today: NaiveDate,
    table: &Table<MemberColumn>,
) -> Outcome<Judged> {
    let parsed = parse_members(table);
    let inside = reach.inside();
    let distinct = |values: Vec<&str>| -> Vec<String> {
        values.into_iter().collect::<HashSet<_>>().into_iter().map(str::to_owned).collect()
    };
    let codes = distinct(parsed.iter().filter_map(|m| m.branch_code()).collect());
    let names = distinct(parsed.iter().filter(|m| m.branch_code().is_none()).filter_map(|m| m.branch_name()).collect());
    let mut found = repo::organizations_by_code(conn, &inside, &codes)?;
    found.extend(repo::organizations_by_name(conn, &inside, &names)?);
    let mut branches = Branches::default();
    for organization in &found {
        branches.add(
            &organization.code,
            &organization.name,
            Branch { id: organization.id, kind: organization.kind, level: organization.level },
        );
    }
    let known = super::known::members(conn, keys, &reach.scope, parsed.iter().filter_map(|m| m.id_number.as_ref()))?;
    Ok(Judged::Members(judge_members(table, parsed, &branches, &known, today)))
}

/// Rows with their verdicts.
#[derive(Clone, Debug)]
pub(super) enum Judged {
    Organizations(Vec<JudgedOrganization>),
    Members(Vec<JudgedMember>),
}

/// What both kinds of rows have in common.
pub(super) struct Line<'a> {
    pub row: u32,
    pub verdict: RowVerdict,
    pub cells: &'a [ImportCell],
    pub changes: &'a [String],
    pub problems: &'a [ImportProblem],
}

impl Judged {
    pub(super) fn lines(&self) -> Vec<Line<'_>> {
        match self {
            Judged::Organizations(rows) => rows
                .iter()
                .map(|r| Line {
                    row: r.row,
                    verdict: r.verdict,
                    cells: &r.cells,
                    changes: &r.changes,
                    problems: &r.problems,
                })
                .collect(),
            Judged::Members(rows) => rows
                .iter()
                .map(|r| Line {
                    row: r.row,
                    verdict: r.verdict,
                    cells: &r.cells,
                    changes: &r.changes,
                    problems: &r.problems,
                })
                .collect(),
        }
    }

    /// Writes down how many rows have the ID number of a member out of reach, without the lines seen before.
    ///
    /// # Errors
    /// `too_many_conflicts`.
    pub(super) fn write_down_conflicts(
        &self,
        tx: &mut Tx<'_>,
        seen: impl Fn(usize) -> bool,
        org_path: &[u8],
    ) -> Outcome<()> {
        let Judged::Members(rows) = self else { return Ok(()) };
        let conflict = |row: &JudgedMember| row.problems.iter().any(|problem| problem.code == FieldCode::AskSuperior);
        let found = rows.iter().enumerate().filter(|(line, row)| !seen(*line) && conflict(row)).count();
        conflicts::write_down(tx, found, org_path)
    }

    pub(super) fn counts(&self) -> VerdictCounts {
        let mut counts = VerdictCounts::default();
        self.lines().iter().for_each(|line| counts.add(line.verdict));
        counts
    }
}
