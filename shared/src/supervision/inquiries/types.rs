//! Ids and coded fields of special inquiries.

crate::typed_id!(
    /// One special inquiry.
    InquiryId,
);

crate::coded_enum! {
    /// What gives rise to an inquiry (C4-13).
    pub enum InquiryCause {
        /// The public speaks of it strongly.
        StrongResponse = "strong_response" ("群众反映强烈", "strong public response"),
        /// The matter is complex.
        Complex = "complex" ("情况复杂", "a complex matter"),
        /// A notable example, good or bad.
        NotableExample = "notable_example" ("典型突出", "a notable example"),
    }
}

crate::coded_enum! {
    /// Where an inquiry stands.
    pub enum InquiryState {
        /// Under way.
        Open = "open" ("考察中", "under way"),
        /// Ended by a finding.
        Concluded = "concluded" ("已作结论", "concluded"),
    }
}

crate::coded_enum! {
    /// What can be done about an inquiry.
    pub enum InquiryAction {
        /// Give the written account demanded.
        GiveAccount = "give_account" ("作出书面说明", "give the written account"),
        /// End it with a finding.
        Conclude = "conclude" ("作出结论", "conclude it"),
    }
}
