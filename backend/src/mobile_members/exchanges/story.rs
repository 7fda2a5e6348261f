//! The demonstration's exchange of committees: the village's township sends its sheet in July.

use changxiao_shared::identity::need;
use changxiao_shared::mobile_members::exchanges::{ExchangePartnerQuery, Half, SendExchange};

use super::service;
use crate::access::{Grant, Guard};
use crate::demo::stage::{Player, Stage, meta};
use crate::fault::Outcome;

/// When it is sent.
pub(in crate::mobile_members) const DAY: (u32, u32) = (7, 5);

/// Plays it, where July has come.
pub(in crate::mobile_members) async fn play(stage: &Stage<'_>, town: Player) -> Outcome<()> {
    if !stage.has_come(DAY) {
        return Ok(());
    }
    stage.on(DAY).await?;
    let organization_id = town.organization;
    let query = ExchangePartnerQuery { organization_id };
    let guard = Guard::<need::MobilityManage>::new(stage.session(town.account).await?, meta());
    let partners = stage.state().db.read(guard, move |read, g| service::partners(read, g, &query)).await?;
    let Some(partner) = partners.into_iter().next() else { return Ok(()) };
    let input = SendExchange {
        organization_id,
        partner_id: partner.partner.id,
        year: stage.year(),
        half: Half::First,
        lines: Vec::new(),
        note: Some("以上党员在贵镇务工，家中情况平稳，请多关心。".into()),
    };
    stage.act(town, move |tx, g: &Grant<need::MobilityManage>| service::send(tx, g, &input)).await?;
    Ok(())
}
