//! Words of rule sets.

super::words! {
    /// Rule sets.
    Rules {
        Title { "规则和期限", "Rules and periods" }
        Lead { "每项期限都来自一份规定。上级的规定对下级有效，下级只能更严。", "Every period comes from a document. What a level lays down holds for all below it; a level below may only ask for more." }
        NoneTitle { "请选择党组织", "Choose an organisation" }
        NoneLead { "选择后显示那里现行的规则。", "The rules in force there appear then." }
        InForce { "{0} 现行规则（{1}）", "In force at {0} on {1}" }
        Rule { "规则", "Rule" }
        Value { "数值", "Value" }
        ValueHelp { "单位与现行规则相同，须比现行规则更严。", "In the same unit as the rule in force, and stricter." }
        Clause { "条款", "Clause" }
        Source { "规定", "Rule set" }
        LaidDownBy { "由谁规定", "Laid down by" }
        Default { "默认", "default" }
        TightenedBy { "{0}（加严）", "{0} (tightened)" }
        Sets { "规则集", "Rule sets" }
        Decisions { "启用和加严记录", "What was laid down" }
        NoDecisions { "本级和上级没有启用规则集，也没有加严，现行的是默认值。", "Neither this level nor one above has adopted a set or tightened a value: the defaults are in force." }
        Adopted { "启用{0}", "adopted {0}" }
        Tightened { "{0}加严为 {1}", "{0} tightened to {1}" }
        From { "自{0}起", "from {0}" }
        FromOn { "自哪天起", "From which day on" }
        Reason { "理由", "Reason" }
        TightenDo { "加严一项规则", "tighten a rule" }
        TightenLead { "对本级和全部下级有效。", "It holds for this organisation and all below it." }
        AdoptDo { "启用这个规则集", "adopt this rule set" }
        AdoptLead { "自所填日期起，对本级和全部下级有效。", "It holds for this organisation and all below it from that day on." }
        AddDo { "添加规则集", "add a rule set" }
        AddLead { "供本级和全部下级选用，启用后才生效。数值先按现行规则填好，改动不同的即可。", "This organisation and all below it can choose it; it holds once it is adopted. It begins with the values in force: change those that differ." }
        NameZh { "中文名称", "Name in Chinese" }
        NameEn { "英文名称", "Name in English" }
        Code { "代码", "Code" }
        CodeHelp { "小写字母、数字和下划线，如 city_2027。", "Small letters, digits and underscores, such as city_2027." }
        SourceDocument { "依据文件", "Document" }
        SourceHelp { "文件名称和文号。", "Title and number of the document." }
    }
}
