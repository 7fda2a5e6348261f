//! Ids, coded fields and periods of complaints.

crate::typed_id!(
    /// A complaint, an appeal or a report of retaliation.
    ComplaintId,
    /// A file that a complainant added.
    ComplaintFileId,
);

/// Days within which the complainant is told whether a complaint is accepted (信访工作条例, article 23).
pub const ACCEPT_DAYS: u64 = 15;
/// Days from the acceptance within which it is answered (信访工作条例, article 34).
pub const ANSWER_DAYS: u64 = 60;
/// Days by which that can be extended, once, with a reason (the same article).
pub const EXTEND_DAYS: u64 = 30;

/// The most files of one complaint.
pub const MAX_COMPLAINT_FILES: i64 = 10;
/// The largest file of a complaint, in bytes.
pub const MAX_COMPLAINT_FILE_BYTES: usize = 5 * 1024 * 1024;
/// Media types of files of complaints: pictures that can be freed of what they tell about camera, place and author.
pub const COMPLAINT_FILE_TYPES: [&str; 2] = ["image/jpeg", "image/png"];
/// The most messages that the complainant and the handlers of one complaint exchange.
pub const MAX_COMPLAINT_MESSAGES: i64 = 200;

crate::coded_enum! {
    /// What it is.
    pub enum ComplaintKind {
        /// Something is wrong.
        Complaint = "complaint" ("检举", "complaint"),
        /// Against a result.
        Appeal = "appeal" ("申诉", "appeal"),
        /// Against retaliation for a complaint or for saying what was found (C4-19).
        Retaliation = "retaliation" ("反映打击报复", "report of retaliation"),
    }
}

crate::coded_enum! {
    /// Who the person complained of is.
    pub enum AccusedPost {
        /// Leads the organisation.
        Leader = "leader" ("该党组织的书记或主要负责人", "the secretary or head of this organisation"),
        /// Somebody else in it.
        Other = "other" ("其他人", "somebody else"),
    }
}

crate::coded_enum! {
    /// Where a complaint stands. There is no way back; a new one may refer to it.
    pub enum ComplaintStage {
        /// Filed; nobody has decided about it.
        Received = "received" ("已收到", "received"),
        /// Accepted.
        Accepted = "accepted" ("已受理", "accepted"),
        /// Not accepted, with a reason.
        Refused = "refused" ("不予受理", "not accepted"),
        /// Being checked.
        Checking = "checking" ("核查中", "being checked"),
        /// Answered; the complainant may still ask back.
        Answered = "answered" ("已答复", "answered"),
        /// Closed.
        Closed = "closed" ("已办结", "closed"),
        /// Withdrawn by the complainant.
        Withdrawn = "withdrawn" ("来信人已撤回", "withdrawn"),
    }
}

crate::coded_enum! {
    /// What a handler does with a complaint.
    pub enum ComplaintStep {
        /// Accept.
        Accept = "accept" ("受理", "accept"),
        /// Not accept; the reason is told.
        Refuse = "refuse" ("不予受理", "not accept"),
        /// Begin to check.
        Check = "check" ("开始核查", "begin to check"),
        /// Take more time, once; the reason is told.
        Extend = "extend" ("延长期限", "extend the period"),
        /// Answer.
        Answer = "answer" ("答复", "answer"),
        /// Close.
        Close = "close" ("办结", "close"),
    }
}

crate::coded_enum! {
    /// What a complainant can do.
    pub enum ComplainantAction {
        /// Write.
        Write = "write" ("补充说明", "write"),
        /// Add pictures.
        Attach = "attach" ("添加图片", "add pictures"),
        /// Withdraw it.
        Withdraw = "withdraw" ("撤回", "withdraw"),
    }
}

crate::coded_enum! {
    /// What a message is.
    pub enum MessageKind {
        /// From the complainant.
        Told = "told" ("来信人", "complainant"),
        /// From a handler.
        Asked = "asked" ("承办人", "handler"),
        /// Why it is not accepted.
        Refusal = "refusal" ("不予受理的理由", "why it is not accepted"),
        /// Why it takes longer.
        Extension = "extension" ("延长期限的理由", "why it takes longer"),
        /// The answer.
        Answer = "answer" ("答复", "answer"),
    }
}

crate::coded_enum! {
    /// What waits for a handler.
    pub enum ComplaintTask {
        /// Decide whether it is accepted.
        Decide = "decide" ("决定是否受理", "decide whether to accept"),
        /// Check and answer.
        Answer = "answer" ("核查并答复", "check and answer"),
        /// Read what the complainant wrote.
        Read = "read" ("来信人有新的来信", "the complainant has written"),
    }
}
