//! Ids and coded fields of exchanges.

crate::typed_id!(
    /// One exchange of two committees about one half-year.
    ExchangeId,
);

/// The most members a sheet has.
pub const MAX_EXCHANGE_LINES: u64 = 500;

crate::coded_enum! {
    /// Which half of a year.
    pub enum Half {
        /// January to June.
        First = "first" ("上半年", "first half"),
        /// July to December.
        Second = "second" ("下半年", "second half"),
    }
}

crate::coded_enum! {
    /// Where an exchange stands.
    pub enum ExchangeState {
        /// Sent; the other committee has not answered yet.
        Sent = "sent" ("待对方回复", "sent"),
        /// Answered: both have written.
        Answered = "answered" ("已回复", "answered"),
    }
}

crate::coded_enum! {
    /// Something about an exchange that waits.
    pub enum ExchangeTodoKind {
        /// An exchange with a committee is due.
        Send = "send" ("发送两地党委沟通反馈表", "send the feedback sheet to the other committee"),
        /// The other committee has sent its sheet.
        Answer = "answer" ("回复对方党委的反馈表", "answer the other committee's feedback sheet"),
        /// Exchanges of the county's committees with those of another county are overdue, and the members are many.
        Coordinate = "coordinate" ("协调两地党委沟通", "see to the exchanges of the committees"),
    }
}
