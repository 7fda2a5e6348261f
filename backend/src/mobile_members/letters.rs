//! Introduction letters and certificates of membership: numbered by the committee, printed by the page (E2-01).

use changxiao_shared::mobile_members::{Instrument, LetterView};
use changxiao_shared::organizations::OrganizationRef;
use changxiao_shared::rule_sets::Rule;
use chrono::{Datelike, Days};

use super::rows::{LetterRecord, MobilityRecord};
use super::{certificates, committee, repo};
use crate::db::{Conn, Tx};
use crate::fault::{Fault, Outcome};
use crate::rule_sets;

/// The word in the number that says which letter it is.
const fn mark(instrument: Instrument) -> &'static str {
    match instrument {
        Instrument::IntroductionLetter => "介",
        Instrument::MembershipLetter | Instrument::ActivityCertificate => "证",
    }
}

/// Issues the letter an approval decides for.
pub(super) fn issue(tx: &mut Tx<'_>, row: &MobilityRecord, instrument: Instrument) -> Outcome<()> {
    let letter = made_out(tx, row, instrument)?;
    repo::letters::insert(tx.conn, &letter)
}

/// Issues it anew: the number before is not known any more.
pub(super) fn renew(tx: &mut Tx<'_>, row: &MobilityRecord, instrument: Instrument) -> Outcome<()> {
    let letter = made_out(tx, row, instrument)?;
    repo::letters::replace(tx.conn, &letter)
}

/// A letter with the next number of the committee above the branch and the period in force there.
fn made_out(tx: &mut Tx<'_>, row: &MobilityRecord, instrument: Instrument) -> Outcome<LetterRecord> {
    let issuer = committee::of(tx.conn, &row.out_path)?
        .ok_or_else(|| Fault::internal("a mobility whose organisation is not there"))?;
    let today = tx.today();
    let serial = repo::letters::next_serial(tx.conn, issuer.id, instrument, today.year())?;
    let rules = rule_sets::rules_at(tx.conn, &row.out_path, today)?;
    let days = rules.get(Rule::LetterDays).and_then(|rule| u64::try_from(rule.value.value).ok());
    Ok(LetterRecord {
        mobility_id: row.id,
        issuer_id: issuer.id,
        instrument,
        number: format!("{}-{}-{}-{serial:04}", issuer.code, mark(instrument), today.year()),
        issued_on: today,
        signed_by: tx.actor().name.clone(),
        valid_until: days.and_then(|days| today.checked_add_days(Days::new(days))),
    })
}

/// A letter as both sides see it.
pub(super) fn view(conn: &mut Conn, letter: LetterRecord) -> Outcome<LetterView> {
    let name = certificates::issuer_name(conn, letter.issuer_id)?;
    Ok(LetterView {
        instrument: letter.instrument,
        number: letter.number,
        issuer: OrganizationRef { id: letter.issuer_id, name },
        issued_on: letter.issued_on,
        valid_until: letter.valid_until,
        signed_by: letter.signed_by,
    })
}
