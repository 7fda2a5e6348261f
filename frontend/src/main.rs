//! Entry point of the page: mounts the application into the document.

use leptos::prelude::*;

fn main() {
    mount_to_body(|| view! { <main class="container"><h1>"长效"</h1></main> });
}
