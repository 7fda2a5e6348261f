//! Words of the screens of imports.

super::words! {
    /// Imports.
    Imports {
        Title { "导入表格", "Imports" }
    }
}
