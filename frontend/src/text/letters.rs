//! Words of introduction letters and certificates of membership, as they stand on paper.

super::words! {
    /// Introduction letters and certificates of membership.
    Letters {
        Introduction { "中国共产党党员组织关系介绍信", "Introduction letter for the transfer of membership" }
        Membership { "中国共产党党员证明信", "Certificate of membership" }
        Number { "编号：{0}", "No. {0}" }
        To { "________________________ 党组织：", "To the organisation ________________________:" }
        IntroductionText { "{0}同志（{1}）的组织关系现在{2}，因{3}于 {4} 起前往{5}。兹将其组织关系转去，请予接转。", "The membership of {0} ({1}) is with {2}. For {3} the member goes to {5} from {4}. The membership is transferred herewith; please accept it." }
        MembershipText { "{0}同志（{1}）系{2}党员，因{3}前往{5}，时间为 {4}。请安排其参加党的组织生活。", "{0} ({1}) is a member of {2}. For {3} the member stays in {5}, {4}. Please let the member take part in the life of your organisation." }
        DuesUntil { "党费交至：________ 年 ____ 月", "Dues paid until: ____________" }
        IdNumber { "公民身份号码：__________________________", "Citizen ID number: __________________________" }
        ValidTo { "有效期至 {0}", "Valid until {0}" }
        ValidUntil { "有效期至", "Valid until" }
        Over { "已过期", "over" }
        ValidFor { "有效期：______ 天", "Valid for ______ days" }
        Signed { "{0}（盖章）", "{0} (seal)" }
        Receipt { "回执", "Receipt" }
        ReceiptText { "{0}同志的组织关系已转入我单位，编入 ________________ 党支部。", "The membership of {0} has been taken over; the member belongs to the branch ________________ now." }
        ReceiptSigned { "接收党组织（盖章）　　　　年　　月　　日", "Receiving organisation (seal), date" }
        Print { "打印{0}", "Print the {0}" }
        IssuedBy { "开具人", "Issued by" }
    }
}
