//! Rows of a roster of members: what they say, and what an import would do with them.

use std::collections::HashMap;

use changxiao_shared::imports::{ImportCell, ImportProblem, RowVerdict, SheetRefusal};
use changxiao_shared::kernel::{FieldCode, FieldError, Lang};
use changxiao_shared::members::{
    CadreRank, Education, Ethnicity, IdNumber, MemberId, MemberInput, MemberKind, MemberStatus, Sex, check,
    mask_id_number, mask_phone,
};
use changxiao_shared::organizations::{OrgKind, OrgLevel, OrganizationId, holds_members};
use chrono::{Months, NaiveDate};

use super::cells;
use super::header::{Table, columns};
use super::sheet::{Sheet, SheetRow};

columns! {
    /// Columns of a roster of members.
    pub enum MemberColumn {
        Name ["姓名", "党员姓名", "name"]
        Sex ["性别", "sex"]
        Ethnicity ["民族", "族别", "ethnicity"]
        BirthOn ["出生日期", "出生年月日", "出生年月", "出生时间", "生日", "birth date"]
        IdNumber [
            "公民身份号码", "公民身份证号码", "公民身份证号", "居民身份证号码", "居民身份证号", "居民身份证", "身份证号码", "身份证号",
            "身份证", "身份号码", "证件号码", "证件号", "citizen id number", "id number",
        ]
        Phone ["手机号码", "手机号", "手机", "联系电话", "联系方式", "移动电话", "电话号码", "电话", "mobile number", "phone"]
        Education ["学历", "最高学历", "文化程度", "学历情况", "教育程度", "education"]
        Occupation ["工作岗位", "职业", "岗位", "从事工作", "从事职业", "个人身份", "occupation"]
        Employer ["工作单位", "单位", "所在单位", "就业单位", "工作单位及职务", "employer"]
        JoinedOn [
            "入党时间", "入党日期", "入党年月", "加入中共组织日期", "加入中共组织时间", "加入党组织日期", "加入党组织时间",
            "加入中国共产党时间", "加入中国共产党日期", "joined on",
        ]
        FullOn ["转正时间", "转正日期", "转正年月", "转为正式党员日期", "转为正式党员时间", "full member since"]
        Kind ["人员类别", "党员类别", "党员类型", "党员性质", "正式/预备", "kind"]
        BranchCode [
            "所在党支部代码", "党支部代码", "支部代码", "所在支部代码", "所属党支部代码", "所属支部代码", "所在党组织代码",
            "所属党组织代码", "党组织代码", "组织代码", "branch code",
        ]
        BranchName [
            "所在党支部", "党支部", "支部", "所在支部", "所属党支部", "所属支部", "党支部名称", "支部名称", "所在党支部名称",
            "所属党支部名称", "所在党组织", "所属党组织", "所在党组织名称", "所属党组织名称", "党组织名称", "党组织", "branch",
        ]
        Away ["是否流动党员", "流动党员", "是否流动", "是否流出", "是否流出党员", "是否外出流动党员", "mobile member"]
        Status ["党员状态", "状态", "status"]
        HoldsOffice ["是否担任职务", "担任职务", "是否有职党员", "holds office"]
        CadreRank ["领导干部级别", "干部级别", "职务级别", "cadre rank"]
        AbleToHelp ["是否有帮扶能力", "有帮扶能力", "帮扶能力", "able to help"]
        InHardship ["是否困难党员", "困难党员", "是否生活困难党员", "生活困难", "in hardship"]
    }
}

impl MemberColumn {
    /// The field of a finding of [`check`].
    fn of_field(field: &str) -> MemberColumn {
        match field {
            "sex" => MemberColumn::Sex,
            "ethnicity" => MemberColumn::Ethnicity,
            "birth_on" => MemberColumn::BirthOn,
            "id_number" => MemberColumn::IdNumber,
            "phone" => MemberColumn::Phone,
            "education" => MemberColumn::Education,
            "occupation" => MemberColumn::Occupation,
            "employer" => MemberColumn::Employer,
            "joined_on" => MemberColumn::JoinedOn,
            "full_on" => MemberColumn::FullOn,
            "kind" => MemberColumn::Kind,
            "organization_id" | "group_id" => MemberColumn::BranchCode,
            "status" => MemberColumn::Status,
            "cadre_rank" => MemberColumn::CadreRank,
            _ => MemberColumn::Name,
        }
    }
}

/// What a row says; nothing where a cell is blank, has no column, or cannot be read (then there is a problem).
#[derive(Clone, Debug)]
pub struct ParsedMember {
    /// Number of the row in the sheet.
    pub row: u32,
    /// The ID number, where it is valid: what an existing record is found by.
    pub id_number: Option<IdNumber>,
    branch_code: Option<String>,
    branch_name: Option<String>,
    name: Option<String>,
    sex: Option<Sex>,
    ethnicity: Option<Ethnicity>,
    birth_on: Option<NaiveDate>,
    phone: Option<String>,
    education: Option<Education>,
    occupation: Option<String>,
    employer: Option<String>,
    joined_on: Option<NaiveDate>,
    full_on: Option<NaiveDate>,
    kind: Option<MemberKind>,
    away: Option<bool>,
    status: Option<MemberStatus>,
    holds_office: Option<bool>,
    cadre_rank: Option<CadreRank>,
    able_to_help: Option<bool>,
    in_hardship: Option<bool>,
    cells: Vec<ImportCell>,
    problems: Problems,
}

impl ParsedMember {
    /// The code of the branch, where the row gives one.
    pub fn branch_code(&self) -> Option<&str> {
        self.branch_code.as_deref()
    }

    /// The name of the branch, where the row gives one.
    pub fn branch_name(&self) -> Option<&str> {
        self.branch_name.as_deref()
    }
}

/// Problems of a row, one a column.
#[derive(Clone, Debug, Default)]
struct Problems(Vec<(MemberColumn, FieldError)>);

impl Problems {
    fn add(&mut self, column: MemberColumn, code: FieldCode) {
        self.push(column, FieldError::new("", code));
    }

    fn push(&mut self, column: MemberColumn, error: FieldError) {
        if !self.has(column) {
            self.0.push((column, error));
        }
    }

    fn has(&self, column: MemberColumn) -> bool {
        self.0.iter().any(|(c, _)| *c == column)
    }
}

/// A branch within reach.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Branch {
    /// Id.
    pub id: OrganizationId,
    /// Kind and level: not every organisation has members of its own.
    pub kind: OrgKind,
    /// Level.
    pub level: OrgLevel,
}

/// The organisations within reach, by code and by name.
#[derive(Clone, Debug, Default)]
pub struct Branches {
    by_code: HashMap<String, Branch>,
    by_name: HashMap<String, Vec<Branch>>,
}

impl Branches {
    /// Adds an organisation.
    pub fn add(&mut self, code: &str, name: &str, branch: Branch) {
        self.by_code.insert(code.to_owned(), branch);
        self.by_name.entry(cells::text(name)).or_default().push(branch);
    }

    fn find(&self, code: Option<&str>, name: Option<&str>) -> Result<Branch, (MemberColumn, FieldCode)> {
        let branch = match (code, name) {
            (Some(code), _) => *self.by_code.get(code).ok_or((MemberColumn::BranchCode, FieldCode::UnknownBranch))?,
            (None, Some(name)) => match self.by_name.get(name).map(Vec::as_slice) {
                Some([one]) => *one,
                Some([_, ..]) => return Err((MemberColumn::BranchName, FieldCode::AmbiguousBranch)),
                _ => return Err((MemberColumn::BranchName, FieldCode::UnknownBranch)),
            },
            (None, None) => return Err((MemberColumn::BranchCode, FieldCode::Required)),
        };
        if holds_members(branch.kind, branch.level) {
            Ok(branch)
        } else {
            Err((MemberColumn::BranchCode, FieldCode::NoMembersHere))
        }
    }
}

/// What is known of somebody whose ID number stands in the file.
#[derive(Clone, Debug)]
pub enum Known {
    /// The record is within reach: with ID number and phone in full.
    Here {
        /// Id.
        id: MemberId,
        /// Version.
        version: i32,
        /// The member has a mobility not finished: branch and status follow it.
        mobile: bool,
        /// Fields.
        record: Box<MemberInput>,
    },
    /// The record is out of reach: nothing of it may show.
    Elsewhere,
}

/// What an import would do with a row.
#[derive(Clone, Debug)]
pub struct JudgedMember {
    /// Number of the row in the sheet.
    pub row: u32,
    /// What would be done.
    pub verdict: RowVerdict,
    /// The record as it would be; nothing where the row is refused.
    pub input: Option<MemberInput>,
    /// The record that changes, with its version.
    pub existing: Option<(MemberId, i32)>,
    /// Headings of the columns whose values change.
    pub changes: Vec<String>,
    /// What is wrong.
    pub problems: Vec<ImportProblem>,
    /// What was read, personal numbers masked.
    pub cells: Vec<ImportCell>,
}

/// The table of members among the sheets: it has names, ID numbers and branches.
///
/// # Errors
/// `no_header`, `no_rows`.
pub fn members_table(sheets: Vec<Sheet>) -> Result<Table<MemberColumn>, SheetRefusal> {
    Table::find(sheets, |columns| {
        let has = |c| columns.contains(&c);
        has(MemberColumn::Name)
            && has(MemberColumn::IdNumber)
            && (has(MemberColumn::BranchCode) || has(MemberColumn::BranchName))
    })
}

/// Reads every row; an ID number that stands in an earlier row is a problem of the later one.
pub fn parse_members(table: &Table<MemberColumn>) -> Vec<ParsedMember> {
    let mut first: HashMap<IdNumber, u32> = HashMap::new();
    let mut parsed: Vec<ParsedMember> = table.rows.iter().map(|row| parse_row(table, row)).collect();
    for member in &mut parsed {
        let Some(number) = &member.id_number else { continue };
        let earlier = *first.entry(number.clone()).or_insert(member.row);
        if earlier != member.row {
            let mut error = FieldError::new("", FieldCode::DuplicateId);
            error.min = Some(earlier.to_string());
            member.problems.push(MemberColumn::IdNumber, error.localize(Lang::Zh));
        }
    }
    parsed
}

fn parse_row(table: &Table<MemberColumn>, row: &SheetRow) -> ParsedMember {
    use MemberColumn as C;
    let mut problems = Problems::default();
    let value = |column| table.value(row, column);
    let id_text = value(C::IdNumber).map(cells::id_number);
    let id_number = match id_text.as_deref().map(IdNumber::parse) {
        None => refused(&mut problems, C::IdNumber, FieldCode::Required),
        Some(Err(code)) => refused(&mut problems, C::IdNumber, code),
        Some(Ok(number)) => Some(number),
    };
    let name = value(C::Name).map(cells::person_name);
    if name.is_none() {
        problems.add(C::Name, FieldCode::MissingName);
    }
    let mut read = Reader { table, row, problems: &mut problems };
    ParsedMember {
        row: row.number,
        id_number,
        branch_code: value(C::BranchCode).map(cells::code),
        branch_name: value(C::BranchName).map(cells::text),
        name,
        sex: read.with(C::Sex, FieldCode::BadSex, cells::sex),
        ethnicity: read.with(C::Ethnicity, FieldCode::UnknownValue, |v| Ethnicity::from_name(&cells::code(v))),
        birth_on: read.date(C::BirthOn),
        phone: value(C::Phone).map(cells::phone),
        education: read.with(C::Education, FieldCode::UnknownValue, |v| Education::from_name(&cells::code(v))),
        occupation: value(C::Occupation).map(cells::text),
        employer: value(C::Employer).map(cells::text),
        joined_on: read.date(C::JoinedOn),
        full_on: read.date(C::FullOn),
        kind: read.with(C::Kind, FieldCode::UnknownValue, kind),
        away: read.yes_no(C::Away),
        status: read.with(C::Status, FieldCode::UnknownValue, |v| labelled(MemberStatus::ALL, MemberStatus::label, v)),
        holds_office: read.yes_no(C::HoldsOffice),
        cadre_rank: read.with(C::CadreRank, FieldCode::UnknownValue, |v| labelled(CadreRank::ALL, CadreRank::label, v)),
        able_to_help: read.yes_no(C::AbleToHelp),
        in_hardship: read.yes_no(C::InHardship),
        cells: shown(table, row),
        problems,
    }
}

fn refused<T>(problems: &mut Problems, column: MemberColumn, code: FieldCode) -> Option<T> {
    problems.add(column, code);
    None
}

/// Reads cells of one row and notes those that cannot be read.
struct Reader<'a> {
    table: &'a Table<MemberColumn>,
    row: &'a SheetRow,
    problems: &'a mut Problems,
}

impl Reader<'_> {
    fn with<T>(&mut self, column: MemberColumn, code: FieldCode, read: impl Fn(&str) -> Option<T>) -> Option<T> {
        let found = read(self.table.value(self.row, column)?);
        if found.is_none() {
            self.problems.add(column, code);
        }
        found
    }

    fn date(&mut self, column: MemberColumn) -> Option<NaiveDate> {
        self.with(column, FieldCode::DateForm, |v| cells::date(v).ok())
    }

    fn yes_no(&mut self, column: MemberColumn) -> Option<bool> {
        self.with(column, FieldCode::YesOrNo, cells::yes_no)
    }
}

fn kind(raw: &str) -> Option<MemberKind> {
    match cells::code(raw).as_str() {
        "正式党员" | "正式" | "中共党员" | "党员" | "01" | "full" => Some(MemberKind::Full),
        "预备党员" | "预备" | "中共预备党员" | "02" | "probationary" => Some(MemberKind::Probationary),
        _ => None,
    }
}

/// A coded value by its label, as our own exports write it.
fn labelled<T: Copy>(all: &[T], label: impl Fn(T, Lang) -> &'static str, raw: &str) -> Option<T> {
    let raw = cells::text(raw);
    all.iter().copied().find(|v| Lang::ALL.iter().any(|lang| label(*v, *lang) == raw))
}

/// The known cells as the preview shows them.
fn shown(table: &Table<MemberColumn>, row: &SheetRow) -> Vec<ImportCell> {
    let shown = |column, raw: &str| match column {
        MemberColumn::IdNumber => mask_id_number(&cells::id_number(raw)),
        MemberColumn::Phone => mask_phone(&cells::phone(raw)),
        _ => cells::text(raw),
    };
    table
        .columns()
        .filter_map(|c| table.value(row, c).map(|raw| ImportCell { column: table.heading(c), value: shown(c, raw) }))
        .collect()
}

/// Compares every row with the records: by its ID number, and with the rules that hold for a member typed by hand.
pub fn judge_members(
    table: &Table<MemberColumn>,
    parsed: Vec<ParsedMember>,
    branches: &Branches,
    known: &HashMap<IdNumber, Known>,
    today: NaiveDate,
) -> Vec<JudgedMember> {
    parsed.into_iter().map(|member| judge(table, member, branches, known, today)).collect()
}

fn judge(
    table: &Table<MemberColumn>,
    mut member: ParsedMember,
    branches: &Branches,
    known: &HashMap<IdNumber, Known>,
    today: NaiveDate,
) -> JudgedMember {
    let mut problems = std::mem::take(&mut member.problems);
    let branch = branches
        .find(member.branch_code(), member.branch_name())
        .map_err(|(column, code)| problems.add(present(table, column), code))
        .ok();
    let mut away = false;
    let (existing, base) = match member.id_number.as_ref().and_then(|n| known.get(n)) {
        Some(Known::Here { id, version, mobile, record }) => {
            away = *mobile;
            (Some((*id, *version)), Some(record.as_ref()))
        }
        Some(Known::Elsewhere) => {
            problems.add(MemberColumn::IdNumber, FieldCode::AskSuperior);
            (None, None)
        }
        None => (None, None),
    };
    if base.is_none() {
        require(&member, &mut problems);
    }
    let mut input = base.cloned().unwrap_or_else(|| blank(&member));
    apply(&member, branch, &mut input);
    if let Some(base) = base.filter(|_| away) {
        if base.organization_id != input.organization_id {
            problems.add(present(table, MemberColumn::BranchCode), FieldCode::IsAway);
        }
        if base.status != input.status {
            problems.add(MemberColumn::Status, FieldCode::IsAway);
        }
    }
    for error in check(&input, today) {
        problems.push(MemberColumn::of_field(&error.field), error);
    }
    let changes = base.map(|b| changes(table, b, &input)).unwrap_or_default();
    let verdict = match (problems.0.is_empty(), base) {
        (false, _) => RowVerdict::Refuse,
        (true, None) => RowVerdict::Create,
        (true, Some(base)) if *base == input => RowVerdict::Unchanged,
        (true, Some(_)) => RowVerdict::Change,
    };
    let refused = verdict == RowVerdict::Refuse;
    JudgedMember {
        row: member.row,
        verdict,
        input: (!refused).then_some(input),
        existing,
        changes,
        problems: problems.0.into_iter().map(|(c, e)| ImportProblem::new(table.heading(c), e)).collect(),
        cells: member.cells,
    }
}

/// The branch's column that the sheet has: code, or only the name.
fn present(table: &Table<MemberColumn>, column: MemberColumn) -> MemberColumn {
    match column {
        MemberColumn::BranchCode if !table.has(column) => MemberColumn::BranchName,
        _ => column,
    }
}

/// What a new record cannot do without. Birth date and sex stand in the ID number as well.
fn require(member: &ParsedMember, problems: &mut Problems) {
    let in_number = member.id_number.is_some();
    let missing = [
        (MemberColumn::Sex, member.sex.is_none() && !in_number),
        (MemberColumn::BirthOn, member.birth_on.is_none() && !in_number),
        (MemberColumn::Ethnicity, member.ethnicity.is_none()),
        (MemberColumn::JoinedOn, member.joined_on.is_none()),
        (MemberColumn::Kind, member.kind.is_none()),
    ];
    for (column, _) in missing.into_iter().filter(|(_, missing)| *missing) {
        problems.add(column, FieldCode::Required);
    }
}

/// A record before its row is read into it. What the row does not say (a problem of its own, or a field that may stay
/// empty) gets a value that contradicts nothing else in the row.
fn blank(member: &ParsedMember) -> MemberInput {
    let number = member.id_number.as_ref();
    let birth_on = number.map_or(NaiveDate::default(), IdNumber::birth);
    MemberInput {
        name: String::new(),
        sex: number.map_or(Sex::Male, IdNumber::sex),
        ethnicity: Ethnicity::Han,
        birth_on,
        id_number: number.map(|n| n.as_str().to_owned()),
        phone: None,
        education: None,
        occupation: None,
        employer: None,
        joined_on: member.birth_on.unwrap_or(birth_on).checked_add_months(Months::new(12 * 16)).unwrap_or(birth_on),
        full_on: None,
        kind: MemberKind::Full,
        organization_id: OrganizationId(0),
        group_id: None,
        holds_office: false,
        cadre_rank: None,
        able_to_help: false,
        in_hardship: false,
        exempt_reason: None,
        exempt_from: None,
        exempt_until: None,
        status: MemberStatus::Normal,
    }
}

/// Puts what the row says into the record. A blank cell says nothing: it takes nothing away.
fn apply(member: &ParsedMember, branch: Option<Branch>, input: &mut MemberInput) {
    fn set<T: Clone>(field: &mut T, value: Option<&T>) {
        if let Some(value) = value {
            value.clone_into(field);
        }
    }
    fn set_some<T: Clone>(field: &mut Option<T>, value: Option<&T>) {
        if let Some(value) = value {
            *field = Some(value.clone());
        }
    }
    if let Some(branch) = branch
        && branch.id != input.organization_id
    {
        input.organization_id = branch.id;
        input.group_id = None;
    }
    set(&mut input.name, member.name.as_ref());
    set(&mut input.sex, member.sex.as_ref());
    set(&mut input.ethnicity, member.ethnicity.as_ref());
    set(&mut input.birth_on, member.birth_on.as_ref());
    set_some(&mut input.phone, member.phone.as_ref());
    set_some(&mut input.education, member.education.as_ref());
    set_some(&mut input.occupation, member.occupation.as_ref());
    set_some(&mut input.employer, member.employer.as_ref());
    set(&mut input.joined_on, member.joined_on.as_ref());
    set_some(&mut input.full_on, member.full_on.as_ref());
    set(&mut input.kind, member.kind.as_ref());
    set(&mut input.holds_office, member.holds_office.as_ref());
    set_some(&mut input.cadre_rank, member.cadre_rank.as_ref());
    set(&mut input.able_to_help, member.able_to_help.as_ref());
    set(&mut input.in_hardship, member.in_hardship.as_ref());
    match (member.status, member.away, input.status) {
        (Some(status), _, _) => input.status = status,
        (None, Some(true), MemberStatus::Normal) => input.status = MemberStatus::Away,
        (None, Some(false), MemberStatus::Away) => input.status = MemberStatus::Normal,
        // "Not mobile" says nothing about somebody transferred or deceased.
        _ => {}
    }
}

/// Headings of the columns in which a record changes.
fn changes(table: &Table<MemberColumn>, old: &MemberInput, new: &MemberInput) -> Vec<String> {
    use MemberColumn as C;
    let status = if table.has(C::Status) { C::Status } else { C::Away };
    let changed = [
        (C::Name, old.name != new.name),
        (C::Sex, old.sex != new.sex),
        (C::Ethnicity, old.ethnicity != new.ethnicity),
        (C::BirthOn, old.birth_on != new.birth_on),
        (C::Phone, old.phone != new.phone),
        (C::Education, old.education != new.education),
        (C::Occupation, old.occupation != new.occupation),
        (C::Employer, old.employer != new.employer),
        (C::JoinedOn, old.joined_on != new.joined_on),
        (C::FullOn, old.full_on != new.full_on),
        (C::Kind, old.kind != new.kind),
        (present(table, C::BranchCode), old.organization_id != new.organization_id),
        (C::HoldsOffice, old.holds_office != new.holds_office),
        (C::CadreRank, old.cadre_rank != new.cadre_rank),
        (C::AbleToHelp, old.able_to_help != new.able_to_help),
        (C::InHardship, old.in_hardship != new.in_hardship),
        (status, old.status != new.status),
    ];
    changed.into_iter().filter(|(_, differs)| *differs).map(|(c, _)| table.heading(c)).collect()
}
