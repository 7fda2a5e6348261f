//! Activity certificates: numbered centrally, signed, checked (A3-16, A3-17, D3-02).

use base64::Engine as _;
use base64::prelude::{BASE64_STANDARD, BASE64_URL_SAFE_NO_PAD};
use changxiao_shared::members::masked_name;
use changxiao_shared::mobile_members::certificate::{PREFIX, Payload, scanned, split};
use changxiao_shared::mobile_members::{CertificateId, CertificateState, CertificateView};
use changxiao_shared::organizations::{OrganizationId, OrganizationRef};
use changxiao_shared::rule_sets::{Rule, RulesInForce};
use chrono::{Datelike, Months, NaiveDate};

use super::rows::{CertificateRecord, KeyRecord, MobilityRecord};
use super::{committee, repo};
use crate::crypto::{Place, signature};
use crate::db::{Conn, Lock, Scope, Tx, lock};
use crate::fault::{Fault, Outcome};
use crate::organizations;

fn place(key: i32) -> Place {
    Place { table: "certificate_keys", column: "secret", row: i64::from(key) }
}

/// Issues a certificate numbered by the primary-level committee above the branch.
pub(super) fn issue(tx: &mut Tx<'_>, row: &MobilityRecord, holder: &str) -> Outcome<CertificateRecord> {
    let issuer = committee::of(tx.conn, &row.out_path)?
        .ok_or_else(|| Fault::internal("a mobility whose organisation is not there"))?;
    let (today, id) = (tx.today(), CertificateId(tx.next_id()));
    let serial = repo::certificates::next_serial(tx.conn, issuer.id, today.year())?;
    let number = format!("{}-{}-{serial:04}", issuer.code, today.year());
    let key = signing_key(tx)?;
    let holder = masked_name(holder);
    let payload = Payload { key: key.id, certificate: id, issued_on: today, number: number.clone(), holder };
    let mut signed = payload.to_bytes().ok_or_else(|| Fault::internal("a certificate that cannot be written down"))?;
    signed.extend(signature::sign(&seed(tx, &key)?, &signed).map_err(Fault::internal)?);
    let certificate = CertificateRecord {
        id,
        mobility_id: row.id,
        issuer_id: issuer.id,
        number,
        state: CertificateState::Valid,
        issued_on: today,
        audited_on: None,
        reason: None,
        code: format!("{PREFIX}{}", BASE64_URL_SAFE_NO_PAD.encode(signed)),
        created_at: tx.now.naive_utc(),
    };
    repo::certificates::insert(tx.conn, &certificate)?;
    Ok(certificate)
}

/// The newest key; the first one is made when it is needed.
fn signing_key(tx: &mut Tx<'_>) -> Outcome<KeyRecord> {
    match repo::certificates::keys(tx.conn)?.pop() {
        Some(key) => Ok(key),
        None => new_key(tx),
    }
}

/// Makes a new key, which signs from now on; certificates signed with older ones stay valid.
pub(super) fn new_key(tx: &mut Tx<'_>) -> Outcome<KeyRecord> {
    lock(tx.conn, Lock::CertificateKeys)?;
    let id = repo::certificates::keys(tx.conn)?.last().map_or(1, |key| key.id + 1);
    let seed: [u8; 32] = tx.random()?;
    let secret = tx.keys.seal(place(id), &BASE64_STANDARD.encode(seed)).map_err(Fault::internal)?;
    let public_key = signature::public_key(&seed).map_err(Fault::internal)?;
    let key = KeyRecord { id, public_key, secret, created_on: tx.today(), retired_on: None };
    repo::certificates::insert_key(tx.conn, &key)?;
    Ok(key)
}

fn seed(tx: &Tx<'_>, key: &KeyRecord) -> Outcome<[u8; 32]> {
    let text = tx.keys.unseal(place(key.id), &key.secret).map_err(Fault::internal)?;
    let bytes = BASE64_STANDARD.decode(text).map_err(Fault::internal)?;
    bytes.try_into().map_err(|_| Fault::internal("a signing key of another length"))
}

/// The certificate that a scanned code or a typed number names, if it is genuine.
pub(super) fn genuine(conn: &mut Conn, code: &str) -> Outcome<Option<CertificateRecord>> {
    let Some(text) = scanned(code) else {
        return repo::certificates::by_number(conn, code.trim());
    };
    let Ok(signed) = BASE64_URL_SAFE_NO_PAD.decode(text) else { return Ok(None) };
    let Some((message, found)) = split(&signed) else { return Ok(None) };
    let Some(payload) = Payload::from_bytes(message) else { return Ok(None) };
    let keys = repo::certificates::keys(conn)?;
    let signed_by_us =
        keys.iter().any(|key| key.id == payload.key && signature::is_signed_by(&key.public_key, message, found));
    if !signed_by_us {
        return Ok(None);
    }
    repo::certificates::by_id(conn, payload.certificate)
}

/// By when a certificate has to be audited (A3-17).
pub(super) fn audit_due_on(certificate: &CertificateRecord, rules: &RulesInForce) -> Option<NaiveDate> {
    let months = u32::try_from(rules.get(Rule::AuditMonths)?.value.value).ok()?;
    certificate.audited_on.unwrap_or(certificate.issued_on).checked_add_months(Months::new(months))
}

/// Where a certificate stands on a day: not audited in time shows everywhere (A3-17).
pub(super) fn state_on(certificate: &CertificateRecord, rules: &RulesInForce, today: NaiveDate) -> CertificateState {
    let late = audit_due_on(certificate, rules).is_some_and(|due| due < today);
    if certificate.state == CertificateState::Valid && late { CertificateState::AuditDue } else { certificate.state }
}

/// A certificate as both sides see it.
pub(super) fn view(
    conn: &mut Conn,
    certificate: CertificateRecord,
    rules: &RulesInForce,
    today: NaiveDate,
) -> Outcome<CertificateView> {
    let name = issuer_name(conn, certificate.issuer_id)?;
    Ok(CertificateView {
        state: state_on(&certificate, rules, today),
        audit_due_on: audit_due_on(&certificate, rules).filter(|_| certificate.is_out()),
        issuer: OrganizationRef { id: certificate.issuer_id, name },
        id: certificate.id,
        number: certificate.number,
        issued_on: certificate.issued_on,
        audited_on: certificate.audited_on,
        reason: certificate.reason,
        code: certificate.code,
    })
}

/// The name of the committee that numbered a certificate; it stands on the certificate for all to read.
pub(super) fn issuer_name(conn: &mut Conn, id: OrganizationId) -> Outcome<String> {
    let mut names = organizations::names(conn, &Scope::everything(), std::iter::once(id))?;
    Ok(names.remove(&id).unwrap_or_default())
}
