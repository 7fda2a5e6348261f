//! Which measures there are, and what a figure is.

use serde::{Deserialize, Serialize};

crate::coded_enum! {
    /// A named share of what was due, for an organisation's subtree and a year.
    pub enum Measure {
        /// Organisations below with a pledge by the end of the window for proposing (C2-02, C2-05).
        PledgeOrganizations = "pledge_organizations" ("按时提出承诺的党组织比例", "organisations with a pledge in time"),
        /// Confirmed pledges that were kept (C2-10).
        PledgesKept = "pledges_kept" ("承诺兑现率", "pledges kept"),
        /// Of the pledges the public voted on, those it is satisfied with (C2-10).
        PledgesSatisfied = "pledges_satisfied" ("承诺群众评议满意率", "pledges the public is satisfied with"),
        /// Pledges in force with progress reported (C2-08).
        PledgesReported = "pledges_reported" ("填报进展的承诺比例", "pledges with progress reported"),
        /// Confirmed pledges past their deadline and not done (C2-09).
        PledgesOverdue = "pledges_overdue" ("逾期未完成的承诺比例", "pledges overdue"),
        /// Mobile members with whom contact was kept within the period (D3-03).
        MobileInContact = "mobile_in_contact" ("按期联系的流动党员比例", "mobile members in contact"),
        /// Departures after which the member reported in within the period (A3-13).
        MobileReportedIn = "mobile_reported_in" ("外出后按期报到的比例", "reported in on time"),
        /// Activity certificates audited within the period (A3-17).
        CertificatesAudited = "certificates_audited" ("按期审核的活动证比例", "certificates audited in time"),
        /// Mobile members nobody has had contact with for the time after which they count as lost (A3-18).
        MobileLost = "mobile_lost" ("失去联系的流动党员比例", "mobile members out of contact"),
        /// Half-yearly reports on mobile members handed in on time (E2-07).
        MobilityReports = "mobility_reports" ("按时报送流动党员半年报表的比例", "half-yearly reports on time"),
    }
}

crate::coded_enum! {
    /// In which direction a measure is better.
    pub enum Direction {
        /// The whole is the best.
        Higher = "higher" ("越高越好", "higher is better"),
        /// None is the best.
        Lower = "lower" ("越低越好", "lower is better"),
    }
}

impl Measure {
    /// The clause that asks for it.
    pub const fn clause(self) -> &'static str {
        match self {
            Measure::PledgeOrganizations => "C2-02",
            Measure::PledgesKept | Measure::PledgesSatisfied => "C2-10",
            Measure::PledgesReported => "C2-08",
            Measure::PledgesOverdue => "C2-09",
            Measure::MobileInContact => "D3-03",
            Measure::MobileReportedIn => "A3-13",
            Measure::CertificatesAudited => "A3-17",
            Measure::MobileLost => "A3-18",
            Measure::MobilityReports => "E2-07",
        }
    }

    /// Whether there is always something to do: where nothing was undertaken, nothing was achieved. Each organisation
    /// pledges every year (C2-02), while nobody has to have members away.
    pub const fn is_never_empty(self) -> bool {
        match self {
            Measure::PledgesKept | Measure::PledgesSatisfied | Measure::PledgesReported => true,
            Measure::PledgeOrganizations
            | Measure::PledgesOverdue
            | Measure::MobileInContact
            | Measure::MobileReportedIn
            | Measure::CertificatesAudited
            | Measure::MobileLost
            | Measure::MobilityReports => false,
        }
    }

    /// In which direction it is better.
    pub const fn direction(self) -> Direction {
        match self {
            Measure::PledgesOverdue | Measure::MobileLost => Direction::Lower,
            Measure::PledgeOrganizations
            | Measure::PledgesKept
            | Measure::PledgesSatisfied
            | Measure::PledgesReported
            | Measure::MobileInContact
            | Measure::MobileReportedIn
            | Measure::CertificatesAudited
            | Measure::MobilityReports => Direction::Higher,
        }
    }
}

/// A figure: how many of how many.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Figure {
    /// How many it holds for.
    pub numerator: i64,
    /// How many it could hold for; none where nothing was due.
    pub denominator: i64,
}

impl Figure {
    /// What was missed: those it does not hold for where it should, those it holds for where it should not.
    pub const fn misses(self, direction: Direction) -> i64 {
        let missed = match direction {
            Direction::Higher => self.denominator - self.numerator,
            Direction::Lower => self.numerator,
        };
        if missed < 0 { 0 } else { missed }
    }
}
