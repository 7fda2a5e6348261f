//! The tree: the tops of one's reach, opened level by level.

use std::cell::RefCell;
use std::collections::HashSet;

use changxiao_shared::kernel::PageView;
use changxiao_shared::organizations::{OrganizationId, OrganizationQuery, OrganizationRow, OrganizationView, api};
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::api::{ApiError, call};
use crate::place::Place;
use crate::session::session;
use crate::text::{Common, Orgs, lang};
use crate::ui::{Loading, arrange, empty, load, when_ready};

/// Children fetched at a time.
const STEP: u32 = 100;

thread_local! {
    /// What was opened, so that coming back finds the tree as it was left.
    static OPEN: RefCell<HashSet<OrganizationId>> = RefCell::new(HashSet::new());
}

/// What the tree shows of one organisation.
#[derive(Clone)]
struct Node {
    id: OrganizationId,
    name: String,
    kind: &'static str,
    children: i64,
}

impl Node {
    fn of(row: OrganizationRow) -> Node {
        Node { id: row.id, name: row.name, kind: row.kind.label(lang()), children: row.children }
    }
}

/// The tree.
pub(super) fn tree() -> AnyView {
    let held: Vec<OrganizationId> = session().roles().into_iter().map(|held| held.organization.id).collect();
    let loading = load(move || tops(held.clone()));
    when_ready(loading, |tops| {
        if tops.is_empty() {
            return empty(Orgs::EmptyTitle.t(), Orgs::EmptyLead.t(), ().into_any());
        }
        let open = tops.len() == 1;
        view! { <ul class="tree">{tops.into_iter().map(|top| node(top, open)).collect_view()}</ul> }.into_any()
    })
}

/// The organisations at which somebody holds a role, leaving out those below another of them.
async fn tops(mut ids: Vec<OrganizationId>) -> Result<Vec<Node>, ApiError> {
    arrange(&mut ids, |a, b| a < b);
    ids.dedup();
    let mut found: Vec<OrganizationView> = Vec::new();
    for id in &ids {
        match call(api::GET_ORGANIZATION).arg(id).read::<OrganizationView>().await {
            Ok(view) => found.push(view),
            Err(ApiError::Problem(problem)) if problem.status == 404 => {}
            Err(error) => return Err(error),
        }
    }
    let below = |view: &OrganizationView| view.ancestors.iter().any(|above| ids.contains(&above.id));
    Ok(found
        .into_iter()
        .filter(|view| !below(view))
        .map(|view| Node { id: view.id, name: view.name, kind: view.kind.label(lang()), children: view.children })
        .collect())
}

fn node(node: Node, start_open: bool) -> AnyView {
    let opened = OPEN.with(|open| open.borrow().contains(&node.id));
    let open = RwSignal::new((start_open || opened) && node.children > 0);
    let Node { id, name, kind, children } = node;
    let toggle = if children > 0 {
        let label = {
            let name = name.clone();
            move || if open.get() { Common::Collapse.f(&[&name]) } else { Common::Expand.f(&[&name]) }
        };
        view! {
            <button
                type="button"
                class="twist"
                aria-label=label
                aria-expanded=move || if open.get() { "true" } else { "false" }
                on:click=move |_| {
                    open.update(|open| *open = !*open);
                    remember(id, open.get_untracked());
                }
            ></button>
        }
        .into_any()
    } else {
        view! { <span class="twist"></span> }.into_any()
    };
    let below = (children > 0).then(|| children.to_string());
    view! {
        <li>
            <div class="branch">
                {toggle}
                <a href=Place::Organization(id).path()>{name}</a>
                <span class="quiet">{kind} {below.map(|n| format!(" · {n}"))}</span>
            </div>
            {move || open.get().then(|| level(id))}
        </li>
    }
    .into_any()
}

fn remember(id: OrganizationId, open: bool) {
    OPEN.with(|known| {
        let mut known = known.borrow_mut();
        if open {
            known.insert(id)
        } else {
            known.remove(&id)
        };
    });
}

/// One opened level, with more on demand where it is long.
fn level(parent: OrganizationId) -> AnyView {
    let loading = load(move || page(parent, None));
    when_ready(loading, move |page| {
        let next = page.next.clone();
        let nodes = page.items.clone().into_iter().map(|row| node(Node::of(row), false)).collect_view();
        let more = next.map(|next| more(loading, parent, page, next));
        view! { <ul>{nodes} {more}</ul> }.into_any()
    })
}

fn more(
    loading: Loading<PageView<OrganizationRow>>,
    parent: OrganizationId,
    shown: PageView<OrganizationRow>,
    next: String,
) -> AnyView {
    let fetch = move |_| {
        let (mut shown, next) = (shown.clone(), next.clone());
        spawn_local(async move {
            if let Ok(page) = page(parent, Some(next)).await {
                shown.items.extend(page.items);
                shown.next = page.next;
                loading.put(shown);
            }
        });
    };
    view! { <li><button type="button" class="link" on:click=fetch>{Common::ShowMore.t()}</button></li> }.into_any()
}

async fn page(parent: OrganizationId, cursor: Option<String>) -> Result<PageView<OrganizationRow>, ApiError> {
    let wanted = OrganizationQuery { parent: Some(parent), limit: Some(STEP), cursor, ..OrganizationQuery::default() };
    call(api::LIST_ORGANIZATIONS).query(&wanted).read().await
}
