//! What people ask about the data held on them: to put it right, to erase it, to use it no further (个人信息保护法
//! 第四十四、四十六、四十七、五十条).

pub mod api;
mod requests;
pub mod rules;
mod types;
mod views;

pub use requests::*;
pub use types::*;
pub use views::*;
