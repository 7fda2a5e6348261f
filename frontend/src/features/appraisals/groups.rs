//! Groups and indicators of the editor: written, moved with buttons (so with the keyboard too), added, removed.

use changxiao_shared::appraisals::IndicatorKind;
use leptos::prelude::*;
use serde_json::Value;

use super::check::SUM;
use super::edit::base_sum;
use super::order::{Spot, add_group, add_indicator, move_group, move_indicator, remove_group, remove_indicator};
use super::paths::{below, known};
use super::source::source;
use crate::browser;
use crate::form::Form;
use crate::text::{Appraisals, lang};
use crate::ui::{Input, choices, live, watch};

/// The form with a signal that moves on when the list has another shape.
#[derive(Clone, Copy)]
struct Lists {
    form: Form,
    shape: RwSignal<u32>,
}

impl Lists {
    /// Changes the groups; the focus goes to what `change` names.
    fn change(self, change: impl FnOnce(&mut Value) -> Option<String>) {
        let mut groups = untrack(|| self.form.value("groups"));
        let focus = change(&mut groups);
        self.form.rearrange("groups", groups);
        self.shape.update(|shape| *shape += 1);
        if let Some(path) = focus {
            browser::focus_soon(&self.form.id(&path));
        }
    }
}

/// All groups.
pub(super) fn groups(form: Form) -> AnyView {
    let lists = Lists { form, shape: RwSignal::new(0) };
    let all = live(move || {
        lists.shape.track();
        form.follow_renewal();
        let count = untrack(|| form.value("groups").as_array().map_or(0, Vec::len));
        (0..count).map(|g| group(lists, g, count)).collect_view().into_any()
    });
    let add = move |_| lists.change(|groups| add_group(groups).map(|g| format!("groups.{g}.title")));
    view! { {all} <p><button type="button" on:click=add>{Appraisals::AddGroup.t()}</button></p> }.into_any()
}

fn group(lists: Lists, g: usize, count: usize) -> AnyView {
    let form = lists.form;
    let path = known(format!("groups.{g}"));
    let indicators = untrack(|| form.value(path)["indicators"].as_array().map_or(0, Vec::len));
    let sum = move || {
        let sum = base_sum(&Value::Array(vec![form.value(path)]));
        Appraisals::GroupSum.f(&[&sum.to_string()])
    };
    let moves = Moves {
        path,
        up: (g > 0).then(|| {
            Callback::new(move |()| {
                lists.change(|groups| move_group(groups, g, true).map(|to| format!("groups.{to}.up")));
            })
        }),
        down: (g + 1 < count).then(|| {
            Callback::new(move |()| {
                lists.change(|groups| move_group(groups, g, false).map(|to| format!("groups.{to}.down")));
            })
        }),
        remove: Callback::new(move |()| {
            lists.change(|groups| {
                remove_group(groups, g);
                Some(SUM.to_owned())
            });
        }),
    };
    let items = (0..indicators).map(|i| indicator(lists, (g, i), (count, indicators))).collect_view();
    let add = move |_| {
        lists.change(|groups| add_indicator(groups, g).map(|(g, i)| format!("groups.{g}.indicators.{i}.title")));
    };
    view! {
        <fieldset class="scheme-group">
            <legend class="sr-only">{move || title_of(form, path)}</legend>
            <div class="scheme-head">
                {Input::new(form, below(path, "title"), Appraisals::GroupTitle.t()).text()}
                {moves.view(form)}
            </div>
            <ol class="scheme-indicators">{items}</ol>
            <p>
                <button type="button" on:click=add>{Appraisals::AddIndicator.t()}</button>
                <span class="quiet">" " {sum}</span>
            </p>
        </fieldset>
    }
    .into_any()
}

fn indicator(lists: Lists, (g, i): Spot, (groups, indicators): (usize, usize)) -> AnyView {
    let form = lists.form;
    let path = known(format!("groups.{g}.indicators.{i}"));
    let go = move |up: bool| {
        Callback::new(move |()| {
            let button = if up { "up" } else { "down" };
            lists.change(|all| {
                move_indicator(all, (g, i), up).map(|(g, i)| format!("groups.{g}.indicators.{i}.{button}"))
            });
        })
    };
    let moves = Moves {
        path,
        up: (g > 0 || i > 0).then(|| go(true)),
        down: (g + 1 < groups || i + 1 < indicators).then(|| go(false)),
        remove: Callback::new(move |()| {
            lists.change(|all| {
                remove_indicator(all, (g, i));
                Some(format!("groups.{g}.title"))
            });
        }),
    };
    view! {
        <li class="scheme-indicator">
            <div class="scheme-head">
                {Input::new(form, below(path, "title"), Appraisals::IndicatorTitle.t()).text()}
                {Input::new(form, below(path, "weight"), Appraisals::Weight.t()).width("short").text()}
                {moves.view(form)}
            </div>
            {more(form, path)}
        </li>
    }
    .into_any()
}

/// What is seldom changed, behind a line that says what it is now. It opens by itself where something in it is wrong.
fn more(form: Form, path: &'static str) -> AnyView {
    let open = RwSignal::new(false);
    let inside = ["kind", "source", "guide", "clause"].map(|name| below(path, name));
    watch(move || {
        if inside.iter().any(|path| form.is_wrong_within(path)) {
            open.set(true);
        }
    });
    let words = move || {
        let kind = form.text(inside[0]);
        let kind = IndicatorKind::from_code(&kind).map_or("", |kind| kind.label(lang()));
        format!("{kind} · {}", super::source::words(&form.value(inside[1])))
    };
    view! {
        <details open=move || open.get()>
            <summary>{words}</summary>
            {Input::new(form, inside[0], Appraisals::Kind.t()).select(choices!(IndicatorKind))}
            {source(form, inside[1])}
            {Input::new(form, inside[2], Appraisals::Guide.t()).optional().area()}
            {Input::new(form, inside[3], Appraisals::Clause.t()).optional().width("medium").text()}
        </details>
    }
    .into_any()
}

fn title_of(form: Form, path: &str) -> String {
    let title = form.text(below(path, "title"));
    if title.trim().is_empty() { Appraisals::Untitled.t().to_owned() } else { title }
}

/// What moves or removes an item.
struct Moves {
    path: &'static str,
    up: Option<Callback<()>>,
    down: Option<Callback<()>>,
    remove: Callback<()>,
}

impl Moves {
    fn view(self, form: Form) -> AnyView {
        let path = self.path;
        let button = move |name: &str, words: Appraisals, named: Appraisals, run: Option<Callback<()>>| {
            let label = move || named.f(&[&title_of(form, path)]);
            let click = move |_| {
                if let Some(run) = run {
                    run.run(());
                }
            };
            // Where there is no way to go the button stays, so that the focus has a place.
            view! {
                <button
                    type="button"
                    id=form.id(below(path, name))
                    aria-label=label
                    aria-disabled=run.is_none().then_some("true")
                    on:click=click
                >
                    {words.t()}
                </button>
            }
        };
        view! {
            <div class="scheme-moves">
                {button("up", Appraisals::Up, Appraisals::UpNamed, self.up)}
                {button("down", Appraisals::Down, Appraisals::DownNamed, self.down)}
                {button("remove", Appraisals::Remove, Appraisals::RemoveNamed, Some(self.remove))}
            </div>
        }
        .into_any()
    }
}
