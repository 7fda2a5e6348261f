//! Granting a role: only combinations of role and organisation that the policy allows are offered.

use changxiao_shared::identity::{AccountView, GRANTABLE, GrantRole, Role, api, may_grant, never_together};
use changxiao_shared::organizations::{OrganizationId, OrganizationRow};
use leptos::prelude::*;
use serde_json::Value;

use crate::api::call;
use crate::features::organizations::organization_field;
use crate::form::{Form, form_frame};
use crate::text::{Accounts, Common, lang};
use crate::ui::{Cancel, Dialog, Edge, Input, dialog, form_actions, toasts};

/// The dialog.
pub(super) fn grant_dialog(state: Dialog, account: AccountView, changed: Callback<()>) -> AnyView {
    let name = account.display_name.clone();
    dialog(state, "grant", move || Accounts::GrantTitle.f(&[&name]), move || content(state, account.clone(), changed))
}

fn content(state: Dialog, account: AccountView, changed: Callback<()>) -> AnyView {
    let toasts = toasts();
    let (id, version, waiting) = (account.id, account.version, account.role_requests.len());
    let sample = GrantRole {
        role: Role::Member,
        organization_id: OrganizationId(1),
        starts_at: None,
        ends_at: None,
        reason: "xx".to_owned(),
    };
    let form = Form::new("grant-form", &sample, &["role", "organization_id", "reason"]);
    let place = RwSignal::new(None::<OrganizationRow>);
    let picked = Callback::new(move |row: Option<OrganizationRow>| {
        form.set("role", Value::Null);
        place.set(row);
    });
    let submit = Callback::new(move |()| {
        form.send(
            move |s| async move {
                call(api::GRANT_ROLE).arg(id).json(s.body).version(version).read::<AccountView>().await
            },
            move |now| {
                state.close();
                let waits = now.role_requests.len() > waiting;
                toasts.say(if waits { Accounts::Asked.t() } else { Accounts::Granted.t() });
                changed.run(());
            },
        );
    });
    let inputs = vec![
        organization_field(
            Input::new(form, "organization_id", Accounts::At.t()).help(Accounts::AtHelp.t()),
            None,
            Some(picked),
        ),
        role_field(form, account, place),
        Input::new(form, "starts_at", Accounts::From.t()).help(Accounts::FromHelp.t()).optional().date(Edge::Start),
        Input::new(form, "ends_at", Accounts::Until.t()).help(Accounts::UntilHelp.t()).optional().date(Edge::End),
        Input::new(form, "reason", Common::Reason.t()).help(Common::ReasonHelp.t()).text(),
        form_actions(form, Accounts::GrantDo.t(), Cancel::Close(state)),
    ];
    view! {
        {form_frame(form, submit, inputs)}
    }
    .into_any()
}

fn role_field(form: Form, account: AccountView, place: RwSignal<Option<OrganizationRow>>) -> AnyView {
    let fits = Memo::new(move |_| place.with(|place| place.as_ref().map(|place| fitting(&account, place))));
    let prompt = move || match fits.get() {
        None => Accounts::RoleAfterOrganization.t(),
        Some(fits) if fits.is_empty() => Accounts::NoRoleFits.t(),
        Some(_) => Common::PleaseChoose.t(),
    };
    let options = move || {
        let fits = fits.get().unwrap_or_default();
        fits.into_iter().map(|role| (role.code(), role.label(lang()))).collect()
    };
    Input::new(form, "role", Accounts::Role.t()).help(Accounts::RoleHelp.t()).select_from(prompt, options)
}

/// The roles that may be granted to the account at a place: fitting its kind, not held there yet, and not one that
/// excludes a role held already.
fn fitting(account: &AccountView, place: &OrganizationRow) -> Vec<Role> {
    GRANTABLE
        .iter()
        .copied()
        .filter(|role| may_grant(*role, place.kind, place.level))
        .filter(|role| account.roles.iter().all(|held| !never_together(*role, held.role)))
        .filter(|role| account.role_requests.iter().all(|asked| !never_together(*role, asked.role)))
        .filter(|role| account.roles.iter().all(|held| held.role != *role || held.organization.id != place.id))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::fitting;
    use changxiao_shared::identity::{AccountId, AccountView, Role, RoleGrantId, RoleGrantView};
    use changxiao_shared::organizations::{
        Field, OrgKind, OrgLevel, OrgStatus, OrganizationId, OrganizationRef, OrganizationRow,
    };

    fn place(id: i64, kind: OrgKind) -> OrganizationRow {
        OrganizationRow {
            id: OrganizationId(id),
            parent_id: None,
            code: "B".into(),
            name: "支部".into(),
            kind,
            level: OrgLevel::Branch,
            field: Field::Rural,
            status: OrgStatus::Active,
            depth: 3,
            children: 0,
        }
    }

    fn account(held: &[(Role, i64)]) -> AccountView {
        let organization = |id| OrganizationRef { id: OrganizationId(id), name: "支部".into() };
        let roles = held
            .iter()
            .map(|(role, at)| RoleGrantView {
                id: RoleGrantId(1),
                role: *role,
                organization: organization(*at),
                starts_at: chrono::DateTime::UNIX_EPOCH,
                ends_at: None,
                reason: "换届".into(),
                in_force: true,
            })
            .collect();
        AccountView {
            id: AccountId(1),
            username: "a".into(),
            display_name: "甲".into(),
            organization: organization(1),
            active: true,
            must_change_password: false,
            second_factor: false,
            identity_linked: false,
            invited_until: None,
            lock: None,
            roles,
            role_requests: Vec::new(),
            version: 1,
        }
    }

    #[test]
    fn only_what_the_policy_allows_is_offered() {
        let at_branch = fitting(&account(&[(Role::BranchSecretary, 7)]), &place(7, OrgKind::Branch));
        assert!(at_branch.contains(&Role::BranchCommittee));
        assert!(!at_branch.contains(&Role::BranchSecretary), "held there already");
        assert!(!at_branch.contains(&Role::OrganizationOfficer), "belongs to committees");
        let auditor = fitting(&account(&[(Role::Auditor, 9)]), &place(7, OrgKind::Committee));
        assert!(!auditor.contains(&Role::RoleAdministrator), "the two exclude each other");
        assert!(auditor.contains(&Role::Auditor), "the same role elsewhere");
    }
}
