//! Every address of the page as a type: parsed in one place, written in one place.

mod open;
mod part;

use changxiao_shared::appraisals::SchemeId;
use changxiao_shared::appraisals::rounds::{AppraisalRoundId, PaperKind, SubjectId};
use changxiao_shared::ballots::RoundId;
use changxiao_shared::department_notices::LeadId;
use changxiao_shared::identity::{AccountId, Deed};
use changxiao_shared::imports::ImportId;
use changxiao_shared::members::MemberId;
use changxiao_shared::mobile_members::MobilityId;
use changxiao_shared::mobile_members::exchanges::ExchangeId;
use changxiao_shared::mobile_members::groups::{AgreementId, MobileGroupId};
use changxiao_shared::mobility_reports::{ReportId, SampleId};
use changxiao_shared::organizations::OrganizationId;
use changxiao_shared::pledges::{MeetingId, PledgeId};
use changxiao_shared::supervision::accountability::AccountabilityId;
use changxiao_shared::supervision::commendations::CommendationId;
use changxiao_shared::supervision::complaints::ComplaintId;
use changxiao_shared::supervision::inquiries::InquiryId;
use changxiao_shared::supervision::rectifications::RectificationId;
use changxiao_shared::webhooks::WebhookId;

/// Where in the page somebody is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    /// The to-do list.
    Home,
    /// Signing in.
    SignIn,
    /// Organisations within reach.
    Organizations,
    /// Form for a new organisation.
    NewOrganization,
    /// One organisation.
    Organization(OrganizationId),
    /// Form of one organisation.
    EditOrganization(OrganizationId),
    /// Members within reach.
    Members,
    /// Form for a new member.
    NewMember,
    /// One member.
    Member(MemberId),
    /// Form of one member.
    EditMember(MemberId),
    /// Imports within reach.
    Imports,
    /// Uploading a spreadsheet.
    NewImport,
    /// One import: its preview, its confirmation, its result.
    Import(ImportId),
    /// Accounts within reach.
    Accounts,
    /// Form for a new account.
    NewAccount,
    /// One account and its roles.
    Account(AccountId),
    /// API clients within reach.
    ApiClients,
    /// The audit trail.
    Audit,
    /// What auditors looked at in it.
    AuditReadings,
    /// The permission matrix.
    Permissions,
    /// Form for a new API client.
    NewApiClient,
    /// One API client.
    ApiClient(AccountId),
    /// Webhooks within reach.
    Webhooks,
    /// Form for a new webhook.
    NewWebhook,
    /// One webhook and its log.
    Webhook(WebhookId),
    /// Choosing a password, for whoever has the link of an invitation.
    Invitation,
    /// The own account.
    Me,
    /// The own requests about the own data.
    OwnDataRequests,
    /// Requests of people within reach about their data.
    DataRequests,
    /// The own second factor.
    Factor,
    /// Which roles must have a second factor.
    FactorRules,
    /// Pledges within reach.
    Pledges,
    /// Form for a new pledge.
    NewPledge,
    /// One pledge.
    Pledge(PledgeId),
    /// Form of one pledge.
    EditPledge(PledgeId),
    /// A pledge read back before it is submitted.
    SubmitPledge(PledgeId),
    /// Pledges that wait for one's review.
    Reviews,
    /// Visitors' comments to be looked at.
    Comments,
    /// The ledger of an organisation and year.
    Ledger,
    /// Meetings at which the public appraises pledges.
    Meetings,
    /// One of them.
    Meeting(MeetingId),
    /// Proposing window and focus areas.
    PledgeSettings,
    /// The notice board, for everybody.
    Board,
    /// One pledge on the notice board, its permanent address.
    BoardPledge(PledgeId),
    /// The registers of mobile members.
    Mobile,
    /// Applying to go away.
    NewMobility,
    /// One mobility.
    Mobility(MobilityId),
    /// Form of one application.
    EditMobility(MobilityId),
    /// The pages of an activity certificate, for paper.
    Booklet(MobilityId),
    /// Receiving an arrival.
    Arrive,
    /// Where members are and where arrivals come from.
    Flows,
    /// Reports on mobile members.
    Reports,
    /// One report.
    Report(ReportId),
    /// Samples drawn for inspection, for everybody.
    Samples,
    /// One sample with its cases.
    Sample(SampleId),
    /// Leads to members who arrived without papers.
    Leads,
    /// Entering a lead.
    NewLead,
    /// One lead.
    Lead(LeadId),
    /// Organisations of mobile members, and where they are suggested.
    Groups,
    /// Setting one up.
    NewGroup,
    /// One organisation of mobile members.
    Group(MobileGroupId),
    /// Form of one.
    EditGroup(MobileGroupId),
    /// Co-management agreements.
    Agreements,
    /// Proposing one.
    NewAgreement,
    /// One agreement.
    Agreement(AgreementId),
    /// Form of one.
    EditAgreement(AgreementId),
    /// Exchanges of committees.
    Exchanges,
    /// Filling in a sheet.
    NewExchange,
    /// One sheet.
    Exchange(ExchangeId),
    /// Rules and periods in force.
    Rules,
    /// Checking a certificate, for everybody.
    Check,
    /// Rounds of secret ballots.
    Ballots,
    /// One round.
    Ballot(RoundId),
    /// Voting, for everybody who has a code.
    Vote,
    /// The published result of a round, for everybody.
    VoteResult(RoundId),
    /// Rounds of appraisal.
    Appraisals,
    /// One round.
    Appraisal(AppraisalRoundId),
    /// One appraised in a round.
    AppraisalSubject(SubjectId),
    /// Circular or report of a round, for those in it.
    AppraisalPaper(AppraisalRoundId, PaperKind),
    /// The circular of a round, for everybody.
    Circular(AppraisalRoundId),
    /// Appraisal schemes.
    Schemes,
    /// One scheme.
    Scheme(SchemeId),
    /// Form of one scheme.
    EditScheme(SchemeId),
    /// Filing a complaint, for everybody.
    ComplaintBox,
    /// How a complaint stands, for everybody who has its tracking code.
    ComplaintTracking,
    /// Complaints one handles.
    ComplaintCases,
    /// One of them.
    ComplaintCase(ComplaintId),
    /// Rectifications with a deadline.
    Rectifications,
    /// One of them.
    Rectification(RectificationId),
    /// Cases of accountability.
    Accountability,
    /// One of them.
    AccountabilityCase(AccountabilityId),
    /// Those who hold posts, for their merit records.
    Merits,
    /// The merit record of one of them.
    Merit(MemberId),
    /// Special inquiries.
    Inquiries,
    /// One of them.
    Inquiry(InquiryId),
    /// Commendations.
    Commendations,
    /// One of them.
    Commendation(CommendationId),
    /// Its public notice, for everybody.
    Notice(CommendationId),
    /// The register of awards.
    Awards,
    /// No such address.
    Unknown,
}

impl Place {
    /// The place of a path.
    pub(crate) fn parse(path: &str) -> Place {
        let parts: Vec<&str> = path.split('/').filter(|part| !part.is_empty()).collect();
        match parts.as_slice() {
            [] => Place::Home,
            ["sign-in"] => Place::SignIn,
            ["organizations"] => Place::Organizations,
            ["organizations", "new"] => Place::NewOrganization,
            ["organizations", id] => id.parse().map_or(Place::Unknown, Place::Organization),
            ["organizations", id, "edit"] => id.parse().map_or(Place::Unknown, Place::EditOrganization),
            ["members"] => Place::Members,
            ["members", "new"] => Place::NewMember,
            ["members", id] => id.parse().map_or(Place::Unknown, Place::Member),
            ["members", id, "edit"] => id.parse().map_or(Place::Unknown, Place::EditMember),
            ["imports"] => Place::Imports,
            ["imports", "new"] => Place::NewImport,
            ["imports", id] => id.parse().map_or(Place::Unknown, Place::Import),
            ["accounts"] => Place::Accounts,
            ["accounts", "new"] => Place::NewAccount,
            ["accounts", id] => id.parse().map_or(Place::Unknown, Place::Account),
            ["api-clients"] => Place::ApiClients,
            ["audit"] => Place::Audit,
            ["audit", "readings"] => Place::AuditReadings,
            ["permissions"] => Place::Permissions,
            ["api-clients", "new"] => Place::NewApiClient,
            ["api-clients", id] => id.parse().map_or(Place::Unknown, Place::ApiClient),
            ["webhooks"] => Place::Webhooks,
            ["webhooks", "new"] => Place::NewWebhook,
            ["webhooks", id] => id.parse().map_or(Place::Unknown, Place::Webhook),
            ["invitation"] => Place::Invitation,
            ["me"] => Place::Me,
            ["me", "data-requests"] => Place::OwnDataRequests,
            ["data-requests"] => Place::DataRequests,
            ["me", "second-factor"] => Place::Factor,
            ["second-factor-rules"] => Place::FactorRules,
            ["pledges"] => Place::Pledges,
            ["pledges", "new"] => Place::NewPledge,
            ["pledges", id] => id.parse().map_or(Place::Unknown, Place::Pledge),
            ["pledges", id, "edit"] => id.parse().map_or(Place::Unknown, Place::EditPledge),
            ["pledges", id, "submit"] => id.parse().map_or(Place::Unknown, Place::SubmitPledge),
            ["reviews"] => Place::Reviews,
            ["comments"] => Place::Comments,
            ["ledger"] => Place::Ledger,
            ["meetings"] => Place::Meetings,
            ["meetings", id] => id.parse().map_or(Place::Unknown, Place::Meeting),
            ["pledge-settings"] => Place::PledgeSettings,
            ["board"] => Place::Board,
            ["board", id] => id.parse().map_or(Place::Unknown, Place::BoardPledge),
            ["mobile"] => Place::Mobile,
            ["mobile", "new"] => Place::NewMobility,
            ["mobile", "arrive"] => Place::Arrive,
            ["mobile", "flows"] => Place::Flows,
            ["mobile", "reports"] => Place::Reports,
            ["mobile", "reports", id] => id.parse().map_or(Place::Unknown, Place::Report),
            ["samples"] => Place::Samples,
            ["samples", id] => id.parse().map_or(Place::Unknown, Place::Sample),
            ["leads"] => Place::Leads,
            ["leads", "new"] => Place::NewLead,
            ["leads", id] => id.parse().map_or(Place::Unknown, Place::Lead),
            ["mobile", "groups"] => Place::Groups,
            ["mobile", "groups", "new"] => Place::NewGroup,
            ["mobile", "groups", id] => id.parse().map_or(Place::Unknown, Place::Group),
            ["mobile", "groups", id, "edit"] => id.parse().map_or(Place::Unknown, Place::EditGroup),
            ["mobile", "agreements"] => Place::Agreements,
            ["mobile", "agreements", "new"] => Place::NewAgreement,
            ["mobile", "agreements", id] => id.parse().map_or(Place::Unknown, Place::Agreement),
            ["mobile", "exchanges"] => Place::Exchanges,
            ["mobile", "exchanges", "new"] => Place::NewExchange,
            ["mobile", "exchanges", id] => id.parse().map_or(Place::Unknown, Place::Exchange),
            ["mobile", "agreements", id, "edit"] => id.parse().map_or(Place::Unknown, Place::EditAgreement),
            ["rules"] => Place::Rules,
            ["mobile", id] => id.parse().map_or(Place::Unknown, Place::Mobility),
            ["mobile", id, "edit"] => id.parse().map_or(Place::Unknown, Place::EditMobility),
            ["mobile", id, "booklet"] => id.parse().map_or(Place::Unknown, Place::Booklet),
            ["check"] => Place::Check,
            ["ballots"] => Place::Ballots,
            ["ballots", id] => id.parse().map_or(Place::Unknown, Place::Ballot),
            ["circulars", id] => id.parse().map_or(Place::Unknown, Place::Circular),
            ["appraisal-rounds"] => Place::Appraisals,
            ["appraisal-rounds", "subjects", id] => id.parse().map_or(Place::Unknown, Place::AppraisalSubject),
            ["appraisals", "schemes"] => Place::Schemes,
            ["appraisals", "schemes", id] => id.parse().map_or(Place::Unknown, Place::Scheme),
            ["appraisals", "schemes", id, "edit"] => id.parse().map_or(Place::Unknown, Place::EditScheme),
            ["appraisal-rounds", id, "papers", kind] => {
                let found = id.parse().ok().zip(PaperKind::from_code(kind));
                found.map_or(Place::Unknown, |(id, kind)| Place::AppraisalPaper(id, kind))
            }
            ["appraisal-rounds", id] => id.parse().map_or(Place::Unknown, Place::Appraisal),
            ["complaints"] => Place::ComplaintBox,
            ["complaints", "track"] => Place::ComplaintTracking,
            ["complaint-cases"] => Place::ComplaintCases,
            ["complaint-cases", id] => id.parse().map_or(Place::Unknown, Place::ComplaintCase),
            ["rectifications"] => Place::Rectifications,
            ["rectifications", id] => id.parse().map_or(Place::Unknown, Place::Rectification),
            ["accountability"] => Place::Accountability,
            ["accountability", id] => id.parse().map_or(Place::Unknown, Place::AccountabilityCase),
            ["merits"] => Place::Merits,
            ["merits", id] => id.parse().map_or(Place::Unknown, Place::Merit),
            ["inquiries"] => Place::Inquiries,
            ["inquiries", id] => id.parse().map_or(Place::Unknown, Place::Inquiry),
            ["commendations"] => Place::Commendations,
            ["commendations", id] => id.parse().map_or(Place::Unknown, Place::Commendation),
            ["notices", id] => id.parse().map_or(Place::Unknown, Place::Notice),
            ["awards"] => Place::Awards,
            ["vote"] => Place::Vote,
            ["vote", id] => id.parse().map_or(Place::Unknown, Place::VoteResult),
            _ => Place::Unknown,
        }
    }

    /// The path of a place.
    pub(crate) fn path(self) -> String {
        match self {
            Place::Home | Place::Unknown => "/".to_owned(),
            Place::SignIn => "/sign-in".to_owned(),
            Place::Organizations => "/organizations".to_owned(),
            Place::NewOrganization => "/organizations/new".to_owned(),
            Place::Organization(id) => format!("/organizations/{id}"),
            Place::EditOrganization(id) => format!("/organizations/{id}/edit"),
            Place::Members => "/members".to_owned(),
            Place::NewMember => "/members/new".to_owned(),
            Place::Member(id) => format!("/members/{id}"),
            Place::EditMember(id) => format!("/members/{id}/edit"),
            Place::Imports => "/imports".to_owned(),
            Place::NewImport => "/imports/new".to_owned(),
            Place::Import(id) => format!("/imports/{id}"),
            Place::Accounts => "/accounts".to_owned(),
            Place::NewAccount => "/accounts/new".to_owned(),
            Place::Account(id) => format!("/accounts/{id}"),
            Place::ApiClients => "/api-clients".to_owned(),
            Place::Audit => "/audit".to_owned(),
            Place::AuditReadings => "/audit/readings".to_owned(),
            Place::Permissions => "/permissions".to_owned(),
            Place::OwnDataRequests => "/me/data-requests".to_owned(),
            Place::DataRequests => "/data-requests".to_owned(),
            Place::Factor => "/me/second-factor".to_owned(),
            Place::FactorRules => "/second-factor-rules".to_owned(),
            Place::NewApiClient => "/api-clients/new".to_owned(),
            Place::ApiClient(id) => format!("/api-clients/{id}"),
            Place::Webhooks => "/webhooks".to_owned(),
            Place::NewWebhook => "/webhooks/new".to_owned(),
            Place::Webhook(id) => format!("/webhooks/{id}"),
            Place::Invitation => "/invitation".to_owned(),
            Place::Me => "/me".to_owned(),
            Place::Pledges => "/pledges".to_owned(),
            Place::NewPledge => "/pledges/new".to_owned(),
            Place::Pledge(id) => format!("/pledges/{id}"),
            Place::EditPledge(id) => format!("/pledges/{id}/edit"),
            Place::SubmitPledge(id) => format!("/pledges/{id}/submit"),
            Place::Reviews => "/reviews".to_owned(),
            Place::Comments => "/comments".to_owned(),
            Place::Ledger => "/ledger".to_owned(),
            Place::Meetings => "/meetings".to_owned(),
            Place::Meeting(id) => format!("/meetings/{id}"),
            Place::PledgeSettings => "/pledge-settings".to_owned(),
            Place::Board => "/board".to_owned(),
            Place::BoardPledge(id) => format!("/board/{id}"),
            Place::Mobile => "/mobile".to_owned(),
            Place::NewMobility => "/mobile/new".to_owned(),
            Place::Arrive => "/mobile/arrive".to_owned(),
            Place::Flows => "/mobile/flows".to_owned(),
            Place::Reports => "/mobile/reports".to_owned(),
            Place::Report(id) => format!("/mobile/reports/{id}"),
            Place::Samples => "/samples".to_owned(),
            Place::Sample(id) => format!("/samples/{id}"),
            Place::Leads => "/leads".to_owned(),
            Place::NewLead => "/leads/new".to_owned(),
            Place::Lead(id) => format!("/leads/{id}"),
            Place::Groups => "/mobile/groups".to_owned(),
            Place::NewGroup => "/mobile/groups/new".to_owned(),
            Place::Group(id) => format!("/mobile/groups/{id}"),
            Place::EditGroup(id) => format!("/mobile/groups/{id}/edit"),
            Place::Agreements => "/mobile/agreements".to_owned(),
            Place::NewAgreement => "/mobile/agreements/new".to_owned(),
            Place::Agreement(id) => format!("/mobile/agreements/{id}"),
            Place::EditAgreement(id) => format!("/mobile/agreements/{id}/edit"),
            Place::Exchanges => "/mobile/exchanges".to_owned(),
            Place::NewExchange => "/mobile/exchanges/new".to_owned(),
            Place::Exchange(id) => format!("/mobile/exchanges/{id}"),
            Place::Rules => "/rules".to_owned(),
            Place::Mobility(id) => format!("/mobile/{id}"),
            Place::EditMobility(id) => format!("/mobile/{id}/edit"),
            Place::Booklet(id) => format!("/mobile/{id}/booklet"),
            Place::Check => "/check".to_owned(),
            Place::Ballots => "/ballots".to_owned(),
            Place::Ballot(id) => format!("/ballots/{id}"),
            Place::Circular(id) => format!("/circulars/{id}"),
            Place::Appraisals => "/appraisal-rounds".to_owned(),
            Place::Appraisal(id) => format!("/appraisal-rounds/{id}"),
            Place::AppraisalPaper(id, kind) => format!("/appraisal-rounds/{id}/papers/{kind}"),
            Place::AppraisalSubject(id) => format!("/appraisal-rounds/subjects/{id}"),
            Place::Schemes => "/appraisals/schemes".to_owned(),
            Place::Scheme(id) => format!("/appraisals/schemes/{id}"),
            Place::EditScheme(id) => format!("/appraisals/schemes/{id}/edit"),
            Place::ComplaintBox => "/complaints".to_owned(),
            Place::ComplaintTracking => "/complaints/track".to_owned(),
            Place::ComplaintCases => "/complaint-cases".to_owned(),
            Place::ComplaintCase(id) => format!("/complaint-cases/{id}"),
            Place::Rectifications => "/rectifications".to_owned(),
            Place::Rectification(id) => format!("/rectifications/{id}"),
            Place::Accountability => "/accountability".to_owned(),
            Place::AccountabilityCase(id) => format!("/accountability/{id}"),
            Place::Merits => "/merits".to_owned(),
            Place::Merit(id) => format!("/merits/{id}"),
            Place::Inquiries => "/inquiries".to_owned(),
            Place::Inquiry(id) => format!("/inquiries/{id}"),
            Place::Commendations => "/commendations".to_owned(),
            Place::Commendation(id) => format!("/commendations/{id}"),
            Place::Notice(id) => format!("/notices/{id}"),
            Place::Awards => "/awards".to_owned(),
            Place::Vote => "/vote".to_owned(),
            Place::VoteResult(id) => format!("/vote/{id}"),
        }
    }

    /// The deed without which the place is not offered.
    pub(crate) const fn needs(self) -> Option<Deed> {
        match self {
            Place::Organizations | Place::Organization(_) | Place::Rules => Some(Deed::OrganizationRead),
            Place::NewOrganization | Place::EditOrganization(_) => Some(Deed::OrganizationEdit),
            Place::Members | Place::Member(_) => Some(Deed::MemberRead),
            Place::NewMember | Place::EditMember(_) => Some(Deed::MemberEdit),
            Place::Imports | Place::NewImport | Place::Import(_) => Some(Deed::ImportRun),
            Place::Accounts | Place::Account(_) | Place::Permissions => Some(Deed::AccountRead),
            Place::NewAccount => Some(Deed::AccountCreate),
            Place::FactorRules => Some(Deed::RoleGrant),
            Place::Audit => Some(Deed::AuditRead),
            Place::AuditReadings => Some(Deed::AuditOversee),
            Place::ApiClients | Place::NewApiClient | Place::ApiClient(_) => Some(Deed::ApiClientManage),
            Place::Webhooks | Place::NewWebhook | Place::Webhook(_) => Some(Deed::WebhookManage),
            Place::Pledges | Place::Pledge(_) | Place::Comments => Some(Deed::PledgeRead),
            Place::NewPledge | Place::EditPledge(_) | Place::SubmitPledge(_) => Some(Deed::PledgePropose),
            Place::Reviews => Some(Deed::PledgeReview),
            // Whoever answers for others keeps the ledger; a member's own pledges are in the list.
            Place::Ledger | Place::Meetings | Place::Meeting(_) => Some(Deed::PledgeFollowUp),
            Place::PledgeSettings => Some(Deed::PledgeConfigure),
            Place::Mobile
            | Place::Mobility(_)
            | Place::Booklet(_)
            | Place::Flows
            | Place::Reports
            | Place::Report(_)
            | Place::Sample(_)
            | Place::Groups
            | Place::Group(_)
            | Place::Agreements
            | Place::Agreement(_)
            | Place::Exchanges
            | Place::Exchange(_) => Some(Deed::MobilityRead),
            Place::NewMobility | Place::EditMobility(_) => Some(Deed::MobilityApply),
            Place::Leads | Place::NewLead | Place::Lead(_) => Some(Deed::MobilityManage),
            Place::Arrive
            | Place::NewGroup
            | Place::EditGroup(_)
            | Place::NewAgreement
            | Place::EditAgreement(_)
            | Place::NewExchange => Some(Deed::MobilityManage),
            Place::Ballots | Place::Ballot(_) => Some(Deed::BallotCount),
            Place::Appraisals
            | Place::Appraisal(_)
            | Place::AppraisalSubject(_)
            | Place::AppraisalPaper(..)
            | Place::Schemes
            | Place::Scheme(_)
            | Place::Rectifications
            | Place::Rectification(_)
            | Place::Inquiries
            | Place::Inquiry(_)
            | Place::Accountability
            | Place::Commendations
            | Place::Commendation(_)
            | Place::Awards => Some(Deed::AppraisalRead),
            Place::Merits => Some(Deed::SupervisionOrder),
            Place::DataRequests => Some(Deed::DataRequestDecide),
            Place::EditScheme(_) => Some(Deed::SchemeManage),
            Place::ComplaintCases | Place::ComplaintCase(_) => Some(Deed::ComplaintRead),
            Place::Home
            | Place::SignIn
            | Place::Invitation
            | Place::Me
            | Place::OwnDataRequests
            | Place::Factor
            | Place::AccountabilityCase(_)
            | Place::Merit(_)
            | Place::Board
            | Place::BoardPledge(_)
            | Place::Check
            | Place::Vote
            | Place::VoteResult(_)
            | Place::Samples
            | Place::Circular(_)
            | Place::ComplaintBox
            | Place::ComplaintTracking
            | Place::Notice(_)
            | Place::Unknown => None,
        }
    }
}

#[cfg(test)]
mod tests;
