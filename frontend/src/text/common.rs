//! Words that many screens share: lists, forms, conflicts.

super::words! {
    /// Shared words.
    Common {
        Search { "搜索", "Search" }
        Filter { "筛选", "Filter" }
        Order { "排序", "Order" }
        Filters { "筛选条件", "Filters" }
        Any { "不限", "any" }
        ClearAll { "清除全部", "Clear all" }
        RemoveFilter { "去掉条件：{0}", "Remove filter: {0}" }
        Total { "共 {0} 条", "{0} in all" }
        Range { "第 {0}–{1} 条", "{0}–{1}" }
        RangeOfTotal { "第 {0}–{1} 条，共 {2} 条", "{0}–{1} of {2}" }
        PickerNone { "没有找到，请换个词再试。", "Nothing found. Try another word." }
        PickerCount { "找到 {0} 个，用上下键选择。", "{0} found. Use the arrow keys to choose." }
        NoneFound { "没有符合条件的记录", "Nothing matches these filters" }
        NoneFoundLead { "请放宽或清除筛选条件。", "Loosen or clear the filters." }
        FirstPage { "回到首页", "First page" }
        PreviousPage { "上一页", "Previous" }
        NextPage { "下一页", "Next" }
        Pages { "翻页", "Pages" }
        Save { "保存", "Save" }
        Create { "新建", "Create" }
        Cancel { "取消", "Cancel" }
        Close { "关闭", "Close" }
        Edit { "修改", "Edit" }
        Change { "更换", "Change" }
        Optional { "（选填）", "(optional)" }
        PleaseChoose { "请选择", "Please choose" }
        Yes { "是", "Yes" }
        No { "否", "No" }
        NotGiven { "未填写", "Not given" }
        Working { "正在处理", "Working" }
        Saved { "已保存。", "Saved." }
        ErrorSummary { "有 {0} 处需要修改", "{0} to put right" }
        DraftRestored { "已恢复您上次未提交的内容。", "What you had typed before is back." }
        DiscardDraft { "放弃草稿，重新填写", "Discard it and start afresh" }
        History { "历史记录", "History" }
        NoHistory { "暂无记录", "No entries yet" }
        Facts { "基本信息", "Facts" }
        Export { "导出表格", "Export" }
        ConflictTitle { "这条记录刚被别人修改过", "Somebody changed this record in the meantime" }
        ConflictLead { "请逐项对照：保留您的内容，或采用最新内容，然后保存。", "Compare item by item: keep yours or take theirs, then save." }
        Item { "项目", "Item" }
        Mine { "您的内容", "Yours" }
        Theirs { "最新内容", "Newest" }
        UseTheirs { "采用最新", "Take the newest" }
        UseMine { "保留您的", "Keep yours" }
        SaveMine { "按对照结果保存", "Save as compared" }
        Reason { "理由", "Reason" }
        ReasonHelp { "将记入历史，2 到 200 个字。", "Kept in the history, 2 to 200 characters." }
        State { "状态", "State" }
        Actions { "操作", "Actions" }
        UpdatedAt { "最后修改", "Last change" }
        Version { "版本", "Version" }
        Expand { "展开 {0} 的下级", "Show what is below {0}" }
        Collapse { "收起 {0} 的下级", "Hide what is below {0}" }
        ShowMore { "再显示一些", "Show more" }
        Reveal { "显示", "Show" }
    }
}
