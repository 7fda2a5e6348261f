//! The form of each thing that can be done with a mobility.

use std::sync::Arc;

use changxiao_shared::kernel::{Endpoint, FieldError};
use changxiao_shared::members::MemberId;
use changxiao_shared::mobile_members::{
    ApproveMobility, AskCare, AuditCertificate, CareKind, CertificateState, CloseMobility, ConductGrade,
    ContactChannel, DepartMobility, EntryKind, Instrument, MobilityAction, MobilityNote, MobilityView, NameLiaison,
    NoticeKind, Placement, ReassignArrival, RecordEntry, ReturnMobility, SendNotice, SettleClaim, TransferMember, api,
};
use changxiao_shared::organizations::{OrganizationId, OrganizationRow, holds_members};
use leptos::prelude::*;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use validator::Validate;

use super::act::Act;
use super::parts::fetch;
use super::people::member_field;
use super::plan::{editable, whereabouts_fields};
use crate::api::call;
use crate::browser;
use crate::features::organizations::organization_field;
use crate::form::{FieldSpec, Form, broken, check_with};
use crate::text::{Mobile, lang};
use crate::ui::{Edge, Input, choices, live, nothing};

/// A form and what stands in it.
type Made = (Form, Vec<AnyView>);

/// What is done, with its form; none for what has a page or a place of its own.
pub(super) fn act(action: MobilityAction, view: &Arc<MobilityView>, done: Callback<()>) -> Option<Act> {
    use MobilityAction as A;
    let (endpoint, lead, make): (Endpoint, Mobile, fn(&MobilityView, MobilityAction) -> Made) = match action {
        A::Cancel => (api::CANCEL_MOBILITY, Mobile::CancelLead, note),
        A::Refuse => (api::REFUSE_MOBILITY, Mobile::RefuseLead, note),
        A::Approve => (api::APPROVE_MOBILITY, Mobile::ApproveLead, approve),
        A::NameLiaison => (api::NAME_LIAISON, Mobile::NameLiaisonLead, name_liaison),
        A::Depart => (api::DEPART_MOBILITY, Mobile::DepartLead, depart),
        A::Reassign => (api::REASSIGN_ARRIVAL, Mobile::ReassignLead, reassign),
        A::MoveOn => (api::MOVE_ON_MOBILITY, Mobile::MoveOnLead, move_on),
        A::Update => (api::CHANGE_WHEREABOUTS, Mobile::UpdateLead, update),
        A::Record => (api::CREATE_ENTRY, Mobile::RecordLead, record),
        A::Notify => (api::SEND_NOTICE, Mobile::NotifyLead, notify),
        A::AskCare => (api::ASK_CARE, Mobile::AskCareLead, ask_care),
        A::ReportLost => (api::REPORT_LOST, Mobile::LostLead, note),
        A::Find => (api::REPORT_FOUND, Mobile::FoundLead, note),
        A::Return => (api::RETURN_MOBILITY, Mobile::ReturnLead, come_back),
        A::Close => (api::CLOSE_MOBILITY, Mobile::CloseLead, close),
        A::Transfer => (api::TRANSFER_MOBILE_MEMBER, Mobile::TransferLead, transfer),
        A::Convert => (api::CONVERT_MOBILITY, Mobile::ConvertLead, note),
        A::SettleClaim => (api::SETTLE_CLAIM, Mobile::SettleClaimLead, settle_claim),
        A::Issue => (api::ISSUE_CERTIFICATE, Mobile::IssueLead, note),
        A::Audit => (api::AUDIT_CERTIFICATE, Mobile::AuditLead, audit),
        A::RenewLetter => (api::RENEW_LETTER, Mobile::RenewLetterLead, note),
        A::Edit | A::Receive | A::Acknowledge | A::GiveCare => return None,
    };
    let (id, version) = (view.id, view.version);
    let view = Arc::clone(view);
    Some(Act {
        id: action.code(),
        label: action.label(lang()),
        clause: action.clause(),
        lead: lead.t(),
        make: Box::new(move || make(&view, action)),
        request: Arc::new(move |sent| {
            // A form that changes something says which version it began from; the others, which one is shown.
            let version = if sent.version > 0 { sent.version } else { version };
            call(endpoint).arg(id).json(sent.body).version(version).key(sent.key)
        }),
        done,
    })
}

/// The form of an action, with its draft. Its name is the code of the action.
fn begun<T>(view: &MobilityView, action: MobilityAction, sample: &T, empty: &[&str]) -> Form
where
    T: Validate + Serialize + DeserializeOwned,
{
    Form::new(action.code(), sample, empty).with_draft(draft_of(view, action))
}

fn draft_of(view: &MobilityView, action: MobilityAction) -> String {
    format!("mobility.{}.{action}", view.id)
}

fn words() -> String {
    "xx".to_owned()
}

fn note(view: &MobilityView, action: MobilityAction) -> Made {
    let form = begun(view, action, &MobilityNote { reason: words() }, &["reason"]);
    (form, vec![Input::new(form, "reason", Mobile::NoteField.t()).help(Mobile::NoteHelp.t()).area()])
}

fn approve(view: &MobilityView, action: MobilityAction) -> Made {
    let sample = ApproveMobility {
        talk_on: browser::today(),
        requirements: words(),
        instrument: view.recommended,
        instrument_reason: Some(words()),
        liaison_id: MemberId(1),
    };
    let empty = ["requirements", "instrument_reason", "liaison_id"];
    let form = begun(view, action, &sample, &empty);
    let recommended = view.recommended;
    let help = Mobile::Recommended.f(&[recommended.label(lang())]);
    let other = Memo::new(move |_| form.text("instrument") != recommended.code());
    let inputs = vec![
        Input::new(form, "talk_on", Mobile::TalkOn.t()).date(Edge::Day),
        Input::new(form, "requirements", Mobile::Requirements.t()).help(Mobile::RequirementsHelp.t()).area(),
        Input::new(form, "instrument", Mobile::Instrument.t()).help(help).select(choices!(Instrument)),
        asked_while(other, form, "instrument_reason", Mobile::InstrumentReason.t(), Input::text),
        liaison_field(form, view),
    ];
    (form, inputs)
}

fn liaison_field(form: Form, view: &MobilityView) -> AnyView {
    let input = Input::new(form, "liaison_id", Mobile::Liaison.t()).help(Mobile::LiaisonHelp.t());
    member_field(input, Some(view.organization.id))
}

fn name_liaison(view: &MobilityView, action: MobilityAction) -> Made {
    let form = begun(view, action, &NameLiaison { liaison_id: MemberId(1) }, &["liaison_id"]);
    (form, vec![liaison_field(form, view)])
}

fn depart(view: &MobilityView, action: MobilityAction) -> Made {
    let departed_on = view.plan.starts_on.min(browser::today());
    let form = begun(view, action, &DepartMobility { departed_on }, &[]);
    (form, vec![Input::new(form, "departed_on", Mobile::DepartedOn.t()).date(Edge::Day)])
}

fn reassign(view: &MobilityView, action: MobilityAction) -> Made {
    let sample =
        ReassignArrival { organization_id: OrganizationId(1), placement: Placement::Residence, reason: words() };
    let empty = ["organization_id", "placement", "reason"];
    let form = begun(view, action, &sample, &empty);
    let mut inputs = placement_fields(form);
    inputs.push(Input::new(form, "reason", Mobile::PlacementReason.t()).area());
    (form, inputs)
}

/// The organisation that receives an arrival, and by which step of the cascade (A3-19).
pub(super) fn placement_fields(form: Form) -> Vec<AnyView> {
    let holds = Callback::new(|row: OrganizationRow| holds_members(row.kind, row.level));
    vec![
        organization_field(
            Input::new(form, "organization_id", Mobile::ReceivedBy.t()).help(Mobile::ReceivedByHelp.t()),
            Some(holds),
            None,
        ),
        Input::new(form, "placement", Mobile::Placement.t())
            .help(Mobile::PlacementHelp.t())
            .select(choices!(Placement)),
    ]
}

fn update(view: &MobilityView, action: MobilityAction) -> Made {
    let id = view.id;
    let form = Form::editing(action.code(), &editable(&view.plan.whereabouts), view.version)
        .with_draft(draft_of(view, action))
        .with_newest(move || async move {
            fetch(id).await.map(|newest| (editable(&newest.plan.whereabouts), newest.version))
        });
    (form, whereabouts_fields(form, false, [view.phone.clone(), view.emergency_phone.clone()]))
}

/// To another place: nothing of the former one is taken along.
fn move_on(view: &MobilityView, action: MobilityAction) -> Made {
    let empty = ["destination", "address", "employer", "work", "phone"];
    let form = begun(view, action, &editable(&view.plan.whereabouts), &empty);
    (form, whereabouts_fields(form, false, [view.phone.clone(), view.emergency_phone.clone()]))
}

fn record(view: &MobilityView, action: MobilityAction) -> Made {
    let sample = RecordEntry {
        kind: EntryKind::Contact,
        happened_on: browser::today(),
        channel: None,
        text: words(),
        education_days: None,
        amount_fen: None,
    };
    let form = begun(view, action, &sample, &["kind", "text"]).checked_by(check_entry);
    let is = move |kind: EntryKind| form.text("kind") == kind.code();
    let of = move |wanted: &'static [EntryKind]| Memo::new(move |_| wanted.iter().any(|kind| is(*kind)));
    let channel = of(&[EntryKind::Contact, EntryKind::Report, EntryKind::FamilyVisit]);
    let kinds = view.entry_kinds.iter().map(|kind| (kind.code(), kind.label(lang()))).collect();
    let inputs = vec![
        Input::new(form, "kind", Mobile::EntryKind.t()).select(kinds),
        Input::new(form, "happened_on", Mobile::HappenedOn.t()).date(Edge::Day),
        asked_while(channel, form, "channel", Mobile::Channel.t(), |input| input.select(choices!(ContactChannel))),
        asked_while(of(&[EntryKind::Attendance]), form, "education_days", Mobile::EducationDaysField.t(), |input| {
            input.help(Mobile::EducationDaysHelp.t()).number()
        }),
        asked_while(of(&[EntryKind::Dues]), form, "amount_fen", Mobile::Amount.t(), Input::yuan),
        Input::new(form, "text", Mobile::EntryText.t()).help(Mobile::EntryTextHelp.t()).area(),
    ];
    (form, inputs)
}

fn check_entry(value: &Value, sample: &Value, fields: &[FieldSpec]) -> Result<Value, Vec<FieldError>> {
    check_with(value, sample, fields, |entry: &RecordEntry| {
        let mut found = broken(entry.validate());
        found.extend(entry.errors());
        found
    })
}

/// An input that is there, and must be filled in, only while another answer asks for it; otherwise it holds nothing.
pub(super) fn asked_while(
    asked: Memo<bool>,
    form: Form,
    path: &'static str,
    label: &'static str,
    make: fn(Input) -> AnyView,
) -> AnyView {
    live(move || {
        if asked.get() {
            return untrack(|| make(Input::new(form, path, label)));
        }
        form.add(FieldSpec { path, label, required: false, secret: false, options: Vec::new() });
        if !form.text_untracked(path).is_empty() {
            form.put(path, Value::Null);
        }
        nothing()
    })
}

fn notify(view: &MobilityView, action: MobilityAction) -> Made {
    let form = begun(view, action, &SendNotice { kind: NoticeKind::Matter, text: words() }, &["kind", "text"]);
    (form, notice_fields(form))
}

/// What a notice is about, and its words.
pub(super) fn notice_fields(form: Form) -> Vec<AnyView> {
    vec![
        Input::new(form, "kind", Mobile::NoticeKind.t()).select(choices!(NoticeKind)),
        Input::new(form, "text", Mobile::NoticeText.t()).help(Mobile::NoticeHelp.t()).area(),
    ]
}

fn ask_care(view: &MobilityView, action: MobilityAction) -> Made {
    let sample = AskCare { kind: CareKind::Other, text: words() };
    let form = begun(view, action, &sample, &["kind", "text"]);
    let inputs = vec![
        Input::new(form, "kind", Mobile::CareKind.t()).select(choices!(CareKind)),
        Input::new(form, "text", Mobile::CareText.t()).area(),
    ];
    (form, inputs)
}

fn come_back(view: &MobilityView, action: MobilityAction) -> Made {
    let sample = ReturnMobility { returned_on: browser::today(), note: None };
    let form = begun(view, action, &sample, &[]);
    let inputs = vec![
        Input::new(form, "returned_on", Mobile::ReturnedOn.t()).date(Edge::Day),
        Input::new(form, "note", Mobile::ReturnNote.t()).optional().area(),
    ];
    (form, inputs)
}

fn close(view: &MobilityView, action: MobilityAction) -> Made {
    let sample = CloseMobility { certificate_handed_in: false, grade: ConductGrade::Good, review: words() };
    let form = begun(view, action, &sample, &["grade", "review"]);
    use CertificateState as C;
    let out =
        view.certificate.as_ref().is_some_and(|found| matches!(found.state, C::Valid | C::AuditDue | C::Suspended));
    let inputs = vec![
        if out {
            Input::new(form, "certificate_handed_in", Mobile::HandedIn.t()).help(Mobile::HandedInHelp.t()).check()
        } else {
            nothing()
        },
        Input::new(form, "grade", Mobile::Grade.t()).select(choices!(ConductGrade)),
        Input::new(form, "review", Mobile::Review.t()).help(Mobile::ReviewHelp.t()).area(),
    ];
    (form, inputs)
}

fn transfer(view: &MobilityView, action: MobilityAction) -> Made {
    let sample = TransferMember { organization_id: OrganizationId(1), reason: words() };
    let form = begun(view, action, &sample, &["organization_id", "reason"]);
    let present = view.organization.id;
    let fits = move |row: OrganizationRow| holds_members(row.kind, row.level) && row.id != present;
    let inputs = vec![
        organization_field(
            Input::new(form, "organization_id", Mobile::TransferTo.t()).help(Mobile::ReceivedByHelp.t()),
            Some(Callback::new(fits)),
            None,
        ),
        Input::new(form, "reason", Mobile::NoteField.t()).area(),
    ];
    (form, inputs)
}

fn settle_claim(view: &MobilityView, action: MobilityAction) -> Made {
    let form = begun(view, action, &SettleClaim { accept: false, reason: words() }, &["reason"]);
    let claimant = view.claim.as_ref().map(|claim| claim.organization.name.clone()).unwrap_or_default();
    let inputs = vec![
        Input::new(form, "accept", Mobile::AcceptClaim.t()).help(Mobile::AcceptClaimHelp.f(&[&claimant])).check(),
        Input::new(form, "reason", Mobile::NoteField.t()).area(),
    ];
    (form, inputs)
}

fn audit(view: &MobilityView, action: MobilityAction) -> Made {
    let form = begun(view, action, &AuditCertificate { audited_on: browser::today(), note: None }, &[]);
    let inputs = vec![
        Input::new(form, "audited_on", Mobile::AuditedOn.t()).date(Edge::Day),
        Input::new(form, "note", Mobile::AuditNote.t()).optional().text(),
    ];
    (form, inputs)
}
