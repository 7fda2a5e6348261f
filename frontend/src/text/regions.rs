//! Words of the field for administrative divisions.

super::words! {
    /// Divisions.
    Regions {
        Title { "行政区划", "Administrative divisions" }
        Help { "输入名称、拼音、首字母或代码，如“恩施 椒园”；也可以逐级选择。", "Type a name, pinyin, initials or a code, such as “enshi jiaoyuan”, or choose level by level." }
        NameAndCode { "{0}（{1}）", "{0} ({1})" }
        ByLevel { "逐级选择", "Choose level by level" }
    }
}
