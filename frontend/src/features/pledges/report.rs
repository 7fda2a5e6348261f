//! Reporting progress, with files of evidence in the same step (C2-08).

use changxiao_shared::pledges::rules::progress_errors;
use changxiao_shared::pledges::{PledgeId, PledgeView, ProgressInput, ProgressView, api};
use leptos::prelude::*;
use leptos::task::spawn_local;
use serde::{Deserialize, Serialize};
use validator::{Validate, ValidationError, ValidationErrors};

use crate::api::{ApiError, call};
use crate::features::files::{chosen_files, file_input, send_all};
use crate::form::{Form, form_frame};
use crate::text::Pledges;
use crate::ui::{Cancel, Dialog, Edge, Input, dialog, form_actions, toasts};
use crate::{browser, json};

/// An entry of progress with the rule about its day: not before the year of the pledge, not after today.
#[derive(Serialize, Deserialize)]
struct Entry {
    #[serde(flatten)]
    input: ProgressInput,
    /// For the rule only: the address says which pledge it is.
    year: i32,
}

impl Entry {
    /// The entry alone, from the body the form would send.
    fn input_of(body: &str) -> Option<String> {
        serde_json::to_string(&json::read_text::<Entry>(body)?.input).ok()
    }
}

impl Validate for Entry {
    fn validate(&self) -> Result<(), ValidationErrors> {
        let mut errors = self.input.validate().err().unwrap_or_default();
        for error in progress_errors(self.year, &self.input, browser::today()) {
            errors.add("happened_on", ValidationError::new(error.code.code()));
        }
        if errors.is_empty() { Ok(()) } else { Err(errors) }
    }
}

const FILES: &str = "progress-files";

/// The dialog.
pub(super) fn report_dialog(state: Dialog, pledge: &PledgeView, changed: Callback<()>) -> AnyView {
    let (id, year, percent) = (pledge.id, pledge.year, pledge.percent);
    dialog(
        state,
        "report-progress",
        || Pledges::ReportTitle.t().to_owned(),
        move || content(state, id, (year, percent), changed),
    )
}

fn content(state: Dialog, id: PledgeId, (year, percent): (i32, i32), changed: Callback<()>) -> AnyView {
    let happened_on = browser::today();
    let input = ProgressInput { happened_on, text: "xx".to_owned(), percent, people_served: None };
    let sample = Entry { input, year };
    let form = Form::new("progress", &sample, &["text"]).with_draft(format!("pledge.{id}.progress"));
    let toasts = toasts();
    let sent = RwSignal::new(0.0);
    let submit = Callback::new(move |()| {
        form.send(
            move |s| async move {
                let body = Entry::input_of(&s.body).ok_or(ApiError::Unreadable)?;
                call(api::CREATE_PROGRESS).arg(id).json(body).key(s.key).read::<ProgressView>().await
            },
            move |made| {
                let files = chosen_files(FILES);
                spawn_local(async move {
                    let ask = || call(api::UPLOAD_EVIDENCE).arg(id).arg(made.id);
                    toasts.say(send_all(ask, files, sent, Pledges::Reported).await);
                    state.close();
                    changed.run(());
                });
            },
        );
    });
    let inputs = vec![
        Input::new(form, "happened_on", Pledges::HappenedOn.t()).date(Edge::Day),
        Input::new(form, "text", Pledges::ProgressText.t()).help(Pledges::ProgressHelp.t()).area(),
        Input::new(form, "percent", Pledges::PercentField.t()).help(Pledges::PercentHelp.t()).number(),
        Input::new(form, "people_served", Pledges::PeopleServed.t()).optional().number(),
        file_input(FILES, sent),
        form_actions(form, Pledges::ReportDo.t(), Cancel::Close(state)),
    ];
    form_frame(form, submit, inputs)
}
