//! Words of requests about one's data.

super::words! {
    /// Asking about the own data, and deciding it.
    DataRequests {
        Title { "个人信息请求", "Requests about personal data" }
        Lead { "党员可以请求更正、删除本人信息，或限制查看完整号码。收到后 30 天内答复；不予办理的，必须说明依据和理由。", "Members may ask that their data is put right or erased, or that the full numbers are shown to nobody. Each is answered within 30 days; a refusal has a ground and a reason." }
        OwnTitle { "更正、删除我的信息", "Correct or erase my data" }
        OwnLead { "您可以请求更正、补充或删除本人信息，或要求暂不提供完整号码。30 天内答复；不予办理的会说明理由，您也可以依法向人民法院提起诉讼。", "You may ask that your data is put right, completed or erased, or that your full numbers are shown to nobody. You are answered within 30 days; a refusal gives its reason, and you may also bring the matter before a court." }
        OwnOpen { "查看和提出请求", "See and make requests" }
        Ask { "提出请求", "Make a request" }
        AskDo { "提交请求", "Send the request" }
        Asked { "请求已提交，30 天内答复您。", "Sent. You will be answered within 30 days." }
        Enter { "登记信息请求", "Enter a data request" }
        EnterTitle { "登记“{0}”的请求", "Enter a request of “{0}”" }
        EnterLead { "本人（或离开后的党员）通过书面、当面提出的请求，先核实身份，再登记。", "For what somebody asked by letter or at the desk. Make sure who it is first." }
        EnterDo { "登记", "Enter" }
        Entered { "请求已登记。", "The request was entered." }
        Kind { "请求", "Request" }
        Items { "删除哪些内容", "What is to be erased" }
        Words { "具体内容和理由", "What exactly, and why" }
        WordsHelp { "请写明哪一项、应改为什么，或为什么不再需要保存。", "Say which item, what it should be, or why it is no longer needed." }
        ReceivedOn { "收到日期", "Received on" }
        DueOn { "答复期限", "To be answered by" }
        Member { "党员", "Member" }
        Branch { "所在党支部", "Branch" }
        ByOffice { "由党组织代为登记", "Entered by an office" }
        Answer { "答复", "Answer" }
        Ground { "依据", "Ground" }
        Grant { "办理", "Grant" }
        GrantTitle { "办理“{0}”的请求", "Grant the request of “{0}”" }
        GrantCorrection { "请先在党员信息中更正，再在这里答复本人。", "Change the record first, then answer here." }
        GrantRestriction { "办理后，任何人都不能查看这名党员的完整号码，直到本人撤回。", "From then on nobody is shown the full numbers of this member, until the person takes the request back." }
        GrantErasure { "办理后立即删除，不能恢复：{0}。", "This erases at once and for good: {0}." }
        GrantStays { "以下内容依法留存：", "By law these stay:" }
        GrantAnswer { "告诉本人做了什么", "Tell the person what was done" }
        Granted { "已办理。", "Granted." }
        Refuse { "不予办理", "Refuse" }
        RefuseTitle { "不予办理“{0}”的请求", "Refuse the request of “{0}”" }
        RefuseLead { "依法应当说明理由。理由本人可见；本人可以向人民法院提起诉讼。", "By law a refusal has a reason. The person reads it, and may bring the matter before a court." }
        RefuseAnswer { "理由", "Reason" }
        Refused { "已答复不予办理。", "Refused, with the reason." }
        TakeBack { "撤回请求", "Take it back" }
        EndRestriction { "结束限制", "End the restriction" }
        TakenBack { "已撤回。", "Taken back." }
        EmptyTitle { "没有请求", "No requests" }
        EmptyLead { "没有符合条件的个人信息请求。", "No request matches." }
        OwnEmptyTitle { "您还没有提出过请求", "You have made no request yet" }
        OwnEmptyLead { "提出的请求和答复都会列在这里。", "Requests and answers will stand here." }
        Todo { "答复个人信息请求", "Answer a data request" }
    }
}
