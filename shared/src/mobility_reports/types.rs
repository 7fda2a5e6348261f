//! Ids and coded fields of reports and samples.

use chrono::NaiveDate;

crate::typed_id!(
    /// One report on mobile members.
    ReportId,
    /// One sample for inspection.
    SampleId,
    /// One case of a sample.
    SampleCaseId,
);

crate::coded_enum! {
    /// The time a report covers (E2-07): half-years for branches, years for those above.
    pub enum ReportPeriod {
        /// January to June.
        FirstHalf = "first_half" ("上半年", "first half-year"),
        /// July to December.
        SecondHalf = "second_half" ("下半年", "second half-year"),
        /// The whole year.
        Year = "year" ("全年", "year"),
    }
}

impl ReportPeriod {
    /// First and last day in a year; none for a year the calendar does not have.
    pub fn days(self, year: i32) -> Option<(NaiveDate, NaiveDate)> {
        let day = |month, day| NaiveDate::from_ymd_opt(year, month, day);
        match self {
            ReportPeriod::FirstHalf => Some((day(1, 1)?, day(6, 30)?)),
            ReportPeriod::SecondHalf => Some((day(7, 1)?, day(12, 31)?)),
            ReportPeriod::Year => Some((day(1, 1)?, day(12, 31)?)),
        }
    }

    /// The first day on which its report can be submitted: the first of its last month.
    pub fn opens_on(self, year: i32) -> Option<NaiveDate> {
        let month = if self == ReportPeriod::FirstHalf { 6 } else { 12 };
        NaiveDate::from_ymd_opt(year, month, 1)
    }
}

crate::coded_enum! {
    /// Where a report stands.
    pub enum ReportState {
        /// Being written; its figures follow the registers.
        Draft = "draft" ("草稿", "draft"),
        /// Handed up; its figures stand still.
        Submitted = "submitted" ("已上报", "submitted"),
        /// Sent back with a reason.
        Returned = "returned" ("已退回", "sent back"),
        /// Taken by the level above.
        Accepted = "accepted" ("已接收", "accepted"),
    }
}

crate::coded_enum! {
    /// What can be done with a report.
    pub enum ReportAction {
        /// Change its words.
        Write = "write" ("填写", "write"),
        /// Hand it up.
        Submit = "submit" ("上报", "submit"),
        /// Send it back to be put right.
        SendBack = "send_back" ("退回", "send back"),
        /// Take it.
        Accept = "accept" ("接收", "accept"),
    }
}

crate::coded_enum! {
    /// A figure of a report, counted from the registers.
    pub enum ReportFigure {
        /// Members away on the last day.
        Away = "away" ("期末外出党员", "away on the last day"),
        /// Of these, received by an organisation of the inflow side.
        AwayReceived = "away_received" ("其中流入地已接收", "of these, received elsewhere"),
        /// Of these, out of contact.
        AwayLost = "away_lost" ("其中失去联系", "of these, out of contact"),
        /// Left in the period.
        Departed = "departed" ("本期外出", "left"),
        /// Came back in the period.
        Returned = "returned" ("本期返回", "came back"),
        /// Certificates issued in the period.
        Certificates = "certificates" ("本期发放活动证", "certificates issued"),
        /// Contacts by liaisons.
        Contacts = "contacts" ("联系次数", "contacts by liaisons"),
        /// Members whom a liaison reached at least once.
        Contacted = "contacted" ("联系到的党员", "members reached"),
        /// Reports by members.
        Reports = "reports" ("党员汇报", "reports by members"),
        /// Visits to families and members.
        Visits = "visits" ("走访慰问", "visits"),
        /// Notices sent.
        Notices = "notices" ("发送通知", "notices sent"),
        /// Of these, acknowledged.
        Acknowledged = "acknowledged" ("其中已确认", "of these, acknowledged"),
        /// Arrivals on the last day.
        Arrived = "arrived" ("期末外来党员", "arrivals on the last day"),
        /// Received in the period.
        Received = "received" ("本期接收", "received"),
        /// Left again in the period.
        LeftAgain = "left_again" ("本期离开", "left again"),
        /// Attendances entered for arrivals.
        Attendances = "attendances" ("外来党员参加组织生活", "attendances of arrivals"),
        /// Days of collective education of arrivals.
        EducationDays = "education_days" ("外来党员集中教育天数", "education days of arrivals"),
        /// Dues of arrivals, in fen.
        Dues = "dues" ("代收党费（分）", "dues of arrivals (fen)"),
        /// Exchanges between the committees of both sides.
        Exchanges = "exchanges" ("两地党委沟通", "exchanges of the committees"),
        /// Requests for care in the period.
        Care = "care" ("关怀事项", "requests for care"),
        /// Of these, settled.
        CareSettled = "care_settled" ("其中已办结", "of these, settled"),
    }
}

impl ReportFigure {
    /// The clause that asks for what is counted.
    pub const fn clause(self) -> &'static str {
        use ReportFigure as F;
        match self {
            F::Away | F::AwayReceived | F::Departed | F::Arrived | F::LeftAgain => "E2-07",
            F::AwayLost => "A3-18",
            F::Returned => "A3-05",
            F::Certificates => "A3-16",
            F::Contacts | F::Contacted => "D3-03",
            F::Reports => "A3-14",
            F::Visits => "E3-03",
            F::Notices | F::Acknowledged => "A3-04",
            F::Received => "A3-08",
            F::Attendances => "A3-10",
            F::EducationDays => "C3-08",
            F::Dues => "A3-13",
            F::Exchanges => "C3-07",
            F::Care | F::CareSettled => "A3-09",
        }
    }
}

crate::coded_enum! {
    /// Where a sample stands.
    pub enum SampleState {
        /// The hash of the seed is published, nothing is drawn.
        Announced = "announced" ("已公布种子摘要", "hash of the seed published"),
        /// Drawn; the seed is published.
        Drawn = "drawn" ("已抽取", "drawn"),
    }
}

crate::coded_enum! {
    /// What an inspection looks at in one case (A3-22).
    pub enum InspectionItem {
        /// Talk before leaving and its requirements.
        Talk = "talk" ("行前谈话", "talk before leaving"),
        /// Activity certificate in force.
        Certificate = "certificate" ("流动党员活动证", "activity certificate"),
        /// Contact of the liaison in the last twelve months.
        Contact = "contact" ("联系人联系", "contact by the liaison"),
        /// Reports by the member in the last twelve months.
        Report = "report" ("党员汇报", "reports by the member"),
        /// Received by an organisation where the member lives.
        Reception = "reception" ("流入地接收", "received by the inflow side"),
        /// Days of education in the last twelve months.
        Education = "education" ("集中教育", "collective education"),
        /// Dues entered in the last twelve months.
        Dues = "dues" ("缴纳党费", "dues"),
        /// Notices sent, and acknowledged.
        Notices = "notices" ("重要事项通知", "notices"),
        /// Exchanges between the two committees in the last twelve months.
        Exchange = "exchange" ("两地党委沟通", "exchange of the committees"),
        /// Requests for care without a result.
        Care = "care" ("关怀事项", "care"),
    }
}

impl InspectionItem {
    /// The clause that asks for it.
    pub const fn clause(self) -> &'static str {
        match self {
            InspectionItem::Talk => "A3-02",
            InspectionItem::Certificate => "A3-16",
            InspectionItem::Contact => "D3-03",
            InspectionItem::Report => "A3-14",
            InspectionItem::Reception => "A3-08",
            InspectionItem::Education => "C3-08",
            InspectionItem::Dues => "A3-13",
            InspectionItem::Notices => "A3-04",
            InspectionItem::Exchange => "C3-07",
            InspectionItem::Care => "A3-09",
        }
    }
}

crate::coded_enum! {
    /// What the inspector found of an item.
    pub enum Finding {
        /// As the record says.
        Confirmed = "confirmed" ("属实", "as recorded"),
        /// Not as the record says.
        Deviates = "deviates" ("不符", "not as recorded"),
        /// Does not concern this case.
        NotApplicable = "not_applicable" ("不涉及", "does not apply"),
    }
}
