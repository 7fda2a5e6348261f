//! Ids and coded fields of service pledges.

crate::typed_id!(
    /// A service pledge.
    PledgeId,
    /// One entry of progress on a pledge.
    ProgressId,
    /// A file of evidence kept with an entry of progress.
    EvidenceId,
    /// An urging or an inspection by a superior.
    FollowUpId,
    /// A visitor's comment on the notice board.
    CommentId,
    /// A focus area added by an organisation.
    FocusAreaId,
    /// A meeting at which the public appraises pledges.
    MeetingId,
);

/// The most files one entry of progress may carry.
pub const MAX_EVIDENCE_FILES: i64 = 10;

/// How many deeds a year the norm asks of an organisation at most; more is allowed with a warning (C2-02).
pub const USUAL_PLEDGES_A_YEAR: i64 = 2;

/// A pledge is due soon when its deadline is at most this many days away.
pub const DUE_SOON_DAYS: i64 = 14;

crate::coded_enum! {
    /// Where a pledge stands in its life (C2-05 to C2-10).
    pub enum PledgeState {
        /// Being written.
        Draft = "draft" ("草稿", "draft"),
        /// Waiting for review.
        Submitted = "submitted" ("待审核", "submitted"),
        /// Sent back with reasons.
        Returned = "returned" ("退回修改", "returned"),
        /// Confirmed by the reviewer.
        Confirmed = "confirmed" ("已确定", "confirmed"),
        /// On the notice board.
        Published = "published" ("已公开", "published"),
        /// The pledger has given account.
        SelfAssessed = "self_assessed" ("已自评", "self-assessed"),
        /// The public has voted.
        Appraised = "appraised" ("已评议", "appraised"),
        /// The verdict is fixed.
        Closed = "closed" ("已办结", "closed"),
        /// Taken back by the pledger before it was confirmed.
        Withdrawn = "withdrawn" ("已撤回", "withdrawn"),
        /// Called off by the reviewer with a public reason.
        Cancelled = "cancelled" ("已取消", "cancelled"),
    }
}

crate::coded_enum! {
    /// The footing a pledge has reached. It outlasts an amendment: while a new version is written and reviewed, the
    /// confirmed one stays in force, and a published one stays on the board.
    pub enum Standing {
        /// Confirmed, not public.
        Confirmed = "confirmed" ("已确定", "confirmed"),
        /// On the notice board.
        Published = "published" ("已公开", "published"),
    }
}

crate::coded_enum! {
    /// Who makes the pledge.
    pub enum PledgerKind {
        /// An organisation.
        Organization = "organization" ("党组织承诺", "organisation"),
        /// A member.
        Member = "member" ("党员承诺", "member"),
    }
}

crate::coded_enum! {
    /// How opinions were gathered before proposing (C2-05).
    pub enum GatheringWay {
        /// Meeting of a Party group.
        GroupMeeting = "group_meeting" ("党小组会", "group meeting"),
        /// General meeting of the branch.
        GeneralMeeting = "general_meeting" ("支部党员大会", "general meeting"),
        /// Meeting of representatives of members and the public.
        RepresentativesMeeting = "representatives_meeting" ("党员群众代表会议", "representatives' meeting"),
        /// Consultation between members and the public.
        Consultation = "consultation" ("党员与群众协商", "consultation"),
    }
}

crate::coded_enum! {
    /// What the pledger says of the own pledge (C2-10).
    pub enum SelfResult {
        /// Kept.
        Done = "done" ("已兑现", "done"),
        /// Kept in part.
        Partly = "partly" ("部分兑现", "partly done"),
        /// Not kept.
        NotDone = "not_done" ("未兑现", "not done"),
    }
}

crate::coded_enum! {
    /// What a superior did about a pledge (C2-09).
    pub enum FollowUpKind {
        /// 督办
        Urging = "urging" ("督办", "urging"),
        /// 检查
        Inspection = "inspection" ("检查", "inspection"),
    }
}

crate::coded_enum! {
    /// Whether a visitor's comment appears on the board (C2-07).
    pub enum CommentState {
        /// Nobody has looked at it yet.
        Pending = "pending" ("待审核", "pending"),
        /// Appears.
        Approved = "approved" ("已公开", "approved"),
        /// Does not appear.
        Rejected = "rejected" ("未采用", "rejected"),
    }
}

crate::coded_enum! {
    /// How a review ended (C2-06).
    pub enum ReviewDecision {
        /// Confirmed.
        Confirmed = "confirmed" ("确定", "confirmed"),
        /// Sent back for change.
        Returned = "returned" ("退回修改", "returned"),
    }
}

crate::coded_enum! {
    /// What a reviewer has to judge (C2-06).
    pub enum ReviewCriterion {
        /// An organisation's pledge answers what the public wants.
        PublicWish = "public_wish" ("符合党员群众意愿", "answers the public's wish"),
        /// It fits the circumstances.
        Realistic = "realistic" ("符合实际", "realistic"),
        /// It can be carried out.
        Feasible = "feasible" ("切实可行", "feasible"),
        /// A member's pledge suits this member.
        SuitsMember = "suits_member" ("符合党员自身实际", "suits this member"),
        /// The member can keep it.
        CanBeKept = "can_be_kept" ("能够兑现", "can be kept"),
    }
}

crate::coded_enum! {
    /// Something that can be done with a pledge: event of the state machine and button of the page alike.
    pub enum PledgeAction {
        /// Change the text.
        Edit = "edit" ("修改", "edit"),
        /// Send to the reviewer.
        Submit = "submit" ("提交审核", "submit for review"),
        /// Take back before it is confirmed; of an amendment, only the amendment.
        Withdraw = "withdraw" ("撤回", "withdraw"),
        /// Send back with reasons.
        Return = "return" ("退回修改", "return for changes"),
        /// Confirm.
        Confirm = "confirm" ("确定", "confirm"),
        /// Start a new version of a confirmed pledge.
        Amend = "amend" ("变更", "amend"),
        /// Put on the notice board.
        Publish = "publish" ("公开", "publish"),
        /// Call off; the public sees the reason.
        Cancel = "cancel" ("取消承诺", "cancel the pledge"),
        /// Add an entry of progress.
        ReportProgress = "report_progress" ("填报进展", "report progress"),
        /// Give account.
        SelfAssess = "self_assess" ("自评", "assess oneself"),
        /// Record an urging or an inspection.
        FollowUp = "follow_up" ("督办或检查", "urge or inspect"),
        /// Answer a follow-up or a visitor.
        Answer = "answer" ("答复", "answer"),
        /// Take over what a meeting of the public voted.
        Appraise = "appraise" ("群众评议", "public appraisal"),
        /// Fix the verdict.
        Close = "close" ("办结", "close"),
    }
}

crate::coded_enum! {
    /// What a pledge came to in the eyes of the public (C2-10).
    pub enum Verdict {
        /// More than half of those who judged are satisfied.
        Satisfied = "satisfied" ("满意", "satisfied"),
        /// More than half are at least basically satisfied.
        Basically = "basically" ("基本满意", "basically satisfied"),
        /// Neither.
        Dissatisfied = "dissatisfied" ("不满意", "dissatisfied"),
    }
}

crate::coded_enum! {
    /// Who meets to appraise (C2-10).
    pub enum MeetingForm {
        /// 群众大会
        Public = "public" ("群众大会", "public meeting"),
        /// 群众代表会议
        Representatives = "representatives" ("群众代表会议", "meeting of representatives"),
    }
}

crate::coded_enum! {
    /// Where a meeting stands.
    pub enum MeetingState {
        /// Being prepared, or the vote is under way.
        Planned = "planned" ("待投票", "vote to come"),
        /// The result is taken over into the pledges.
        Recorded = "recorded" ("已出结果", "result recorded"),
        /// Too few took part, or the vote was given up: nothing changed.
        Void = "void" ("无效", "void"),
    }
}

crate::coded_enum! {
    /// Why a pledge cannot be put to the vote now.
    pub enum NotAppraisable {
        /// Confirmed but not public: nobody could have seen it.
        NotPublic = "not_public" ("尚未公开", "not public yet"),
        /// An amendment is being written or reviewed.
        Amending = "amending" ("变更尚未确定", "an amendment is under way"),
        /// Neither November nor done, so that no account could be given.
        TooEarly = "too_early" ("未到自评时间", "too early to give account"),
        /// It has been appraised.
        Appraised = "appraised" ("已评议", "appraised already"),
        /// Another meeting is about to vote on it.
        OnBallot = "on_ballot" ("已列入另一次评议会", "before another meeting"),
    }
}

crate::coded_enum! {
    /// Something worth a second look that does not stop anything.
    pub enum PledgeWarning {
        /// More than two pledges of one organisation in a year (C2-02).
        MoreThanTwo = "more_than_two" (
            "本年度承诺已超过 2 件。可以继续，请确认能够全部兑现。",
            "More than two pledges this year. You may go on; make sure all of them can be kept."
        ),
        /// Outside the window in which pledges are proposed (C2-05).
        OutsideWindow = "outside_window" (
            "不在规定的提出承诺时间内。可以继续，上级会看到提交时间。",
            "Outside the period for proposing. You may go on; the organisation above sees the date."
        ),
    }
}

crate::coded_enum! {
    /// Where the review of a pledge takes place (C2-06).
    pub enum ReviewSeat {
        /// The member's own branch.
        Branch = "branch" ("所在党支部", "the branch"),
        /// An organisation strictly above.
        Above = "above" ("上级党组织", "the organisation above"),
    }
}

crate::coded_enum! {
    /// Where a pledge stands as the public sees it: drafts of amendments do not show.
    pub enum BoardState {
        /// Being carried out.
        UnderWay = "under_way" ("履行中", "under way"),
        /// The pledger has given account.
        SelfAssessed = "self_assessed" ("已自评", "self-assessed"),
        /// The public has voted.
        Appraised = "appraised" ("已评议", "appraised"),
        /// The verdict is fixed.
        Closed = "closed" ("已办结", "closed"),
        /// Called off, with the reason.
        Cancelled = "cancelled" ("已取消", "cancelled"),
    }
}

crate::coded_enum! {
    /// What waits for somebody.
    pub enum TodoKind {
        /// No pledge yet, and the window is open or has closed (C2-02).
        Propose = "propose" ("提出本年度承诺", "propose this year's pledge"),
        /// A draft that was never submitted.
        FinishDraft = "finish_draft" ("完成并提交承诺草稿", "finish and submit the draft"),
        /// Sent back: change and submit again.
        Revise = "revise" ("按退回意见修改承诺", "change the returned pledge"),
        /// Waiting for review.
        Review = "review" ("审核承诺", "review the pledge"),
        /// Confirmed, to be put on the board.
        Publish = "publish" ("公开已确定的承诺", "publish the confirmed pledge"),
        /// Deadline close or passed.
        ReportProgress = "report_progress" ("填报承诺进展", "report progress"),
        /// A superior waits for an answer.
        AnswerFollowUp = "answer_follow_up" ("答复督办或检查", "answer the follow-up"),
        /// Time to give account.
        SelfAssess = "self_assess" ("对承诺进行自评", "assess the pledge yourself"),
        /// A visitor's comment waits to be looked at.
        ModerateComment = "moderate_comment" ("审核群众留言", "look at a visitor's comment"),
        /// A visitor's comment waits for an answer.
        AnswerComment = "answer_comment" ("答复群众留言", "answer a visitor's comment"),
        /// Pledges with an account wait for the public's vote.
        HoldMeeting = "hold_meeting" ("召开群众评议会", "hold the public appraisal"),
        /// A meeting is prepared: its vote, its result.
        RunMeeting = "run_meeting" ("办理群众评议会", "run the public appraisal"),
        /// Appraised, to be closed.
        Close = "close" ("办结已评议的承诺", "close the appraised pledge"),
    }
}

impl TodoKind {
    /// The clause that asks for it.
    pub const fn clause(self) -> &'static str {
        match self {
            TodoKind::Propose => "C2-02",
            TodoKind::FinishDraft => "C2-05",
            TodoKind::Revise | TodoKind::Review => "C2-06",
            TodoKind::Publish | TodoKind::ModerateComment | TodoKind::AnswerComment => "C2-07",
            TodoKind::ReportProgress => "C2-08",
            TodoKind::AnswerFollowUp => "C2-09",
            TodoKind::SelfAssess | TodoKind::HoldMeeting | TodoKind::RunMeeting | TodoKind::Close => "C2-10",
        }
    }
}

crate::coded_enum! {
    /// A figure of the ledger, to see the list behind it.
    pub enum LedgerFigure {
        /// Submitted at least once and not taken back.
        Proposed = "proposed" ("已提出", "proposed"),
        /// Confirmed and not called off.
        Confirmed = "confirmed" ("已确定", "confirmed"),
        /// On the board and not called off.
        Published = "published" ("已公开", "published"),
        /// Past the deadline and not done.
        Overdue = "overdue" ("已逾期", "overdue"),
        /// Kept.
        Fulfilled = "fulfilled" ("已兑现", "fulfilled"),
        /// Judged by the public.
        Appraised = "appraised" ("已评议", "appraised"),
        /// Of these, satisfied or basically satisfied.
        Satisfied = "satisfied" ("群众满意", "public satisfied"),
    }
}
