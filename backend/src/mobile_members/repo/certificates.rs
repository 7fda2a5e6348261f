//! Activity certificates, their numbers and the keys that sign them.

use changxiao_shared::mobile_members::{CertificateId, CertificateState, MobilityId};
use changxiao_shared::organizations::OrganizationId;
use chrono::NaiveDate;
use diesel::prelude::*;

use crate::db::Conn;
use crate::db::schema::{certificate_keys, certificate_serials, certificates};
use crate::fault::Outcome;
use crate::mobile_members::rows::{CertificateRecord, KeyRecord};
use crate::on_engine;

/// The newest certificate of a mobility.
// unscoped: the mobility was found within reach before.
pub(in crate::mobile_members) fn newest(conn: &mut Conn, id: MobilityId) -> Outcome<Option<CertificateRecord>> {
    Ok(certificates::table
        .filter(certificates::mobility_id.eq(id))
        .order(certificates::id.desc())
        .first(conn)
        .optional()?)
}

/// A certificate by id.
// unscoped: whoever holds the certificate may have it checked.
pub(in crate::mobile_members) fn by_id(conn: &mut Conn, id: CertificateId) -> Outcome<Option<CertificateRecord>> {
    Ok(certificates::table.find(id).first(conn).optional()?)
}

/// A certificate by number.
// unscoped: whoever holds the certificate may have it checked.
pub(in crate::mobile_members) fn by_number(conn: &mut Conn, number: &str) -> Outcome<Option<CertificateRecord>> {
    Ok(certificates::table.filter(certificates::number.eq(number)).first(conn).optional()?)
}

/// Stores a certificate.
// unscoped: the mobility was found within reach before.
pub(in crate::mobile_members) fn insert(conn: &mut Conn, row: &CertificateRecord) -> Outcome<()> {
    diesel::insert_into(certificates::table).values(row).execute(conn)?;
    Ok(())
}

/// Changes the state of a certificate.
// unscoped: the mobility was found within reach before.
pub(in crate::mobile_members) fn set_state(
    conn: &mut Conn,
    id: CertificateId,
    state: CertificateState,
    reason: Option<&str>,
) -> Outcome<()> {
    diesel::update(certificates::table.find(id))
        .set((certificates::state.eq(state), certificates::reason.eq(reason)))
        .execute(conn)?;
    Ok(())
}

/// Notes the yearly audit (A3-17).
// unscoped: the mobility was found within reach before.
pub(in crate::mobile_members) fn set_audited(conn: &mut Conn, id: CertificateId, day: NaiveDate) -> Outcome<()> {
    diesel::update(certificates::table.find(id)).set(certificates::audited_on.eq(day)).execute(conn)?;
    Ok(())
}

/// The next number of a committee in a year. Its row stays locked until the end of the transaction, and goes back with
/// it: no gaps, no duplicates (D3-02).
// unscoped: the committee is above a mobility found within reach.
pub(in crate::mobile_members) fn next_serial(conn: &mut Conn, issuer: OrganizationId, year: i32) -> Outcome<i32> {
    on_engine!(&mut *conn, c => diesel::insert_into(certificate_serials::table)
        .values((
            certificate_serials::organization_id.eq(issuer),
            certificate_serials::year.eq(year),
            certificate_serials::last.eq(0),
        ))
        .on_conflict_do_nothing()
        .execute(c))?;
    let own = certificate_serials::table.find((issuer, year));
    diesel::update(own).set(certificate_serials::last.eq(certificate_serials::last + 1)).execute(conn)?;
    Ok(own.select(certificate_serials::last).first(conn)?)
}

/// All keys, oldest first.
// unscoped: keys belong to the whole system.
pub(in crate::mobile_members) fn keys(conn: &mut Conn) -> Outcome<Vec<KeyRecord>> {
    Ok(certificate_keys::table.order(certificate_keys::id).load(conn)?)
}

/// Stores a key; those before it sign no more.
// unscoped: keys belong to the whole system.
pub(in crate::mobile_members) fn insert_key(conn: &mut Conn, row: &KeyRecord) -> Outcome<()> {
    diesel::update(certificate_keys::table.filter(certificate_keys::retired_on.is_null()))
        .set(certificate_keys::retired_on.eq(row.created_on))
        .execute(conn)?;
    diesel::insert_into(certificate_keys::table).values(row).execute(conn)?;
    Ok(())
}

/// Certificates that are revoked, suspended or handed in.
// unscoped: the list is published; it holds ids alone.
pub(in crate::mobile_members) fn revoked(conn: &mut Conn) -> Outcome<Vec<CertificateId>> {
    Ok(certificates::table
        .filter(certificates::state.ne(CertificateState::Valid))
        .select(certificates::id)
        .order(certificates::id)
        .load(conn)?)
}

/// When the certificates that are out for these mobilities were issued or last audited.
// unscoped: the mobilities were found as the actor's own before.
pub(in crate::mobile_members) fn out(conn: &mut Conn, ids: &[MobilityId]) -> Outcome<Vec<(MobilityId, NaiveDate)>> {
    let rows: Vec<(MobilityId, NaiveDate, Option<NaiveDate>)> = certificates::table
        .filter(certificates::mobility_id.eq_any(ids.to_vec()))
        .filter(certificates::state.eq(CertificateState::Valid))
        .select((certificates::mobility_id, certificates::issued_on, certificates::audited_on))
        .load(conn)?;
    Ok(rows.into_iter().map(|(id, issued, audited)| (id, audited.unwrap_or(issued))).collect())
}
