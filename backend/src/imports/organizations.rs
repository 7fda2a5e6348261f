//! Rows of a roster of organisations: what they say, and what an import would do with them.

use std::collections::{HashMap, HashSet};

use changxiao_shared::imports::{ImportCell, ImportProblem, RowVerdict, SheetRefusal};
use changxiao_shared::kernel::{FieldCode, FieldError, Lang, field_errors};
use changxiao_shared::organizations::{
    Field, MAX_DEPTH, OrgKind, OrgLevel, OrganizationId, OrganizationInput, SetUp, may_stand_below,
};
use chrono::NaiveDate;
use validator::Validate;

use super::cells;
use super::header::{Table, columns};
use super::sheet::{Sheet, SheetRow};

columns! {
    /// Columns of a roster of organisations.
    pub enum OrganizationColumn {
        Code ["党组织代码", "组织代码", "代码", "党组织编码", "组织编码", "code"]
        Name ["党组织名称", "组织名称", "党组织全称", "名称", "党组织", "name"]
        ParentCode [
            "上级党组织代码", "上级组织代码", "上级代码", "所属上级党组织代码", "隶属党组织代码", "上级党组织编码", "superior code",
        ]
        Kind ["组织类别", "党组织类别", "组织类型", "党组织类型", "类别", "kind"]
        Level ["层级", "级别", "组织层级", "党组织层级", "level"]
        Field ["领域", "所属领域", "领域类别", "所在领域", "field"]
        RegionCode ["行政区划代码", "区划代码", "行政区划", "所在区划代码", "division code"]
        FoundedOn ["成立时间", "成立日期", "建立时间", "建立日期", "批准成立时间", "founded on"]
        SetUp ["组建形式", "设置形式", "组建方式", "设置方式", "set-up"]
        Temporary ["是否临时党组织", "是否临时", "临时党组织", "temporary"]
    }
}

impl OrganizationColumn {
    fn of_field(field: &str) -> OrganizationColumn {
        match field {
            "name" => OrganizationColumn::Name,
            "kind" => OrganizationColumn::Kind,
            "level" => OrganizationColumn::Level,
            "field" => OrganizationColumn::Field,
            "region_code" => OrganizationColumn::RegionCode,
            "founded_on" => OrganizationColumn::FoundedOn,
            "set_up" => OrganizationColumn::SetUp,
            _ => OrganizationColumn::Code,
        }
    }
}

/// What a row says.
#[derive(Clone, Debug)]
pub struct ParsedOrganization {
    /// Number of the row in the sheet.
    pub row: u32,
    /// The code: what an existing record is found by. Empty where the row has none.
    pub code: String,
    parent_code: Option<String>,
    name: Option<String>,
    kind: Option<OrgKind>,
    level: Option<OrgLevel>,
    field: Option<Field>,
    region_code: Option<String>,
    founded_on: Option<NaiveDate>,
    set_up: Option<SetUp>,
    temporary: Option<bool>,
    cells: Vec<ImportCell>,
    problems: Vec<(OrganizationColumn, FieldError)>,
}

impl ParsedOrganization {
    /// The code of the organisation above, where the row gives one.
    pub fn parent_code(&self) -> Option<&str> {
        self.parent_code.as_deref()
    }

    fn add(&mut self, column: OrganizationColumn, code: FieldCode) {
        self.push(column, FieldError::new("", code));
    }

    /// One problem a column.
    fn push(&mut self, column: OrganizationColumn, error: FieldError) {
        if !self.problems.iter().any(|(c, _)| *c == column) {
            self.problems.push((column, error));
        }
    }

    fn refer(&mut self, column: OrganizationColumn, code: FieldCode, row: u32) {
        let mut error = FieldError::new("", code);
        error.min = Some(row.to_string());
        self.push(column, error.localize(Lang::Zh));
    }
}

/// An organisation that has a code of the file already.
#[derive(Clone, Debug)]
pub enum StandingOrganization {
    /// Within reach.
    Here {
        /// Id.
        id: OrganizationId,
        /// Version.
        version: i32,
        /// Steps from the top of the tree; the top has 0.
        depth: usize,
        /// Code of the organisation above, where that is within reach.
        parent_code: Option<String>,
        /// Fields.
        record: Box<OrganizationInput>,
    },
    /// Out of reach: its code is taken, and nothing else of it may show.
    Elsewhere,
}

/// Where a row's organisation would stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// At the top of the tree: only in an empty database.
    Top,
    /// Below an organisation that exists.
    Standing(OrganizationId),
    /// Below the organisation of this code, created by the same file.
    Created(String),
}

/// What an import would do with a row.
#[derive(Clone, Debug)]
pub struct JudgedOrganization {
    /// Number of the row in the sheet.
    pub row: u32,
    /// What would be done.
    pub verdict: RowVerdict,
    /// The record as it would be; nothing where the row is refused.
    pub input: Option<OrganizationInput>,
    /// Where a new organisation would stand.
    pub place: Place,
    /// Steps from the top: who writes goes by it, so that superiors come first.
    pub depth: usize,
    /// The record that changes, with its version.
    pub existing: Option<(OrganizationId, i32)>,
    /// Headings of the columns whose values change.
    pub changes: Vec<String>,
    /// What is wrong.
    pub problems: Vec<ImportProblem>,
    /// What was read.
    pub cells: Vec<ImportCell>,
}

/// The table of organisations among the sheets: it has codes, names and kinds.
///
/// # Errors
/// `no_header`, `no_rows`.
pub fn organizations_table(sheets: Vec<Sheet>) -> Result<Table<OrganizationColumn>, SheetRefusal> {
    use OrganizationColumn as C;
    Table::find(sheets, |columns| [C::Code, C::Name, C::Kind].iter().all(|c| columns.contains(c)))
}

/// Reads every row; a code that stands in an earlier row is a problem of the later one.
pub fn parse_organizations(table: &Table<OrganizationColumn>) -> Vec<ParsedOrganization> {
    let mut first: HashMap<String, u32> = HashMap::new();
    let mut parsed: Vec<ParsedOrganization> = table.rows.iter().map(|row| parse_row(table, row)).collect();
    for organization in parsed.iter_mut().filter(|o| !o.code.is_empty()) {
        let earlier = *first.entry(organization.code.clone()).or_insert(organization.row);
        if earlier != organization.row {
            organization.refer(OrganizationColumn::Code, FieldCode::DuplicateCode, earlier);
        }
    }
    parsed
}

fn parse_row(table: &Table<OrganizationColumn>, row: &SheetRow) -> ParsedOrganization {
    use OrganizationColumn as C;
    let value = |column| table.value(row, column);
    let mut parsed = ParsedOrganization {
        row: row.number,
        code: value(C::Code).map(cells::code).unwrap_or_default(),
        parent_code: value(C::ParentCode).map(cells::code),
        name: value(C::Name).map(cells::text),
        kind: value(C::Kind).and_then(kind),
        level: value(C::Level).and_then(level),
        field: value(C::Field).and_then(field),
        region_code: value(C::RegionCode).map(cells::code),
        founded_on: value(C::FoundedOn).and_then(|v| cells::date(v).ok()),
        set_up: value(C::SetUp).and_then(|v| labelled(SetUp::ALL, SetUp::label, v)),
        temporary: value(C::Temporary).and_then(cells::yes_no),
        cells: shown(table, row),
        problems: Vec::new(),
    };
    if parsed.code.is_empty() {
        parsed.add(C::Code, FieldCode::Required);
    }
    if parsed.name.is_none() {
        parsed.add(C::Name, FieldCode::MissingName);
    }
    let unread = [
        (C::Kind, parsed.kind.is_none(), FieldCode::UnknownValue),
        (C::Level, parsed.level.is_none(), FieldCode::UnknownValue),
        (C::Field, parsed.field.is_none(), FieldCode::UnknownValue),
        (C::FoundedOn, parsed.founded_on.is_none(), FieldCode::DateForm),
        (C::SetUp, parsed.set_up.is_none(), FieldCode::UnknownValue),
        (C::Temporary, parsed.temporary.is_none(), FieldCode::YesOrNo),
    ];
    for (column, _, code) in unread.into_iter().filter(|(c, nothing, _)| *nothing && value(*c).is_some()) {
        parsed.add(column, code);
    }
    parsed
}

fn shown(table: &Table<OrganizationColumn>, row: &SheetRow) -> Vec<ImportCell> {
    table
        .columns()
        .filter_map(|c| table.value(row, c).map(|v| ImportCell { column: table.heading(c), value: cells::text(v) }))
        .collect()
}

fn kind(raw: &str) -> Option<OrgKind> {
    Some(match cells::code(raw).as_str() {
        "党委" | "党的委员会" | "基层党委" | "委员会" => OrgKind::Committee,
        "工委" | "党工委" | "工作委员会" | "党的工作委员会" => OrgKind::WorkingCommittee,
        "党组" => OrgKind::LeadingGroup,
        "党总支" | "党总支部" | "总支" | "总支部" | "党的总支部" => OrgKind::GeneralBranch,
        "党支部" | "支部" | "党的支部" | "联合党支部" => OrgKind::Branch,
        "党小组" | "小组" => OrgKind::Group,
        other => return OrgKind::from_code(other),
    })
}

fn level(raw: &str) -> Option<OrgLevel> {
    Some(match cells::code(raw).as_str() {
        "中央" => OrgLevel::Central,
        "省级" | "省" => OrgLevel::Province,
        "市级" | "地市级" | "市州级" | "市(州)级" | "市" | "州级" => OrgLevel::City,
        "县级" | "县区级" | "县(市、区)级" | "县(市区)级" | "区级" | "县" => OrgLevel::County,
        "基层党委" | "基层" | "乡镇级" | "乡级" | "乡镇" | "镇级" | "街道" | "乡(镇、街道)级" => {
            OrgLevel::Primary
        }
        "党总支" | "总支" | "党总支部" => OrgLevel::GeneralBranch,
        "党支部" | "支部" | "村级" => OrgLevel::Branch,
        "党小组" | "小组" => OrgLevel::Group,
        other => return OrgLevel::from_code(other),
    })
}

fn field(raw: &str) -> Option<Field> {
    Some(match cells::code(raw).as_str() {
        "农村" | "村" | "建制村" | "行政村" => Field::Rural,
        "城市社区" | "社区" | "街道社区" => Field::UrbanCommunity,
        "国有企业" | "国企" | "国有和集体企业" | "集体企业" | "公有制企业" => {
            Field::StateEnterprise
        }
        "两新组织" | "两新" | "非公有制企业" | "非公企业" | "非公" | "社会组织" | "新经济组织" | "新社会组织" => {
            Field::NewOrganisation
        }
        "机关" | "党政机关" => Field::Organ,
        "事业单位" | "事业" | "学校" | "公立医院" => Field::Institution,
        other => return Field::from_code(other),
    })
}

fn labelled<T: Copy>(all: &[T], label: impl Fn(T, Lang) -> &'static str, raw: &str) -> Option<T> {
    let raw = cells::text(raw);
    all.iter().copied().find(|v| Lang::ALL.iter().any(|lang| label(*v, *lang) == raw))
}

/// Compares every row with the records. `home` is the code of the organisation the file is imported for: rows without
/// a superior hang below it, and its own row says nothing about what is above. Without one the tree is empty.
pub fn judge_organizations(
    table: &Table<OrganizationColumn>,
    parsed: Vec<ParsedOrganization>,
    standing: &HashMap<String, StandingOrganization>,
    home: Option<&str>,
    today: NaiveDate,
) -> Vec<JudgedOrganization> {
    let mut judge = Judge { table, index: index(&parsed), rows: parsed, standing, home, today, judged: HashMap::new() };
    for at in 0..judge.rows.len() {
        judge.settle(at);
    }
    let mut judged: Vec<(usize, JudgedOrganization)> = judge.judged.into_iter().collect();
    judged.sort_by_key(|(at, _)| *at);
    judged.into_iter().map(|(_, row)| row).collect()
}

/// Where each code stands first.
fn index(parsed: &[ParsedOrganization]) -> HashMap<String, usize> {
    let mut index = HashMap::new();
    for (at, row) in parsed.iter().enumerate().filter(|(_, row)| !row.code.is_empty()) {
        index.entry(row.code.clone()).or_insert(at);
    }
    index
}

struct Judge<'a> {
    table: &'a Table<OrganizationColumn>,
    rows: Vec<ParsedOrganization>,
    index: HashMap<String, usize>,
    standing: &'a HashMap<String, StandingOrganization>,
    home: Option<&'a str>,
    today: NaiveDate,
    judged: HashMap<usize, JudgedOrganization>,
}

/// What stands above a row.
struct Above {
    place: Place,
    kind: Option<OrgKind>,
    depth: usize,
}

impl Judge<'_> {
    /// Judges a row after all its superiors in the file. No recursion: a file may hold a chain of its full length.
    fn settle(&mut self, start: usize) {
        let mut chain = Vec::new();
        let mut seen = HashSet::new();
        let mut at = start;
        while !self.judged.contains_key(&at) {
            if !seen.insert(at) {
                // The chain bites its own tail: the row that closes it cannot stand there.
                self.rows[at].add(OrganizationColumn::ParentCode, FieldCode::WrongPlace);
                break;
            }
            chain.push(at);
            match self.superior_row(at) {
                Some(above) => at = above,
                None => break,
            }
        }
        for at in chain.into_iter().rev() {
            if !self.judged.contains_key(&at) {
                let judged = self.judge(at);
                self.judged.insert(at, judged);
            }
        }
    }

    /// The code of the organisation above; the import's own organisation where the row gives none.
    fn superior(&self, at: usize) -> Option<&str> {
        let row = &self.rows[at];
        let own = self.home == Some(row.code.as_str());
        if own { None } else { row.parent_code.as_deref().or(self.home) }
    }

    fn superior_row(&self, at: usize) -> Option<usize> {
        self.index.get(self.superior(at)?).copied()
    }

    fn judge(&mut self, at: usize) -> JudgedOrganization {
        let standing = self.standing.get(&self.rows[at].code);
        let above = match standing {
            Some(StandingOrganization::Here { depth, parent_code, .. }) => {
                let row = &self.rows[at];
                let given = row.parent_code.as_deref().filter(|_| self.home != Some(row.code.as_str()));
                if given.is_some() && given != parent_code.as_deref() {
                    self.rows[at].add(OrganizationColumn::ParentCode, FieldCode::ParentDiffers);
                }
                Above { place: Place::Top, kind: parent_code.as_deref().and_then(|c| self.kind_of(c)), depth: *depth }
            }
            Some(StandingOrganization::Elsewhere) => {
                self.rows[at].add(OrganizationColumn::Code, FieldCode::Taken);
                Above { place: Place::Top, kind: None, depth: 0 }
            }
            None => self.above_new(at),
        };
        self.verdict(at, above)
    }

    /// What stands above a new organisation.
    fn above_new(&mut self, at: usize) -> Above {
        const NOWHERE: Above = Above { place: Place::Top, kind: None, depth: 0 };
        let Some(code) = self.superior(at).map(str::to_owned) else { return NOWHERE };
        if let Some(StandingOrganization::Here { id, depth, record, .. }) = self.standing.get(&code) {
            return Above { place: Place::Standing(*id), kind: Some(record.kind), depth: depth + 1 };
        }
        let Some(above) = self.index.get(&code).and_then(|a| self.judged.get(a)) else {
            self.rows[at].add(OrganizationColumn::ParentCode, FieldCode::UnknownParent);
            return NOWHERE;
        };
        let (row, depth, kind) = (above.row, above.depth + 1, above.input.as_ref().map(|i| i.kind));
        if above.verdict == RowVerdict::Refuse {
            self.rows[at].refer(OrganizationColumn::ParentCode, FieldCode::ParentRefused, row);
        }
        Above { place: Place::Created(code), kind, depth }
    }

    fn kind_of(&self, code: &str) -> Option<OrgKind> {
        match self.standing.get(code)? {
            StandingOrganization::Here { record, .. } => Some(record.kind),
            StandingOrganization::Elsewhere => None,
        }
    }

    fn verdict(&mut self, at: usize, above: Above) -> JudgedOrganization {
        let (existing, base) = match self.standing.get(&self.rows[at].code) {
            Some(StandingOrganization::Here { id, version, record, .. }) => {
                (Some((*id, *version)), Some(record.as_ref()))
            }
            _ => (None, None),
        };
        let row = &mut self.rows[at];
        if base.is_none() {
            if row.kind.is_none() {
                row.add(OrganizationColumn::Kind, FieldCode::Required);
            }
            if row.field.is_none() {
                row.add(OrganizationColumn::Field, FieldCode::Required);
            }
        }
        let input = merged(row, base);
        if base.is_some_and(|b| b.kind != input.kind) {
            // What stands below it and who belongs to it decide; the record's own page shows both.
            row.add(OrganizationColumn::Kind, FieldCode::KindDiffers);
        }
        if above.depth >= MAX_DEPTH || above.kind.is_some_and(|kind| !may_stand_below(input.kind, kind)) {
            row.add(OrganizationColumn::ParentCode, FieldCode::WrongPlace);
        }
        if input.founded_on.is_some_and(|day| day > self.today) {
            row.add(OrganizationColumn::FoundedOn, FieldCode::InFuture);
        }
        for error in input.validate().err().map(|e| field_errors(&e)).unwrap_or_default() {
            row.push(OrganizationColumn::of_field(&error.field), error);
        }
        let verdict = match (row.problems.is_empty(), base) {
            (false, _) => RowVerdict::Refuse,
            (true, None) => RowVerdict::Create,
            (true, Some(base)) if *base == input => RowVerdict::Unchanged,
            (true, Some(_)) => RowVerdict::Change,
        };
        let table = self.table;
        JudgedOrganization {
            row: row.row,
            verdict,
            changes: base.map(|b| changes(table, b, &input)).unwrap_or_default(),
            input: (verdict != RowVerdict::Refuse).then_some(input),
            place: above.place,
            depth: above.depth,
            existing,
            problems: row.problems.iter().map(|(c, e)| ImportProblem::new(table.heading(*c), e.clone())).collect(),
            cells: std::mem::take(&mut row.cells),
        }
    }
}

/// The record with what the row says; a blank cell takes nothing away.
fn merged(row: &ParsedOrganization, base: Option<&OrganizationInput>) -> OrganizationInput {
    let kind = row.kind.or(base.map(|b| b.kind)).unwrap_or(OrgKind::Branch);
    OrganizationInput {
        code: row.code.clone(),
        name: row.name.clone().or_else(|| base.map(|b| b.name.clone())).unwrap_or_default(),
        kind,
        level: row.level.or(base.map(|b| b.level)).unwrap_or(level_of(kind)),
        field: row.field.or(base.map(|b| b.field)).unwrap_or(Field::Rural),
        set_up: row.set_up.or(base.map(|b| b.set_up)).unwrap_or(SetUp::StandAlone),
        temporary: row.temporary.or(base.map(|b| b.temporary)).unwrap_or_default(),
        region_code: row.region_code.clone().or_else(|| base.and_then(|b| b.region_code.clone())),
        founded_on: row.founded_on.or(base.and_then(|b| b.founded_on)),
    }
}

/// The customary level of a kind, where a roster has no such column.
const fn level_of(kind: OrgKind) -> OrgLevel {
    match kind {
        OrgKind::Committee | OrgKind::WorkingCommittee | OrgKind::LeadingGroup => OrgLevel::Primary,
        OrgKind::GeneralBranch => OrgLevel::GeneralBranch,
        OrgKind::Branch => OrgLevel::Branch,
        OrgKind::Group => OrgLevel::Group,
    }
}

fn changes(table: &Table<OrganizationColumn>, old: &OrganizationInput, new: &OrganizationInput) -> Vec<String> {
    use OrganizationColumn as C;
    let changed = [
        (C::Name, old.name != new.name),
        (C::Kind, old.kind != new.kind),
        (C::Level, old.level != new.level),
        (C::Field, old.field != new.field),
        (C::RegionCode, old.region_code != new.region_code),
        (C::FoundedOn, old.founded_on != new.founded_on),
        (C::SetUp, old.set_up != new.set_up),
        (C::Temporary, old.temporary != new.temporary),
    ];
    changed.into_iter().filter(|(_, differs)| *differs).map(|(c, _)| table.heading(c)).collect()
}
