//! The page: what a person sees and does in the browser. Words, rules and types come from the shared crate.

mod api;
mod app;
mod browser;
mod features;
mod form;
mod json;
mod layout;
mod parts;
mod place;
mod session;
mod text;
mod ui;

fn main() {
    // A defect says where it is in the browser's console, in place of a bare "unreachable".
    std::panic::set_hook(Box::new(|defect| leptos::logging::error!("{defect}")));
    leptos::mount::mount_to_body(app::app);
}
