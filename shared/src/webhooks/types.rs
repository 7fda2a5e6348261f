//! Codes of webhooks.

crate::typed_id! {
    /// Id of a webhook.
    WebhookId,
    /// Id of a message to a webhook; `msg_` before it makes the header `webhook-id`.
    DeliveryId,
}

crate::coded_enum! {
    /// What can be heard of. The code is the `type` of the message.
    pub enum WebhookEvent {
        /// A pledge was submitted for review.
        PledgeSubmitted = "pledge.submitted" ("承诺提交审核", "pledge submitted"),
        /// A pledge was returned for changes.
        PledgeReturned = "pledge.returned" ("承诺退回修改", "pledge returned"),
        /// A pledge was confirmed.
        PledgeConfirmed = "pledge.confirmed" ("承诺确定", "pledge confirmed"),
        /// A pledge was made public.
        PledgePublished = "pledge.published" ("承诺公开", "pledge published"),
        /// A pledge was withdrawn from review.
        PledgeWithdrawn = "pledge.withdrawn" ("承诺撤回", "pledge withdrawn"),
        /// A pledge was cancelled.
        PledgeCancelled = "pledge.cancelled" ("承诺取消", "pledge cancelled"),
        /// Progress of a pledge was reported.
        PledgeProgress = "pledge.progress_reported" ("承诺填报进展", "progress of a pledge reported"),
        /// A pledge was closed.
        PledgeClosed = "pledge.closed" ("承诺办结", "pledge closed"),
        /// The public's verdict on the pledges of a meeting was recorded.
        MeetingRecorded = "pledge_meeting.recorded" ("群众评议结果登记", "verdict of the public recorded"),
        /// A member applied to go away.
        MobilityApplied = "mobility.applied" ("申请外出", "application to go away"),
        /// A member may go away.
        MobilityApproved = "mobility.approved" ("批准外出", "going away approved"),
        /// A member has left.
        MobilityDeparted = "mobility.departed" ("登记外出", "departure recorded"),
        /// Another organisation received a member.
        MobilityReceived = "mobility.received" ("接收报到", "member received elsewhere"),
        /// A member went on to a third place.
        MobilityMovedOn = "mobility.moved_on" ("转往他地", "member moved on"),
        /// Nobody can reach a member who is away.
        MobilityLost = "mobility.lost" ("登记失联", "contact lost"),
        /// A member reported back.
        MobilityReturned = "mobility.returned" ("报告返回", "return reported"),
        /// A mobility was reviewed and closed.
        MobilityClosed = "mobility.closed" ("流动审核结束", "mobility closed"),
        /// A member was entered.
        MemberCreated = "member.created" ("登记党员", "member entered"),
        /// A member's record changed.
        MemberChanged = "member.changed" ("修改党员信息", "member changed"),
        /// An organisation was set up.
        OrganizationCreated = "organization.created" ("新建党组织", "organisation created"),
        /// An organisation's record changed.
        OrganizationChanged = "organization.changed" ("修改党组织信息", "organisation changed"),
        /// An organisation was moved below another.
        OrganizationMoved = "organization.moved" ("调整隶属关系", "organisation moved"),
        /// A spreadsheet of organisations or members was written into the registers.
        ImportConfirmed = "import.confirmed" ("表格导入完成", "spreadsheet imported"),
        /// The result of an appraisal was made known.
        AppraisalPublished = "appraisal.published" ("考评结果公布", "appraisal published"),
        /// A test, sent on demand; nobody subscribes to it.
        Ping = "webhook.ping" ("测试消息", "test message"),
    }
}

impl WebhookEvent {
    /// What can be subscribed to: all but the test.
    pub fn offered() -> impl Iterator<Item = WebhookEvent> {
        WebhookEvent::ALL.iter().copied().filter(|event| *event != WebhookEvent::Ping)
    }
}

crate::coded_enum! {
    /// Whether messages go out.
    pub enum WebhookState {
        /// It has no secret yet; what happens waits for one.
        NoSecret = "no_secret" ("未发密钥", "no secret"),
        /// Messages go out.
        Active = "active" ("有效", "active"),
        /// Nothing goes out; what happens waits.
        Paused = "paused" ("已暂停", "paused"),
        /// The receiver said that it is gone; what happens is not kept for it.
        Disabled = "disabled" ("已停用", "disabled"),
    }
}

crate::coded_enum! {
    /// Why nothing goes out.
    pub enum WebhookCause {
        /// Somebody paused it.
        ByHand = "by_hand" ("手动暂停", "paused by hand"),
        /// Nothing has arrived for days.
        Failing = "failing" ("连续多日无法送达", "nothing has arrived for days"),
        /// The receiver answered 410.
        Gone = "gone" ("对方答复 410，不再接收", "the receiver answered 410: it is gone"),
    }
}

crate::coded_enum! {
    /// What became of a message.
    pub enum DeliveryState {
        /// It waits for its next try.
        Pending = "pending" ("待送达", "waiting"),
        /// The receiver took it.
        Delivered = "delivered" ("已送达", "delivered"),
        /// It was tried for the last time.
        Failed = "failed" ("未送达", "not delivered"),
    }
}

crate::coded_enum! {
    /// Why a try got no answer.
    pub enum TryFault {
        /// The address belongs to a network that must not be called.
        AddressRefused = "address_refused" ("目标地址属于本机或内部网络", "the address lies in a network that is not called"),
        /// The name has no address.
        NoAddress = "no_address" ("域名无法解析", "the name has no address"),
        /// No connection, or no trust in the other side's certificate.
        NotConnected = "not_connected" ("无法建立连接", "no connection could be made"),
        /// No answer in time.
        TimedOut = "timed_out" ("未在限时内答复", "no answer in time"),
        /// The connection broke.
        Broken = "broken" ("连接中断", "the connection broke"),
    }
}
