//! The demonstration's arrivals without papers: the police register a member of another branch in the county town, and a
//! survey meets somebody there.

use changxiao_shared::department_notices::{CreateLead, Department, DepartmentNotice, SendDepartmentNotices};
use changxiao_shared::identity::{ClientScope, need};
use changxiao_shared::kernel::FieldCode;
use changxiao_shared::members::UnmaskMember;
use changxiao_shared::regions::RegionCode;

use super::{service, sweep};
use crate::access::{Grant, Guard};
use crate::demo::stage::{Player, Stage, meta};
use crate::fault::{Fault, Outcome};
use crate::state::AppState;
use crate::{api_clients, members};

/// Who plays.
#[derive(Clone, Copy, Debug)]
pub struct Cast {
    /// Role administrator of the county.
    pub roles: Player,
    /// Officer of the county.
    pub officer: Player,
    /// Secretary of the branch in the county town.
    pub host: Player,
    /// Who has come to the county town.
    pub guest: Player,
}

/// The county town.
const TOWN: &str = "422825100";

/// Plays the story of an autumn, up to today.
///
/// # Errors
/// When a rule or the database refuses.
pub async fn play(state: &AppState, cast: &Cast) -> Outcome<()> {
    let stage = Stage::new(state);
    let place: RegionCode = TOWN.parse().map_err(|_| Fault::field("place", FieldCode::RegionForm))?;
    stage.on((11, 2)).await?;
    stage.noticed(cast, place).await?;
    sweep(&state.db)?;
    let survey = CreateLead {
        organization_id: cast.host.organization,
        name: "覃志远".into(),
        id_number: None,
        place,
        spot: "城东建材市场 12 号铺".into(),
        work: Some("建材销售".into()),
        noticed_on: stage.day((11, 2)),
    };
    stage.act(cast.host, move |tx, g: &Grant<need::MobilityManage>| service::create(tx, g, &survey)).await?;
    stage.close().await
}

impl Stage<'_> {
    async fn noticed(&self, cast: &Cast, place: RegionCode) -> Outcome<()> {
        let guest = cast.guest.member.ok_or_else(|| Fault::internal("a guest who is no member"))?;
        let purpose = UnmaskMember { purpose: "演示：部门登记的外来人员".into() };
        let unmask = self.act(cast.officer, move |tx, g: &Grant<need::MemberUnmask>| {
            let found = members::find_ref(tx.conn, g.scope(), guest)?.ok_or_else(Fault::not_found)?;
            Ok((found.name, members::service::unmask(tx, g, guest, &purpose)?))
        });
        let (name, secrets) = unmask.await?;
        let notice = DepartmentNotice {
            reference: "GA-0001".into(),
            name,
            id_number: secrets.id_number,
            place,
            noticed_on: self.day((11, 2)),
            department: Department::Police,
        };
        let input = SendDepartmentNotices { notices: vec![notice] };
        let client = ("县公安局人口管理系统", ClientScope::DepartmentNoticesWrite);
        let session = api_clients::story::open(self, cast.roles, client).await?;
        let guard = Guard::<need::DepartmentNoticeSend>::new(session, meta());
        self.state().db.write(guard, move |tx, g| service::take_in(tx, g, &input)).await?;
        Ok(())
    }
}
