//! Which part of the page holds the screen of a place.

use super::Place;
use crate::parts::Part;

impl Place {
    /// The part of the page its screen is in, where that loads later than the first screen.
    pub(crate) const fn part(self) -> Option<Part> {
        match self {
            Place::Home
            | Place::SignIn
            | Place::Me
            | Place::Board
            | Place::BoardPledge(_)
            | Place::Check
            | Place::Unknown => None,
            Place::Ballots | Place::Ballot(_) | Place::Vote | Place::VoteResult(_) => Some(Part::Ballots),
            Place::Appraisals
            | Place::Appraisal(_)
            | Place::AppraisalSubject(_)
            | Place::AppraisalPaper(..)
            | Place::Circular(_)
            | Place::Schemes
            | Place::Scheme(_)
            | Place::EditScheme(_)
            | Place::Rectifications
            | Place::Rectification(_)
            | Place::Inquiries
            | Place::Inquiry(_)
            | Place::Accountability
            | Place::AccountabilityCase(_)
            | Place::Merits
            | Place::Merit(_)
            | Place::Commendations
            | Place::Commendation(_)
            | Place::Notice(_)
            | Place::Awards => Some(Part::Appraisals),
            Place::ComplaintBox | Place::ComplaintTracking | Place::ComplaintCases | Place::ComplaintCase(_) => {
                Some(Part::Supervision)
            }
            Place::Organizations
            | Place::NewOrganization
            | Place::Organization(_)
            | Place::EditOrganization(_)
            | Place::Members
            | Place::NewMember
            | Place::Member(_)
            | Place::EditMember(_)
            | Place::Imports
            | Place::NewImport
            | Place::Import(_)
            | Place::Accounts
            | Place::NewAccount
            | Place::Account(_)
            | Place::ApiClients
            | Place::Audit
            | Place::AuditReadings
            | Place::Permissions
            | Place::NewApiClient
            | Place::ApiClient(_)
            | Place::Webhooks
            | Place::NewWebhook
            | Place::Webhook(_)
            | Place::Invitation
            | Place::OwnDataRequests
            | Place::DataRequests
            | Place::Factor
            | Place::FactorRules
            | Place::Rules => Some(Part::Registers),
            Place::Pledges
            | Place::NewPledge
            | Place::Pledge(_)
            | Place::EditPledge(_)
            | Place::SubmitPledge(_)
            | Place::Reviews
            | Place::Comments
            | Place::Ledger
            | Place::Meetings
            | Place::Meeting(_)
            | Place::PledgeSettings => Some(Part::Pledges),
            Place::Mobile
            | Place::NewMobility
            | Place::Mobility(_)
            | Place::EditMobility(_)
            | Place::Booklet(_)
            | Place::Arrive
            | Place::Flows
            | Place::Reports
            | Place::Report(_)
            | Place::Samples
            | Place::Sample(_)
            | Place::Leads
            | Place::NewLead
            | Place::Lead(_)
            | Place::Groups
            | Place::NewGroup
            | Place::Group(_)
            | Place::EditGroup(_)
            | Place::Agreements
            | Place::NewAgreement
            | Place::Agreement(_)
            | Place::EditAgreement(_)
            | Place::Exchanges
            | Place::NewExchange
            | Place::Exchange(_) => Some(Part::Mobile),
        }
    }
}
