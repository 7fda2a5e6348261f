//! What has followed from a result, for somebody who sees it in its round.

use changxiao_shared::appraisals::rounds::SubjectId;
use changxiao_shared::identity::need;
use changxiao_shared::supervision::consequences::SubjectConsequences;

use crate::access::Grant;
use crate::appraisals;
use crate::db::Read;
use crate::fault::Outcome;
use crate::supervision::{inquiries, rectifications, sides};

/// Rectifications within reach that rest on the result; findings about the organisation in that year, for everybody who
/// sees the subject in its round: appraisers without a role above it too (C4-13).
pub(super) fn consequences(
    read: &mut Read<'_>,
    grant: &Grant<need::AppraisalRead>,
    id: SubjectId,
) -> Outcome<SubjectConsequences> {
    let principal = grant.principal();
    let appraised = appraisals::seen(read.conn, principal, id, read.now)?;
    let today = read.today();
    Ok(SubjectConsequences {
        findings: inquiries::findings(read.conn, appraised.organization_id, appraised.year)?,
        rectifications: rectifications::of_result(read.conn, grant.scope(), id, today)?,
        may_order: appraised.decided
            && sides::directs(principal, &appraised.path, &appraised.holder_path, read.now)
            && !sides::answers(principal, &appraised.path, read.now),
    })
}
