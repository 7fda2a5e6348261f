//! Every address is found again from its place.

use super::Place;
use changxiao_shared::appraisals::SchemeId;
use changxiao_shared::appraisals::rounds::{AppraisalRoundId, PaperKind, SubjectId};
use changxiao_shared::ballots::RoundId;
use changxiao_shared::department_notices::LeadId;
use changxiao_shared::identity::AccountId;
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

#[test]
fn every_place_is_found_again_from_its_path() {
    for place in [
        Place::Home,
        Place::SignIn,
        Place::Organizations,
        Place::NewOrganization,
        Place::Organization(OrganizationId(9_007_199_254_740_993)),
        Place::Meetings,
        Place::Meeting(MeetingId(8)),
        Place::EditOrganization(OrganizationId(7)),
        Place::Members,
        Place::NewMember,
        Place::Member(MemberId(3)),
        Place::EditMember(MemberId(3)),
        Place::Imports,
        Place::NewImport,
        Place::Import(ImportId(4)),
        Place::Accounts,
        Place::NewAccount,
        Place::Account(AccountId(5)),
        Place::ApiClients,
        Place::Audit,
        Place::AuditReadings,
        Place::Permissions,
        Place::NewApiClient,
        Place::ApiClient(AccountId(5)),
        Place::Webhooks,
        Place::NewWebhook,
        Place::Webhook(WebhookId(5)),
        Place::Invitation,
        Place::Me,
        Place::OwnDataRequests,
        Place::DataRequests,
        Place::Factor,
        Place::FactorRules,
        Place::Pledges,
        Place::NewPledge,
        Place::Pledge(PledgeId(5)),
        Place::EditPledge(PledgeId(5)),
        Place::SubmitPledge(PledgeId(5)),
        Place::Reviews,
        Place::Comments,
        Place::Ledger,
        Place::PledgeSettings,
        Place::Board,
        Place::BoardPledge(PledgeId(9_007_199_254_740_993)),
        Place::Mobile,
        Place::NewMobility,
        Place::Mobility(MobilityId(6)),
        Place::EditMobility(MobilityId(6)),
        Place::Booklet(MobilityId(6)),
        Place::Arrive,
        Place::Flows,
        Place::Leads,
        Place::NewLead,
        Place::Lead(LeadId(8)),
        Place::Groups,
        Place::NewGroup,
        Place::Group(MobileGroupId(8)),
        Place::EditGroup(MobileGroupId(8)),
        Place::Agreements,
        Place::NewAgreement,
        Place::Agreement(AgreementId(9)),
        Place::EditAgreement(AgreementId(9)),
        Place::Exchanges,
        Place::NewExchange,
        Place::Exchange(ExchangeId(9)),
        Place::Rules,
        Place::Check,
        Place::Ballots,
        Place::Ballot(RoundId(3)),
        Place::ComplaintBox,
        Place::ComplaintTracking,
        Place::ComplaintCases,
        Place::ComplaintCase(ComplaintId(4)),
        Place::Rectifications,
        Place::Rectification(RectificationId(4)),
        Place::Accountability,
        Place::AccountabilityCase(AccountabilityId(4)),
        Place::Merits,
        Place::Merit(MemberId(4)),
        Place::Inquiries,
        Place::Inquiry(InquiryId(4)),
        Place::Commendations,
        Place::Commendation(CommendationId(4)),
        Place::Notice(CommendationId(4)),
        Place::Awards,
        Place::Vote,
        Place::VoteResult(RoundId(3)),
        Place::Appraisals,
        Place::Appraisal(AppraisalRoundId(5)),
        Place::AppraisalSubject(SubjectId(6)),
        Place::AppraisalPaper(AppraisalRoundId(5), PaperKind::Report),
        Place::Circular(AppraisalRoundId(5)),
        Place::Schemes,
        Place::Scheme(SchemeId(4)),
        Place::EditScheme(SchemeId(4)),
        Place::Reports,
        Place::Report(ReportId(8)),
        Place::Samples,
        Place::Sample(SampleId(9)),
    ] {
        assert_eq!(Place::parse(&place.path()), place, "{}", place.path());
    }
    for bad in ["/nowhere", "/organizations/0", "/organizations/x", "/organizations/7/edit/more"] {
        assert_eq!(Place::parse(bad), Place::Unknown, "{bad}");
    }
}

#[test]
fn the_present_place_includes_what_lies_below() {
    let detail = Place::Organization(OrganizationId(7));
    assert!(detail.lies_in(Place::Organizations));
    assert!(!detail.lies_in(Place::Home));
    assert!(!detail.lies_in(Place::Accounts));
    assert!(!Place::Members.lies_in(Place::Me));
}
