//! Words of the members' screens.

super::words! {
    /// Members.
    Members {
        Title { "党员", "Members" }
        SearchHelp { "姓名、拼音或首字母", "Name, pinyin or initials" }
        New { "登记党员", "New member" }
        NewLead { "已有党员转入本支部的，请在原记录上更换党组织，不要重复登记。", "For a member who comes from another branch, change the branch on the existing record instead." }
        EditTitle { "修改党员信息", "Edit member" }
        Created { "党员已登记。", "The member was entered." }
        Name { "姓名", "Name" }
        Sex { "性别", "Sex" }
        Ethnicity { "民族", "Ethnicity" }
        Birth { "出生日期", "Birth date" }
        IdNumber { "公民身份号码", "Citizen ID number" }
        IdNumberHelp { "18 位。出生日期和性别随后自动填好。为保护个人信息，不存入本机草稿。", "18 characters. Birth date and sex follow from it. It is not kept in the draft on this device." }
        IdNumberKept { "现为 {0}，不更改请留空。", "Now {0}. Leave empty to keep it." }
        Phone { "手机号码", "Mobile number" }
        PhoneHelp { "11 位。为保护个人信息，不存入本机草稿。", "11 digits. It is not kept in the draft on this device." }
        PhoneRemove { "删除现有手机号码", "Remove the present mobile number" }
        Education { "学历", "Education" }
        Occupation { "职业", "Occupation" }
        Employer { "工作单位", "Employer" }
        Joined { "入党时间", "Joined" }
        FullOn { "转正时间", "Full member since" }
        FullOnHelp { "预备党员不填。", "None on probation." }
        Kind { "人员类别", "Full or probationary" }
        Organization { "所在党组织", "Branch" }
        OrganizationHelp { "党支部、党总支或基层党委，输入名称、拼音首字母或代码查找。", "A branch, general branch or committee: type a name, pinyin initials or a code." }
        Group { "党小组", "Group" }
        NoGroup { "不编入党小组", "In no group" }
        HoldsOffice { "担任党内或行政职务", "Holds an office" }
        HoldsOfficeHelp { "不担任职务的是无职党员，可设岗定责。", "Those who do not are members without office, who may take on posts of duty." }
        WithoutOffice { "无职党员", "No office" }
        CadreRank { "领导干部级别", "Rank of leading cadre" }
        NotACadre { "不是领导干部", "Not a leading cadre" }
        AbleToHelp { "有帮扶能力", "Able to help a household" }
        InHardship { "生活困难", "In hardship" }
        ExemptReason { "免于承诺的原因", "Why exempt from pledges" }
        ExemptHelp { "因年老体弱等免于承诺的填写；不填即须承诺。", "For age, infirmity and such. Left empty, the member pledges." }
        ExemptFrom { "免于承诺起始日期", "Exempt from" }
        ExemptUntil { "免于承诺截止日期", "Exempt until" }
        Exempt { "免于承诺", "Exempt from pledges" }
        ExemptNo { "否", "No" }
        Status { "党籍状态", "Status" }
        Away { "流动情况", "Mobility" }
        AwayYes { "只看流出党员", "Only those away" }
        AwayNo { "不含流出党员", "Without those away" }
        Within { "党组织（含下级）", "Organisation, with those below" }
        WithinHelp { "名称、拼音首字母或代码", "Name, initials or code" }
        Identity { "个人信息", "Person" }
        Membership { "党籍信息", "Membership" }
        Work { "学历与工作", "Education and work" }
        Duties { "职务与承诺", "Office and pledges" }
        EmptyTitle { "您的职责范围内还没有党员", "No members within your reach yet" }
        EmptyLead { "登记或导入后会显示在这里。", "They appear here once entered or imported." }
        Find { "按身份号码查找", "Find by ID number" }
        FindLead { "号码只用于这次查找，不进入地址栏、历史记录和日志。", "The number is used for this search only: it enters no address, history or log." }
        FindDo { "查找", "Find" }
        Unmask { "查看完整号码", "Show in full" }
        UnmaskTitle { "查看“{0}”的完整号码", "Show the numbers of “{0}” in full" }
        UnmaskLead { "您的姓名、时间和用途将记入审计记录和本人的历史。离开此页后号码重新隐藏。", "Your name, the time and the purpose go into the audit trail and the record's history. The numbers are hidden again when you leave this page." }
        Purpose { "用途", "Purpose" }
        PurposeHelp { "如“办理组织关系转接”，4 到 200 个字。", "For example “transfer of membership”, 4 to 200 characters." }
        UnmaskDo { "记入审计并显示", "Record it and show them" }
        ShownInFull { "正在显示完整号码，离开此页后自动隐藏。", "The numbers are shown in full until you leave this page." }
        Hide { "立即隐藏", "Hide them now" }
    }
}

/// The label of a field of a member, as the history names it.
pub(super) fn field_words(field: &str) -> Option<&'static str> {
    let words = match field {
        "name" => Members::Name,
        "sex" => Members::Sex,
        "ethnicity" => Members::Ethnicity,
        "birth_on" => Members::Birth,
        "id_number" => Members::IdNumber,
        "phone" => Members::Phone,
        "education" => Members::Education,
        "occupation" => Members::Occupation,
        "employer" => Members::Employer,
        "joined_on" => Members::Joined,
        "full_on" => Members::FullOn,
        "kind" => Members::Kind,
        "organization_id" => Members::Organization,
        "group_id" => Members::Group,
        "holds_office" => Members::HoldsOffice,
        "cadre_rank" => Members::CadreRank,
        "able_to_help" => Members::AbleToHelp,
        "in_hardship" => Members::InHardship,
        "exempt_reason" => Members::ExemptReason,
        "exempt_from" => Members::ExemptFrom,
        "exempt_until" => Members::ExemptUntil,
        "status" => Members::Status,
        _ => return None,
    };
    Some(words.t())
}
