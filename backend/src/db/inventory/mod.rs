//! The inventory of personal data: what every column of every table is to the person it is about. A new column that is
//! not entered here fails the test that reads the schema of both engines.

use changxiao_shared::identity::AccountId;
use changxiao_shared::kernel::Lang;
use changxiao_shared::members::MemberId;
use changxiao_shared::own_data::{DataArea, NotHandedOut};

/// How a column is handed out.
#[derive(Clone, Copy, Debug)]
pub enum Form {
    /// As it is written.
    Plain,
    /// A number.
    Number,
    /// Yes or no.
    YesNo,
    /// A moment, UTC.
    Moment,
    /// Bytes in hexadecimal digits.
    Hex,
    /// A code, and the word a person reads.
    Code(fn(&str, Lang) -> Option<&'static str>),
    /// An organisation, with its name.
    Organization,
    /// Sealed for its row; handed out open.
    Sealed,
}

macro_rules! code {
    ($of:ty) => {
        Form::Code(|code, lang| <$of>::from_code(code).map(|value| value.label(lang)))
    };
}

mod mobility;
mod offices;
mod people;
mod pledges;
mod plumbing;

/// A column that is handed out.
#[derive(Clone, Copy, Debug)]
pub struct Out {
    /// Its name in the database and in JSON.
    pub column: &'static str,
    /// How.
    pub form: Form,
    /// Its heading, Chinese and English.
    pub title: (&'static str, &'static str),
}

const fn out(column: &'static str, form: Form, zh: &'static str, en: &'static str) -> Out {
    Out { column, form, title: (zh, en) }
}

/// Which rows of a table are about a person.
#[derive(Clone, Copy, Debug)]
pub struct Rows {
    /// Where they are handed out.
    pub area: DataArea,
    /// Their heading, Chinese and English.
    pub title: (&'static str, &'static str),
    /// The condition in SQL. `{member}` stands for the member's id, `{accounts}`, `{pledges}`, `{mobilities}` and
    /// `{cases}` for the ids of what is the person's own.
    pub about: &'static str,
    /// Their order in SQL.
    pub order: &'static str,
}

/// Whose data.
#[derive(Clone, Copy, Debug)]
pub struct Person {
    /// The account; that of the member is meant too.
    pub account: Option<AccountId>,
    /// The member, for whom an account may stand.
    pub member: Option<MemberId>,
}

impl Rows {
    /// The condition for one person, ids filled in.
    pub fn condition(&self, person: Person) -> String {
        // No id is 0.
        let (account, member) = (person.account.map_or(0, |id| id.0), person.member.map_or(0, |id| id.0));
        let own = |table: &str| format!("(SELECT id FROM {table} WHERE member_id = {member})");
        self.about
            .replace("{member}", &member.to_string())
            .replace("{accounts}", &format!("(SELECT id FROM accounts WHERE id = {account} OR member_id = {member})"))
            .replace("{pledges}", &own("pledges"))
            .replace("{mobilities}", &own("mobilities"))
            .replace("{cases}", &own("accountability_cases"))
    }
}

/// One table.
#[derive(Clone, Copy, Debug)]
pub struct Table {
    /// Its name.
    pub name: &'static str,
    /// The rows about a person; none where nothing of it is handed out as it stands.
    pub rows: Option<Rows>,
    /// About a person, and handed out.
    pub out: &'static [Out],
    /// About a person, and handed out in the merit record, which knows people by post and name.
    pub merits: &'static [&'static str],
    /// About a person, and not handed out.
    pub kept: &'static [(NotHandedOut, &'static [&'static str])],
    /// Not about a person: numbering, paths, versions, matters of organisations.
    pub none: &'static [&'static str],
}

impl Table {
    const EMPTY: Table = Table { name: "", rows: None, out: &[], merits: &[], kept: &[], none: &[] };

    /// Every column entered.
    pub fn columns(&self) -> impl Iterator<Item = &'static str> {
        let kept = self.kept.iter().flat_map(|(_, columns)| columns.iter());
        let named = self.merits.iter().chain(self.none).chain(kept).copied();
        self.out.iter().map(|out| out.column).chain(named)
    }
}

/// Every table.
pub fn tables() -> impl Iterator<Item = &'static Table> {
    let all = [people::PEOPLE, pledges::PLEDGES, mobility::MOBILITY, offices::OFFICES, plumbing::PLUMBING];
    all.into_iter().flatten()
}
