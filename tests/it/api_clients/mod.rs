//! API clients: who opens and ends them, what their tokens open, and what stops them.

mod limits;
mod management;
mod tokens;
mod writing;
