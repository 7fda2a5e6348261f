//! Words of the screens of imports.

super::words! {
    /// Imports.
    Imports {
        Title { "导入表格", "Imports" }
        New { "导入新表格", "New import" }
        NewLead { "上传后先逐行核对，确认之前不会写入任何内容。", "After the upload every row is checked first. Nothing is written before you confirm." }
        EmptyTitle { "还没有导入过表格", "No imports yet" }
        EmptyLead { "从现有的党组织和党员名册开始最快。先导入党组织，再导入党员。", "The rosters you keep are the quickest start. Import organisations first, then members." }
        Kind { "表格内容", "What it lists" }
        Organization { "导入到哪个党组织", "Into which organisation" }
        OrganizationHelp { "只会新增或修改它和它的下级。没有写上级的党组织设在它之下。", "Only this organisation and what lies below it is touched. Rows without a superior go below it." }
        File { "表格文件", "Spreadsheet" }
        FileHelp { "Excel 或 WPS 保存的 .xlsx，或 .csv，最大 10 MB、20,000 行。可以拖到这里。标题行和空白列不必删除。", "An .xlsx saved by Excel or WPS, or a .csv; up to 10 MB and 20,000 rows. You can drop it here. Title rows and empty columns may stay." }
        ColumnsOrganizations { "需要的列：党组织代码、党组织名称、组织类别、领域。可有：上级党组织代码、组建形式、行政区划代码、成立日期等。", "Columns needed: 党组织代码, 党组织名称, 组织类别, 领域. Others such as 上级党组织代码 and 组建形式 may be there." }
        ColumnsMembers { "需要的列：姓名、性别、公民身份号码、出生日期、入党时间、所在党支部（代码或名称）。可有：民族、学历、手机号码、转正时间等。", "Columns needed: 姓名, 性别, 公民身份号码, 出生日期, 入党时间, 所在党支部 (code or name). Others such as 民族, 学历, 手机号码 may be there." }
        Chosen { "已选：{0}（{1}）", "Chosen: {0} ({1})" }
        UploadDo { "上传并核对", "Upload and check" }
        Sending { "正在上传，{0}%", "Uploading, {0}%" }
        Checking { "已上传，正在读取和核对每一行。可以离开，完成后在“导入表格”里找到。", "Uploaded. Every row is being read and checked. You may leave; you will find it under Imports." }
        Uploaded { "上传时间", "Uploaded" }
        By { "上传人", "By" }
        Result { "核对结果", "Result" }
        Rows { "各行", "Rows" }
        RowNumber { "行号", "Row" }
        Verdict { "结论", "Verdict" }
        Findings { "问题与改动", "Problems and changes" }
        Content { "内容", "Content" }
        AllRows { "全部 {0}", "All {0}" }
        OfVerdict { "{0} {1}", "{0} {1}" }
        Changes { "改动：{0}", "Changes: {0}" }
        NoRows { "没有这样的行。", "No such rows." }
        Ignored { "以下列不认识，没有读取：{0}", "These columns are not known and were not read: {0}" }
        Preview { "逐行核对", "Row by row" }
        ConfirmTitle { "确认导入", "Confirm" }
        AllGood { "{0} 行都没有问题：新增 {1}，修改 {2}，无变化 {3}。", "All {0} rows are good: {1} to create, {2} to change, {3} unchanged." }
        ConfirmAll { "全部导入：{0}", "Import all: {0}" }
        NothingNew { "表中的内容与系统中的完全一致，没有需要写入的。", "The records say all this already. There is nothing to write." }
        SomeBad { "{0} 行中有 {1} 行不能导入。可以只导入没有问题的行，也可以先改正再整表上传。", "{1} of {0} rows cannot be taken. Import the good rows only, or correct them first and upload the whole again." }
        NoneGood { "没有可以写入的行。请改正后重新上传。", "There is no row to write. Correct them and upload again." }
        ConfirmGood { "只导入没有问题的行：{0}；{1} 行不导入", "Import the good rows: {0}; leave out {1}" }
        ToCreate { "新增 {0}", "create {0}" }
        ToChange { "修改 {0}", "change {0}" }
        NoneThenAgain { "都不导入，改正后重新上传", "Import none, correct and upload again" }
        Refused { "下载不能导入的行", "Download the refused rows" }
        RefusedFile { "不能导入的行", "refused rows" }
        RefusedLead { "表中多一列写明原因，改正后可直接上传。", "A column gives the reasons. Corrected, the file can be uploaded as it is." }
        Discard { "丢弃，什么都不导入", "Discard it, import nothing" }
        Discarded { "已丢弃。", "Discarded." }
        Writing { "正在写入，已完成 {0} / {1} 行。可以离开，稍后在“导入表格”里查看结果。", "Writing: {0} of {1} rows. You may leave and look at the result under Imports later." }
        DoneTitle { "导入完成", "Imported" }
        DoneLead { "新增 {0}，修改 {1}，无变化 {2}。", "{0} created, {1} changed, {2} unchanged." }
        DoneRefused { "{0} 行没有导入。", "{0} rows were not taken." }
        SeeOrganizations { "查看党组织", "See the organisations" }
        SeeMembers { "查看党员", "See the members" }
        DeleteDone { "删除这条导入记录，已写入的内容不受影响", "Delete this entry; what was written stays" }
        Deleted { "导入记录已删除。", "The entry was deleted." }
    }
}
