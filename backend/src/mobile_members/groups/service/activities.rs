//! An activity, written into the shared log of everybody who took part (A3-10, C3-08).

use std::collections::BTreeSet;

use changxiao_shared::identity::need;
use changxiao_shared::kernel::{ErrorCode, FieldCode};
use changxiao_shared::mobile_members::groups::{
    GroupActivityId, GroupActivityView, MobileGroupAction, MobileGroupId, RecordGroupActivity,
};
use changxiao_shared::mobile_members::{EntryKind, MobilityAction, MobilityId, RecordEntry};

use super::found::present;
use crate::access::Grant;
use crate::db::Tx;
use crate::fault::{Fault, Outcome};
use crate::mobile_members::entries;
use crate::mobile_members::facts::begin as begin_mobility;
use crate::mobile_members::groups::facts::begin;
use crate::mobile_members::groups::repo;
use crate::mobile_members::groups::rows::ActivityRecord;

/// Writes an activity down: an entry of attendance for each who took part, so that it counts as usual, and a line in the
/// group's own record.
pub(in crate::mobile_members) fn record(
    tx: &mut Tx<'_>,
    grant: &Grant<need::MobilityManage>,
    id: MobileGroupId,
    input: &RecordGroupActivity,
) -> Outcome<GroupActivityView> {
    let change = begin(tx, grant, id, None, MobileGroupAction::Record)?;
    let members = present(tx.conn, id)?;
    let took_part: BTreeSet<MobilityId> = input.mobility_ids.iter().copied().collect();
    if took_part.len() < input.mobility_ids.len() {
        return Err(Fault::field("mobility_ids", FieldCode::Repeated));
    }
    if took_part.iter().any(|one| !members.contains(one)) {
        return Err(Fault::field("mobility_ids", FieldCode::NoSuchRecord));
    }
    let entry = RecordEntry {
        kind: EntryKind::Attendance,
        happened_on: input.happened_on,
        channel: None,
        text: input.text.clone(),
        education_days: Some(input.education_days),
        amount_fen: None,
    };
    for mobility in &took_part {
        let mut one = begin_mobility(tx, grant, *mobility, None, MobilityAction::Record)?;
        entries::write(tx, &mut one, &entry)?;
        one.finish_addition(tx, MobilityAction::Record)?;
    }
    let activity = ActivityRecord {
        id: GroupActivityId(tx.next_id()),
        group_id: id,
        happened_on: input.happened_on,
        text: input.text.clone(),
        education_days: input.education_days,
        present: i32::try_from(took_part.len()).map_err(Fault::internal)?,
        author: tx.actor().name.clone(),
        created_at: tx.now.naive_utc(),
    };
    repo::life::insert_activity(tx.conn, &activity)?;
    // Whoever lost the race is run again on the newest state.
    let again = |fault: Fault| Fault { retry: fault.code == ErrorCode::StaleVersion, ..fault };
    change.finish(tx, MobileGroupAction::Record, None).map_err(again)?;
    Ok(activity.view())
}
