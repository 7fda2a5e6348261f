//! Words of the organisations' screens.

super::words! {
    /// Organisations.
    Orgs {
        NobodyHasCode { "没有使用这个代码的党组织。", "No organisation has this code." }
        NamedAbove { "{0}（{1}）", "{0} ({1})" }
        Title { "党组织", "Organisations" }
        TreeView { "按隶属关系", "Tree" }
        ListView { "列表", "List" }
        ViewSwitch { "显示方式", "View" }
        SearchHelp { "名称、拼音、首字母或代码", "Name, pinyin, initials or code" }
        NewTitle { "新建党组织", "New organisation" }
        NewBelow { "新建下级党组织", "New organisation below" }
        EditTitle { "修改党组织信息", "Edit organisation" }
        Parent { "上级党组织", "Organisation above" }
        ParentHelp { "输入名称、拼音首字母或代码查找。", "Type a name, pinyin initials or a code." }
        Code { "代码", "Code" }
        CodeHelp { "全系统唯一，可用字母、数字和 - _ .", "Unique in the system: letters, digits and - _ ." }
        Name { "名称", "Name" }
        NameHelp { "填写全称，如“中共某某村支部委员会”。", "The full official name." }
        Kind { "类别", "Kind" }
        Level { "层级", "Level" }
        Field { "领域", "Field" }
        SetUp { "组建形式", "Form of set-up" }
        Temporary { "临时党组织", "Temporary organisation" }
        TemporaryHelp { "为一定时期或一项工作设立，任务结束后撤销。", "Set up for a time or a task and dissolved afterwards." }
        Region { "所在地（行政区划）", "Place (administrative division)" }
        Founded { "成立日期", "Founded" }
        Children { "下级党组织", "Organisations below" }
        ChildCount { "下级", "Below" }
        NoChildren { "没有下级党组织", "No organisations below" }
        Members { "党员（含下级）", "Members, with those below" }
        People { "{0} 人", "{0}" }
        Move { "调整隶属关系", "Move" }
        MoveTitle { "调整“{0}”的隶属关系", "Move “{0}”" }
        MoveLead { "它和全部下级一并转到新的上级之下，历史保持不变。", "It moves with everything below it. Its history stays as it was." }
        NewParent { "新的上级党组织", "New organisation above" }
        MoveDo { "转到新的上级之下", "Move it there" }
        Moved { "隶属关系已调整。", "Moved." }
        Created { "党组织已新建。", "The organisation was created." }
        EmptyTitle { "您的职责范围内还没有党组织", "No organisations within your reach yet" }
        EmptyLead { "新建或导入后会显示在这里。", "They appear here once created or imported." }
        StatusFilter { "状态", "Status" }
    }
}

/// The label of a field of an organisation, as the history names it.
pub(super) fn field_words(field: &str) -> Option<&'static str> {
    let words = match field {
        "code" => Orgs::Code,
        "name" => Orgs::Name,
        "kind" => Orgs::Kind,
        "level" => Orgs::Level,
        "field" => Orgs::Field,
        "set_up" => Orgs::SetUp,
        "temporary" => Orgs::Temporary,
        "region_code" => Orgs::Region,
        "founded_on" => Orgs::Founded,
        _ => return None,
    };
    Some(words.t())
}
