//! Co-management agreements (D3-04): two parties, a term, the duties of each, one file; proposed by one, accepted by
//! the other.

use chrono::{DateTime, Days, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use validator::Validate;

use super::rules::GroupRefusal;
use super::{AgreementId, MobileGroupId, MobileGroupRef};
use crate::kernel::{FieldCode, FieldError, TimelineEntry};
use crate::organizations::{OrganizationId, OrganizationRef};

/// Days before its end that both parties are reminded.
pub const REMIND_DAYS: u64 = 30;

crate::coded_enum! {
    /// Where an agreement stands.
    pub enum AgreementState {
        /// Waiting for the other party.
        Proposed = "proposed" ("待对方确认", "proposed"),
        /// Agreed to by both.
        InForce = "in_force" ("生效", "in force"),
        /// Its term is over. Never stored: it follows from the day.
        Expired = "expired" ("已到期", "expired"),
        /// The other party did not agree.
        Declined = "declined" ("对方未同意", "declined"),
        /// Taken back before it was answered.
        Withdrawn = "withdrawn" ("已撤回", "withdrawn"),
        /// Ended before its time.
        Ended = "ended" ("提前终止", "ended"),
    }
}

crate::coded_enum! {
    /// Something that can be done with an agreement.
    pub enum AgreementAction {
        /// Change term and duties before the other party has answered.
        Edit = "edit" ("修改协议", "change"),
        /// Agree.
        Accept = "accept" ("同意签订", "agree"),
        /// Do not agree.
        Decline = "decline" ("不同意", "decline"),
        /// Take it back.
        Withdraw = "withdraw" ("撤回协议", "take it back"),
        /// Attach the signed paper, in place of the one that is there.
        Attach = "attach" ("上传协议文本", "attach the paper"),
        /// End it before its time.
        End = "end" ("提前终止", "end early"),
    }
}

/// On which sides of an agreement somebody stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct AgreementActor {
    /// May manage mobile members at or above the organisation that proposed it.
    pub proposer: bool,
    /// May manage mobile members at or above the other party.
    pub partner: bool,
}

/// Where an agreement stands on a day.
pub fn agreement_state_on(stored: AgreementState, ends_on: NaiveDate, today: NaiveDate) -> AgreementState {
    if stored == AgreementState::InForce && ends_on < today { AgreementState::Expired } else { stored }
}

/// Whether both parties are reminded of the end on a day.
pub fn ends_soon(state: AgreementState, ends_on: NaiveDate, today: NaiveDate) -> bool {
    state == AgreementState::InForce && today.checked_add_days(Days::new(REMIND_DAYS)).is_some_and(|day| ends_on <= day)
}

/// The state after an action of somebody. Who may not do it at all is told so before the state is looked at.
///
/// # Errors
/// Why not.
pub const fn agreement_step(
    state: AgreementState,
    actor: &AgreementActor,
    action: AgreementAction,
) -> Result<AgreementState, GroupRefusal> {
    use AgreementAction as A;
    use AgreementState as S;
    let entitled = match action {
        A::Edit | A::Withdraw => actor.proposer,
        A::Accept | A::Decline => actor.partner,
        A::Attach | A::End => actor.proposer || actor.partner,
    };
    if !entitled {
        return Err(GroupRefusal::NotTheirs);
    }
    match (action, state) {
        (A::Edit, S::Proposed) | (A::Attach, S::Proposed | S::InForce) => Ok(state),
        (A::Withdraw, S::Proposed) => Ok(S::Withdrawn),
        (A::Accept, S::Proposed) => Ok(S::InForce),
        (A::Decline, S::Proposed) => Ok(S::Declined),
        (A::End, S::InForce) => Ok(S::Ended),
        _ => Err(GroupRefusal::WrongState),
    }
}

/// Everything somebody can do now, in the order of the buttons.
pub fn agreement_actions(state: AgreementState, actor: &AgreementActor) -> Vec<AgreementAction> {
    AgreementAction::ALL.iter().copied().filter(|action| agreement_step(state, actor, *action).is_ok()).collect()
}

/// Filters of the list.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::IntoParams), into_params(parameter_in = Query))]
pub struct AgreementQuery {
    /// Only this organisation and what lies below it, on either side.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub within: Option<OrganizationId>,
    /// Where to go on: `next` of the page before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cursor: Option<String>,
    /// Rows a page, 1 to 200; 20 where it is not said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[validate(range(min = 1, max = 200))]
    #[cfg_attr(feature = "openapi", param(minimum = 1, maximum = 200))]
    pub limit: Option<u32>,
}

/// Term and duties.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AgreementText {
    /// First day.
    pub starts_on: NaiveDate,
    /// Last day.
    pub ends_on: NaiveDate,
    /// What each party does.
    #[validate(length(min = 2, max = 4000), custom(function = "crate::kernel::check::several_lines"))]
    #[cfg_attr(feature = "openapi", schema(min_length = 2, max_length = 4000))]
    pub duties: String,
}

impl AgreementText {
    /// What spans fields.
    pub fn errors(&self) -> Vec<FieldError> {
        let turned = self.ends_on < self.starts_on;
        if turned { vec![FieldError::new("text.ends_on", FieldCode::EndBeforeStart)] } else { Vec::new() }
    }
}

/// Proposes an agreement (D3-04).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ProposeAgreement {
    /// The organisation that proposes it.
    pub organization_id: OrganizationId,
    /// Code of the other party; it stands outside the own reach and gives its code itself.
    #[validate(length(min = 1, max = 40), custom(function = "crate::kernel::check::one_line"))]
    #[cfg_attr(feature = "openapi", schema(min_length = 1, max_length = 40))]
    pub partner_code: String,
    /// The organisation of mobile members it is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub group_id: Option<MobileGroupId>,
    /// Term and duties.
    #[validate(nested)]
    pub text: AgreementText,
}

/// Replaces term and duties.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct UpdateAgreement {
    /// Term and duties.
    #[validate(nested)]
    pub text: AgreementText,
}

/// The attached file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AgreementFile {
    /// Its name.
    pub name: String,
    /// Media type.
    pub media_type: String,
    /// Length in bytes.
    pub size: i64,
}

/// An agreement as both parties see it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AgreementView {
    /// Id.
    pub id: AgreementId,
    /// The organisation that proposed it.
    pub organization: OrganizationRef,
    /// The other party.
    pub partner: OrganizationRef,
    /// The group it is about, where the one who asks may see it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub group: Option<MobileGroupRef>,
    /// Where it stands today.
    pub state: AgreementState,
    /// Term and duties.
    pub text: AgreementText,
    /// The attached file.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub file: Option<AgreementFile>,
    /// Whether it ends within thirty days.
    pub ends_soon: bool,
    /// What happened, oldest first.
    pub timeline: Vec<TimelineEntry>,
    /// What the one who asks can do now.
    pub allowed_actions: Vec<AgreementAction>,
    /// Version of the record, the same as in the `ETag`.
    pub version: i32,
    /// Last change.
    pub updated_at: DateTime<Utc>,
}

/// One row of the list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AgreementRow {
    /// Id.
    pub id: AgreementId,
    /// The organisation that proposed it.
    pub organization: OrganizationRef,
    /// The other party.
    pub partner: OrganizationRef,
    /// Where it stands today.
    pub state: AgreementState,
    /// First day.
    pub starts_on: NaiveDate,
    /// Last day.
    pub ends_on: NaiveDate,
    /// Whether it ends within thirty days.
    pub ends_soon: bool,
}

#[cfg(test)]
mod tests {
    use super::{
        AgreementAction, AgreementActor, AgreementState, agreement_actions, agreement_state_on, agreement_step,
        ends_soon,
    };
    use crate::mobile_members::groups::rules::GroupRefusal;

    /// State, then each action with the state after it. What is not named is refused.
    const LIFE: &[(&str, &str)] = &[
        ("proposed", "edit>proposed accept>in_force decline>declined withdraw>withdrawn attach>proposed"),
        ("in_force", "attach>in_force end>ended"),
        ("expired", ""),
        ("declined", ""),
        ("withdrawn", ""),
        ("ended", ""),
    ];

    #[test]
    fn every_state_action_and_side_as_drawn() {
        assert_eq!(LIFE.len(), AgreementState::ALL.len());
        for (state, line) in LIFE {
            let state = AgreementState::from_code(state).expect("a state");
            for (proposer, partner) in [(false, false), (true, false), (false, true), (true, true)] {
                let actor = AgreementActor { proposer, partner };
                for action in AgreementAction::ALL {
                    let entitled = match action.code() {
                        "edit" | "withdraw" => proposer,
                        "accept" | "decline" => partner,
                        _ => proposer || partner,
                    };
                    let pairs = line.split_whitespace().filter_map(|pair| pair.split_once('>'));
                    let next = pairs.into_iter().find(|(name, _)| *name == action.code());
                    let expected = match next {
                        _ if !entitled => Err(GroupRefusal::NotTheirs),
                        None => Err(GroupRefusal::WrongState),
                        Some((_, next)) => Ok(AgreementState::from_code(next).expect("a state")),
                    };
                    assert_eq!(agreement_step(state, &actor, *action), expected, "{state} {actor:?} {action}");
                    assert_eq!(agreement_actions(state, &actor).contains(action), expected.is_ok());
                }
            }
        }
    }

    #[test]
    fn it_expires_by_the_day_and_reminds_thirty_days_before() {
        let day = |text: &str| text.parse().expect("a day");
        let (in_force, end) = (AgreementState::InForce, day("2027-12-31"));
        assert_eq!(agreement_state_on(in_force, end, day("2027-12-31")), in_force);
        assert_eq!(agreement_state_on(in_force, end, day("2028-01-01")), AgreementState::Expired);
        assert_eq!(agreement_state_on(AgreementState::Ended, end, day("2028-01-01")), AgreementState::Ended);
        assert!(!ends_soon(in_force, end, day("2027-11-30")));
        assert!(ends_soon(in_force, end, day("2027-12-01")));
        assert!(!ends_soon(AgreementState::Proposed, end, day("2027-12-01")));
    }
}
