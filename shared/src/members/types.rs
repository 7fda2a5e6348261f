//! Ids and coded fields of members.

crate::typed_id!(
    /// A member's record.
    MemberId,
);
