//! Issuing, auditing and checking activity certificates.

use base64::Engine as _;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use changxiao_shared::identity::need;
use changxiao_shared::kernel::FieldCode;
use changxiao_shared::members::masked_name;
use changxiao_shared::mobile_members::{
    AuditCertificate, CertificateCheck, CertificateKeyView, CertificateKeysView, CertificateState, CheckCertificate,
    MobilityAction, MobilityId, MobilityNote, MobilityView, RotateCertificateKey,
};

use crate::access::{Grant, Public};
use crate::db::{Read, Scope, Tx};
use crate::fault::{Fault, Outcome};
use crate::mobile_members::facts::begin;
use crate::mobile_members::rows::KeyRecord;
use crate::mobile_members::{certificates, letters, repo, view};
use crate::{members, rule_sets};

/// Issues a certificate to a member who has none, or a new one for one that was lost: the old one reads as revoked.
pub(in crate::mobile_members) fn issue(
    tx: &mut Tx<'_>,
    grant: &Grant<need::MobilityDecide>,
    id: MobilityId,
    version: i32,
    input: &MobilityNote,
) -> Outcome<MobilityView> {
    let change = begin(tx, grant, id, Some(version), MobilityAction::Issue)?;
    change.retire_certificate(tx, CertificateState::Revoked, Some(&input.reason))?;
    let row = change.finish(tx, MobilityAction::Issue, Some(&input.reason))?;
    let holder = members::find_ref(tx.conn, &Scope::everything(), row.member_id)?.ok_or_else(Fault::not_found)?;
    certificates::issue(tx, &row, &holder.name)?;
    view::of_tx(tx, grant.principal(), row)
}

/// Issues the letter anew, where it was lost or its period is over (E2-01).
pub(in crate::mobile_members) fn renew_letter(
    tx: &mut Tx<'_>,
    grant: &Grant<need::MobilityDecide>,
    id: MobilityId,
    version: i32,
    input: &MobilityNote,
) -> Outcome<MobilityView> {
    let change = begin(tx, grant, id, Some(version), MobilityAction::RenewLetter)?;
    let instrument = change.case.letter.as_ref().map(|letter| letter.instrument);
    let instrument = instrument.ok_or_else(|| Fault::internal("no letter to renew"))?;
    let row = change.finish(tx, MobilityAction::RenewLetter, Some(&input.reason))?;
    letters::renew(tx, &row, instrument)?;
    view::of_tx(tx, grant.principal(), row)
}

/// The yearly audit, by the branch holding the membership or the one where the member lives (A3-17).
pub(in crate::mobile_members) fn audit(
    tx: &mut Tx<'_>,
    grant: &Grant<need::MobilityManage>,
    id: MobilityId,
    version: i32,
    input: &AuditCertificate,
) -> Outcome<MobilityView> {
    let change = begin(tx, grant, id, Some(version), MobilityAction::Audit)?;
    let out = change.case.certificate.as_ref().ok_or_else(|| Fault::internal("no certificate to audit"))?;
    if input.audited_on > tx.today() {
        return Err(Fault::field("audited_on", FieldCode::InFuture));
    }
    if input.audited_on < out.issued_on {
        return Err(Fault::field("audited_on", FieldCode::EndBeforeStart));
    }
    repo::certificates::set_audited(tx.conn, out.id, input.audited_on)?;
    let row = change.finish(tx, MobilityAction::Audit, input.note.as_deref())?;
    view::of_tx(tx, grant.principal(), row)
}

/// What the QR code of a certificate within reach says.
pub(in crate::mobile_members) fn code(
    read: &mut Read<'_>,
    grant: &Grant<need::MobilityRead>,
    id: MobilityId,
) -> Outcome<String> {
    let row = repo::life::find(read.conn, grant.scope(), id)?.ok_or_else(Fault::not_found)?;
    Ok(repo::certificates::newest(read.conn, row.id)?.ok_or_else(Fault::not_found)?.code)
}

/// What anybody learns of a certificate: genuine or not, its state, who issued it, the family name.
pub(in crate::mobile_members) fn check(
    read: &mut Read<'_>,
    _: &Public,
    input: &CheckCertificate,
) -> Outcome<CertificateCheck> {
    let Some(certificate) = certificates::genuine(read.conn, &input.code)? else {
        return Ok(CertificateCheck {
            genuine: false,
            number: None,
            state: None,
            issuer: None,
            issued_on: None,
            holder: None,
        });
    };
    let today = read.today();
    let row = repo::life::by_id(read.conn, certificate.mobility_id)?;
    let rules = rule_sets::rules_at(read.conn, &row.out_path, today)?;
    let member = members::find_ref(read.conn, &Scope::everything(), row.member_id)?.ok_or_else(Fault::not_found)?;
    Ok(CertificateCheck {
        genuine: true,
        state: Some(certificates::state_on(&certificate, &rules, today)),
        issuer: Some(certificates::issuer_name(read.conn, certificate.issuer_id)?),
        issued_on: Some(certificate.issued_on),
        holder: Some(masked_name(&member.name)),
        number: Some(certificate.number),
    })
}

/// Published keys and revoked certificates, for checking without a network.
pub(in crate::mobile_members) fn published(read: &mut Read<'_>, _: &Public) -> Outcome<CertificateKeysView> {
    let keys = repo::certificates::keys(read.conn)?;
    Ok(CertificateKeysView {
        keys: keys.into_iter().map(key_view).collect(),
        revoked: repo::certificates::revoked(read.conn)?,
        at: read.now,
    })
}

fn key_view(key: KeyRecord) -> CertificateKeyView {
    CertificateKeyView {
        id: key.id,
        public_key: BASE64_URL_SAFE_NO_PAD.encode(key.public_key),
        created_on: key.created_on,
        retired_on: key.retired_on,
    }
}

/// Makes a new key, which signs from now on; certificates signed with older ones stay valid.
pub(in crate::mobile_members) fn rotate_key(
    tx: &mut Tx<'_>,
    _: &Grant<need::SystemManage>,
    input: &RotateCertificateKey,
) -> Outcome<CertificateKeyView> {
    let key = certificates::new_key(tx)?;
    let details = serde_json::json!({ "reason": input.reason });
    tx.audit("certificate.key_made", ("certificate_key", i64::from(key.id)), &[], details);
    Ok(key_view(key))
}
