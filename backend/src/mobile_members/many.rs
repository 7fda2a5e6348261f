//! Members away in great number for a province to measure with: rows as the services would have left them after
//! applying, approving, departing and, for most, receiving. Like its members they have no histories; one audit row
//! says what was made.

use changxiao_shared::members::MemberId;
use changxiao_shared::mobile_members::{MobilityId, MobilityReason, MobilityState, Placement, Settledness, StayId};
use changxiao_shared::organizations::OrganizationId;
use changxiao_shared::regions::RegionCode;
use chrono::{Days, NaiveDate};

use super::contact::Contact;
use super::rows::{MobilityRecord, StayRecord};
use super::{counts, repo};
use crate::access::System;
use crate::db::Tx;
use crate::fault::{Fault, Outcome};

/// One end of a mobility.
pub(crate) struct Side<'a> {
    pub(crate) id: OrganizationId,
    pub(crate) path: &'a [u8],
}

/// Rows of both tables.
#[derive(Default)]
pub(crate) struct Mobilities {
    mobilities: Vec<MobilityRecord>,
    stays: Vec<StayRecord>,
}

/// Destinations in turn.
const CITIES: [&str; 5] = ["440306", "310115", "330106", "420111", "350203"];

impl Mobilities {
    /// Adds one member away; its number decides where to, since when, and whether the other side has received it.
    pub(crate) fn add(
        &mut self,
        tx: &Tx<'_>,
        (first, number): (i64, u64),
        member: MemberId,
        (from, to): (&Side<'_>, &Side<'_>),
        today: NaiveDate,
    ) -> Outcome<()> {
        let number = i64::try_from(number).map_err(Fault::internal)?;
        let (id, stay) = (MobilityId(first + number), StayId(first + number));
        let back = |days: i64| u64::try_from(days).ok().and_then(|days| today.checked_sub_days(Days::new(days)));
        let departed_on = back(30 + number % 600);
        let received = number % 5 != 0;
        let city = CITIES[usize::try_from(number % 5).map_err(Fault::internal)?];
        let destination: RegionCode = city.parse().map_err(|_| Fault::internal("not a division"))?;
        let now = tx.now.naive_utc();
        self.mobilities.push(MobilityRecord {
            id,
            member_id: member,
            organization_id: from.id,
            out_path: from.path.to_vec(),
            origin: String::new(),
            in_organization_id: received.then_some(to.id),
            in_path: received.then(|| to.path.to_vec()),
            state: if received { MobilityState::Received } else { MobilityState::Away },
            oral: false,
            reason: MobilityReason::Work,
            reason_note: None,
            starts_on: departed_on.unwrap_or(today),
            ends_on: None,
            settled: Settledness::Unsettled,
            destination,
            employer: Some(format!("第{}工程处", number % 400)),
            work: Some("施工".to_owned()),
            contact: Contact::default().seal(tx.keys, id)?,
            liaison_id: None,
            departed_on,
            returned_on: None,
            grade: None,
            review: None,
            contacted_on: back(number % 90).filter(|_| number % 7 != 0),
            reported_on: None,
            exchanged_on: None,
            version: 1,
            created_at: now,
            updated_at: now,
        });
        if received {
            self.stays.push(StayRecord {
                id: stay,
                mobility_id: id,
                organization_id: to.id,
                placement: Placement::Residence,
                reason: None,
                received_on: departed_on.unwrap_or(today),
                left_on: None,
            });
        }
        Ok(())
    }

    /// Stores them.
    pub(crate) fn store(&self, tx: &mut Tx<'_>, _: &System) -> Outcome<()> {
        repo::life::insert_many(tx.conn, &self.mobilities, &self.stays)?;
        self.mobilities.iter().for_each(|row| counts::add(tx, row, 1));
        Ok(())
    }
}
