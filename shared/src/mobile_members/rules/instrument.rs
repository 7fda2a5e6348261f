//! Which paper a member takes along (E2-01).

use chrono::{Months, NaiveDate};

use crate::mobile_members::{Instrument, Settledness};

/// The instrument the rule recommends; the branch decides, with a reason where it decides otherwise (E2-01).
///
/// A fixed place or unit for over `months` months: introduction letter; fixed, but for less: certificate of
/// membership; place or time not settled, an open end included: activity certificate.
pub fn recommend(settled: Settledness, from: NaiveDate, until: Option<NaiveDate>, months: i32) -> Instrument {
    let Some(until) = until.filter(|_| settled == Settledness::Fixed) else {
        return Instrument::ActivityCertificate;
    };
    let months = Months::new(u32::try_from(months).unwrap_or(0));
    match from.checked_add_months(months) {
        Some(limit) if until > limit => Instrument::IntroductionLetter,
        _ => Instrument::MembershipLetter,
    }
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::recommend;
    use crate::mobile_members::{Instrument, Settledness};

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a day")
    }

    #[test]
    fn the_instrument_follows_place_and_time() {
        let from = day("2027-01-15");
        let table = [
            (Settledness::Fixed, Some("2027-07-15"), Instrument::MembershipLetter),
            (Settledness::Fixed, Some("2027-07-16"), Instrument::IntroductionLetter),
            (Settledness::Fixed, Some("2027-01-20"), Instrument::MembershipLetter),
            (Settledness::Fixed, None, Instrument::ActivityCertificate),
            (Settledness::Unsettled, Some("2029-01-01"), Instrument::ActivityCertificate),
            (Settledness::Unsettled, None, Instrument::ActivityCertificate),
        ];
        for (settled, until, expected) in table {
            assert_eq!(recommend(settled, from, until.map(day), 6), expected, "{settled} {until:?}");
        }
    }
}
