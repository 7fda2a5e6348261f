//! Everything the product holds about whoever asks, handed out as one file (个人信息保护法 第四十四、四十五条).

pub mod api;
mod types;

pub use types::*;
