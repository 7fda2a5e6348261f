//! Words of the own data.

super::words! {
    /// The own data as one file.
    OwnData {
        Title { "我的全部信息", "All my data" }
        Lead { "系统保存的关于您的全部信息，一个文件：可阅读的表格，和供程序读取的 JSON。每天最多 {0} 次，请妥善保管。", "Everything kept here about you, in one file: a workbook to read, and JSON for programs. {0} times a day at most. Keep it safe: your numbers stand in it in full." }
        Download { "下载我的信息", "Download my data" }
        File { "本人信息", "my-data" }
    }
}
