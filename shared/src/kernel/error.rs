//! The one table of errors: code → HTTP status → words. Bodies are RFC 9457 problem details with field paths.

use serde::{Deserialize, Serialize};
use validator::{ValidationErrors, ValidationErrorsKind};

use super::Lang;

macro_rules! error_codes {
    ($($(#[$meta:meta])* $variant:ident = $code:literal $status:literal ($zh:literal, $en:literal)),* $(,)?) => {
        /// What went wrong, as programs read it.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
        pub enum ErrorCode { $($(#[$meta])* #[serde(rename = $code)] $variant,)* }

        impl ErrorCode {
            /// Every code.
            pub const ALL: &'static [ErrorCode] = &[$(ErrorCode::$variant,)*];

            /// The code in JSON.
            pub const fn code(self) -> &'static str {
                match self { $(ErrorCode::$variant => $code,)* }
            }

            /// The HTTP status.
            pub const fn status(self) -> u16 {
                match self { $(ErrorCode::$variant => $status,)* }
            }

            /// What a person reads: what happened and what to do.
            pub const fn text(self, lang: Lang) -> &'static str {
                match lang {
                    Lang::Zh => match self { $(ErrorCode::$variant => $zh,)* },
                    Lang::En => match self { $(ErrorCode::$variant => $en,)* },
                }
            }
        }
    };
}

error_codes! {
    /// The request could not be read.
    InvalidRequest = "invalid_request" 400 ("请求内容无法识别，请检查格式后重试。", "The request could not be read. Check its form and send it again."),
    /// No token, or one that is not valid (any more).
    Unauthenticated = "unauthenticated" 401 ("请先登录。", "Please sign in."),
    /// User name or password wrong.
    WrongCredentials = "wrong_credentials" 401 ("用户名或密码不正确，请核对后重新输入。", "User name or password is wrong. Check both and try again."),
    /// The second step of signing in came too late, or the account has changed since the first.
    SignInExpired = "sign_in_expired" 401 ("登录步骤已超时，请重新输入用户名和密码。", "This sign-in has expired. Enter user name and password again."),
    /// Something dangerous, and the last proof of presence is too long ago.
    StepUpRequired = "step_up_required" 401 ("为保护数据安全，请再次输入密码确认是您本人，然后重新提交。", "This needs a fresh proof that it is you. Confirm with your password, then send it again."),
    /// May know of it, may not do it.
    Forbidden = "forbidden" 403 ("您的职责不包括这项操作。如有需要，请联系本级角色管理员。", "Your roles do not include this. If you need it, ask the role administrator of your level."),
    /// The person has asked that the full numbers are shown to nobody.
    ViewingRestricted = "viewing_restricted" 403 ("本人已要求限制查看，完整号码暂不提供。确有需要的，请先与本人联系。", "This person has asked that the full numbers are shown to nobody. If they are needed, speak with the person first."),
    /// Somebody else knows the password, or chose it.
    PasswordChangeRequired = "password_change_required" 403 ("请先修改初始密码，修改后即可继续。", "Choose a password of your own first. Everything else waits until then."),
    /// A role held asks for a second factor, and the account has none.
    SecondFactorRequired = "second_factor_required" 403 ("您的角色要求登录时使用动态验证码，请先设置。", "Your role asks for a second factor when you sign in. Set one up first; everything else waits until then."),
    /// An account with roles beyond the reach of the one who manages it.
    AccountBeyondReach = "account_beyond_reach" 403 ("这个账号还有超出您管理范围的角色，或由上级停用，请联系上级角色管理员。", "This account holds roles beyond your reach, or was locked from above. Ask the role administrator of the level above."),
    /// Is not there, or out of reach.
    NotFound = "not_found" 404 ("没有找到，或不在您的职责范围内。", "Not found, or not within your reach."),
    /// The address exists, the method does not.
    MethodNotAllowed = "method_not_allowed" 405 ("此地址不支持这种请求方法。", "This address does not take that method."),
    /// The body did not arrive in time.
    RequestTimeout = "request_timeout" 408 ("请求传输超时，请重试。", "The request took too long to arrive. Please send it again."),
    /// The value is taken by another record.
    Duplicate = "duplicate" 409 ("与已有记录重复，请核对标出的项目。", "Another record has this value already. Check the marked field."),
    /// The record's state does not allow it.
    TransitionNotAllowed = "transition_not_allowed" 409 ("当前状态下不能这样操作，请刷新后查看可用的操作。", "The present state does not allow this. Reload to see what can be done now."),
    /// The person's data was erased at the own request.
    DataErased = "data_erased" 409 ("这名党员的信息已按本人请求删除，不能再修改或查看。如需重新登记，请新建记录。", "The data of this person was erased at the own request; the record can neither be changed nor shown. For a new membership make a new record."),
    /// The organisation would come to lie below itself.
    WouldCycle = "would_cycle" 409 ("不能把党组织移到它自己或它的下级之下，请选择别的上级。", "An organisation cannot be moved below itself or its own subordinates. Choose another superior."),
    /// Something else depends on it.
    StillInUse = "still_in_use" 409 ("还有下级党组织或党员，请先转走。", "It still has organisations or members. Move them first."),
    /// Nobody reviews what is their own.
    OwnRecord = "own_record" 403 ("不能审核自己的事项，请由上级党组织处理。", "Nobody reviews what is their own. The organisation above does it."),
    /// Who asked cannot confirm.
    SecondPersonRequired = "second_person_required" 403 ("这个角色须由另一名角色管理员确认，提出人不能自己确认。", "Another role administrator has to confirm this role. Who asked for it cannot."),
    /// Changed by another in the meantime.
    StaleVersion = "stale_version" 412 ("这条记录刚被别人修改过。您填写的内容还在，请对照最新版本后再保存。", "Somebody changed this record in the meantime. What you typed is kept: compare it with the newest version, then save again."),
    /// The one-time link was used, replaced, or is over its time.
    InvitationNotValid = "invitation_not_valid" 410 ("这个链接已经用过、已被新链接取代或已过期。请联系本单位角色管理员重新发给您。", "This link was used, replaced by a newer one, or has expired. Ask your role administrator for a new one."),
    /// Too large.
    PayloadTooLarge = "payload_too_large" 413 ("内容太大，请缩小后再上传。", "Too large. Make it smaller and send it again."),
    /// Neither the type wanted nor one that can be read.
    UnsupportedMediaType = "unsupported_media_type" 415 ("不支持这种内容类型。", "This type of content is not taken."),
    /// Fields are wrong; see `errors`.
    ValidationFailed = "validation_failed" 422 ("有填写不正确的项目，请按提示修改。", "Some fields need correcting. See the notes beside them."),
    /// The idempotency key belongs to another request.
    IdempotencyKeyReused = "idempotency_key_reused" 422 ("同一个幂等键（Idempotency-Key）已用于另一个请求，请换一个新键。", "This Idempotency-Key was used for another request. Use a new one."),
    /// The spreadsheet cannot be taken as it is.
    SpreadsheetRefused = "spreadsheet_refused" 422 ("无法读取这个表格文件，请检查文件后重新上传。", "This spreadsheet cannot be read. Check the file and upload it again."),
    /// Rows are refused, and all or nothing was asked for.
    ImportHasRefusedRows = "import_has_refused_rows" 409 ("有不能导入的行。请改正后重新上传，或选择只导入没有问题的行。", "Some rows are refused. Correct them and upload again, or import the good rows only."),
    /// The records changed between preview and confirmation.
    ImportOutdated = "import_outdated" 409 ("核对之后系统中的记录有变化，预览已更新，请再看一遍后确认。", "Records changed since the file was checked. The preview is up to date again: look at it, then confirm."),
    /// A spreadsheet of the whole list would be too long.
    TooManyToExport = "too_many_to_export" 422 ("符合条件的超过 50,000 行，一次导不完。请用筛选分批导出。", "More than 50,000 rows match. Narrow the filters and export them in parts."),
    /// A versioned record is changed only with `If-Match`.
    PreconditionRequired = "precondition_required" 428 ("修改前请先读取记录，并在 If-Match 中带上它的版本（ETag）。", "Read the record first and send its ETag in If-Match."),
    /// Too many tries.
    TooManyRequests = "too_many_requests" 429 ("操作过于频繁，请稍后再试。", "Too many tries. Wait a little, then try again."),
    /// Too many wrong passwords or codes: the next try has to wait.
    TooManyTries = "too_many_tries" 429 ("输错的次数较多，请稍等片刻再试。", "Too many wrong tries. Wait a little before the next one."),
    /// Too many ID numbers of members out of reach.
    TooManyConflicts = "too_many_conflicts" 429 ("一小时内有冲突的公民身份号码已达 30 个。请稍后再试，或将名单交上级党组织核对。", "In one hour 30 ID numbers have been in conflict, which is the most. Try again later, or have the organisation above check the list."),
    /// The own data was taken often enough today.
    TooManyOwnCopies = "too_many_own_copies" 429 ("24 小时内已领取三次本人信息，请明天再试。", "You have taken your data three times within 24 hours. Try again tomorrow."),
    /// A defect of ours.
    Internal = "internal" 500 ("系统出错，您的内容没有保存。请稍后重试；如仍出错，请把请求编号告诉管理员。", "Something broke on our side; nothing was saved. Try again later, or give the request id to your administrator."),
    /// The identity provider does not answer.
    ProviderUnavailable = "provider_unavailable" 503 ("暂时连不上身份认证系统，请稍后再试。", "The identity provider cannot be reached now. Please try again later."),
    /// The database cannot take it now.
    Busy = "busy" 503 ("系统繁忙，请稍后重试。", "The system is busy. Please try again shortly."),
    /// The disk is full.
    StorageFull = "storage_full" 507 ("存储空间已满，暂时不能保存，请联系系统管理员。", "Storage is full; nothing can be saved now. Tell your system administrator."),
}

#[cfg(feature = "openapi")]
impl utoipa::PartialSchema for ErrorCode {
    fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::schema::Schema> {
        let codes: Vec<String> = Self::ALL.iter().map(|c| format!("`{}` {}", c.code(), c.status())).collect();
        super::code_schema(Self::ALL.iter().map(|c| c.code()), codes.join(" · "))
    }
}

#[cfg(feature = "openapi")]
impl utoipa::ToSchema for ErrorCode {}

crate::coded_enum! {
    /// What is wrong with one field. `{min}` and `{max}` in the words are taken from `params`.
    pub enum FieldCode {
        /// Missing.
        Required = "required" ("请填写此项。", "Fill this in."),
        /// Length outside the bounds.
        Length = "length" ("长度应为 {min} 到 {max} 个字符。", "Use {min} to {max} characters."),
        /// Number outside the bounds.
        Range = "range" ("数值应在 {min} 到 {max} 之间。", "Use a number from {min} to {max}."),
        /// Not of the form wanted.
        Format = "format" ("格式不正确，请按提示填写。", "Not in the form expected. See the hint."),
        /// Not one of the values offered.
        UnknownValue = "unknown_value" ("没有这个选项，请从列表中选择。", "No such choice. Pick one from the list."),
        /// Not a field of this request.
        UnknownField = "unknown_field" ("没有这个字段，请删除。", "There is no such field. Remove it."),
        /// The certificate is revoked, suspended or handed in.
        CertificateNotValid = "certificate_not_valid" ("这本活动证已作废、暂停或交回，不能凭它接收。请与流出地联系。", "This certificate is revoked, suspended or handed in. Ask the outflow side."),
        /// A letter whose period is over (E2-01).
        LetterExpired = "letter_expired" ("这份函件已过有效期，不能凭它接收。请流出地党支部换发后再办理。", "The period of this letter is over. Ask the branch that issued it for a new one."),
        /// The last characters are not those of the holder's ID number.
        OtherPerson = "other_person" ("与持证人的公民身份号码不符，请核对证件。", "This is not the holder's ID number. Look at the card again."),
        /// A branch of mobile members needs more full members.
        TooFewMembers = "too_few_members" ("成立支部需有正式党员 {min} 名以上，可先成立流动党小组。", "A branch needs {min} full members or more. A mobile Party group needs fewer."),
        /// The member is not away.
        NotAway = "not_away" ("有党员尚未外出、正在返回或已返回，不能编入。", "A member named here has not left, or is on the way back."),
        /// A member who is away is moved through the mobility.
        IsAway = "is_away" ("此党员在外流动，请在流动党员页面调整。", "This member is away. Change this on the page of the mobility."),
        /// Not stricter than what is in force.
        NotTighter = "not_tighter" ("只能比现行规定更严，不能放宽。", "A level may only ask for more than what is in force."),
        /// Everything is erased only of those who are no longer members.
        MembershipNotEnded = "membership_not_ended" ("党员身份尚未终止，不能删除全部信息，请选择具体项目。", "The membership has not ended, so not everything can be erased. Choose single items."),
        /// A field that does not belong to a request of this kind.
        NotHere = "not_here" ("这一类记录不填此项，请清空。", "A record of this kind has no such field. Leave it empty."),
        /// Of the wrong JSON type.
        WrongType = "wrong_type" ("数据类型不正确。", "Wrong type of data."),
        /// Another record has it.
        Taken = "taken" ("已被其他记录使用，请核对。", "Another record has this already."),
        /// The member has a mobility that is not finished.
        AlreadyAway = "already_away" ("这名党员已有未结束的外出，请在那条记录中办理。", "This member has a time away that has not ended. Continue in that record."),
        /// The record it names is not there or out of reach.
        NoSuchRecord = "no_such_record" ("找不到所指的记录，或不在职责范围内。", "The record named here does not exist or is out of reach."),
        /// No such voting code in this round.
        NoSuchCode = "no_such_code" ("没有这个投票码，请核对选票条上的 16 位投票码。", "No such code. Check the 16 characters on the slip."),
        /// A ballot was drawn with this code on another device.
        CodeUsed = "code_used" ("这个投票码已经领过选票。请回到原来的手机继续；如不是您本人操作，请告诉会议工作人员。", "A ballot was drawn with this code already. Go on with the device it was drawn on; if that was not you, tell those who hold the meeting."),
        /// Not a tracking code: a character is wrong, missing or misplaced.
        TrackingCodeForm = "tracking_code_form" ("查询码有误，请逐个字符核对（共 25 位）。", "A character of this code is wrong or missing. Compare all 25 with your note."),
        /// No organisation above could handle it.
        NobodyAbove = "nobody_above" ("本系统中没有它的上级党组织，不能在这里受理。请直接向上级纪检监察机关反映。", "Nothing stands above it in this system, so nobody here could handle this. Turn to the discipline inspection above it directly."),
        /// A token that the round's key did not stamp.
        NotGenuine = "not_genuine" ("选票凭证无效，请重新领取选票。", "This token was not issued for this round. Draw the ballot again."),
        /// Another ballot was cast with this token.
        BallotCast = "ballot_cast" ("这张选票已经投过，不能更改。", "This ballot has been cast and cannot be changed."),
        /// Lies in the future.
        InFuture = "in_future" ("不能晚于今天。", "This cannot be later than today."),
        /// Lies in the past.
        InPast = "in_past" ("不能早于今天。", "This cannot be earlier than today."),
        /// Earlier than it may be.
        TooEarly = "too_early" ("不能早于 {min}。", "This cannot be earlier than {min}."),
        /// Later than it may be.
        TooLate = "too_late" ("不能晚于 {max}。", "This cannot be later than {max}."),
        /// Outside the year it belongs to.
        OutsideYear = "outside_year" ("日期应在所属年度之内。", "The date must lie within the year."),
        /// An end before its start.
        EndBeforeStart = "end_before_start" ("结束日期不能早于开始日期。", "The end cannot be before the start."),
        /// Citizen ID number: length or characters (GB 11643).
        IdNumberForm = "id_number_form" ("公民身份号码应为 18 位，前 17 位是数字，末位是数字或 X。", "A citizen ID number has 18 characters: 17 digits, then a digit or X."),
        /// Citizen ID number: check digit (GB 11643).
        BadCheckDigit = "bad_check_digit" ("公民身份号码校验位不对，请核对。", "The check digit of the citizen ID number does not fit. Check the number."),
        /// Citizen ID number and birth date disagree.
        IdBirthMismatch = "id_birth_mismatch" ("公民身份号码中的出生日期与填写的出生日期不一致。", "The birth date inside the citizen ID number differs from the one given."),
        /// Citizen ID number and sex disagree.
        IdSexMismatch = "id_sex_mismatch" ("公民身份号码中的性别与填写的性别不一致。", "The sex inside the citizen ID number differs from the one given."),
        /// Birth date lies in the future.
        FutureBirth = "future_birth" ("出生日期不能晚于今天。", "A birth date cannot lie in the future."),
        /// Joined before the age of eighteen could be reached (with room for old records: sixteen).
        JoinBefore16 = "join_before_16" ("入党时间早于年满 16 周岁，请核对。", "Joined before turning sixteen. Check both dates."),
        /// Full member before joining.
        FullBeforeJoin = "full_before_join" ("转正时间不能早于入党时间。", "Full membership cannot start before joining."),
        /// A date of full membership for a member on probation.
        FullOnProbation = "full_on_probation" ("预备党员不填转正时间。", "A member on probation has no date of full membership."),
        /// Sex is not one of the codes.
        BadSex = "bad_sex" ("性别应填“男”或“女”。", "Sex must be 男 or 女."),
        /// Mobile number of mainland China.
        PhoneForm = "phone_form" ("手机号码应为 1 开头的 11 位数字。", "A mobile number has 11 digits and starts with 1."),
        /// Division code.
        RegionForm = "region_form" ("请填写 12 位行政区划代码，或从列表中选择。", "Give the 12-digit code of the division, or choose it from the list."),
        /// No division has the code.
        UnknownRegion = "unknown_region" ("没有这个行政区划，请核对代码。", "There is no such division. Check its code."),
        /// Password too short, too common, or too close to the user's data.
        WeakPassword = "weak_password" ("密码太容易被猜到，请用更长、更少见的词句。", "This password is too easy to guess. Use a longer, less common phrase."),
        /// Neither six digits nor a recovery code.
        CodeForm = "code_form" ("请填写 6 位数字的动态验证码，或 10 位的备用码。", "Type the six digits of the app, or one of the recovery codes."),
        /// A code that does not fit, or was used before.
        WrongCode = "wrong_code" ("验证码不正确或已经用过，请等下一个验证码再试。", "This code is wrong or was used before. Wait for the next one."),
        /// The present password given is not the account's.
        WrongPassword = "wrong_password" ("当前密码不正确，请重新输入。", "This is not the present password. Type it again."),
        /// A row without a name.
        MissingName = "missing_name" ("姓名（名称）是空的，请填写。", "The name is missing. Fill it in."),
        /// The ID number stands in an earlier row too.
        DuplicateId = "duplicate_id" ("公民身份号码与本表第 {min} 行重复。", "Row {min} of this sheet has the same citizen ID number."),
        /// The organisation's code stands in an earlier row too.
        DuplicateCode = "duplicate_code" ("党组织代码与本表第 {min} 行重复。", "Row {min} of this sheet has the same organisation code."),
        /// The branch is not there or out of reach.
        UnknownBranch = "unknown_branch" ("找不到这个党支部，或不在您的职责范围内。请核对代码或名称。", "There is no such branch within your reach. Check its code or name."),
        /// More than one organisation has this name.
        AmbiguousBranch = "ambiguous_branch" ("有多个党组织叫这个名称，请填写党组织代码。", "Several organisations have this name. Give the code."),
        /// The superior is not there or out of reach.
        UnknownParent = "unknown_parent" ("找不到这个上级党组织，或不在您的职责范围内。请核对代码。", "There is no such superior within your reach. Check its code."),
        /// The superior's own row is refused.
        ParentRefused = "parent_refused" ("上级党组织所在的行（第 {min} 行）不能导入，请先改正。", "The superior's row ({min}) is refused. Correct that first."),
        /// The record has another superior.
        ParentDiffers = "parent_differs" ("上级与系统中的不一致。调整隶属关系请在党组织页面办理。", "The record has another superior. Use the move on the organisation's page."),
        /// The record has another kind.
        KindDiffers = "kind_differs" ("组织类别与系统中的不一致，请在党组织页面修改。", "The record has another kind. Change it on the organisation's page."),
        /// An organisation of this kind cannot stand there.
        WrongPlace = "wrong_place" ("这类党组织不能设在所填的上级之下。", "An organisation of this kind cannot stand below that superior."),
        /// Somebody of another branch.
        NotOfTheBranch = "not_of_the_branch" ("联系人应是党员所在支部的党员。", "The liaison has to be a member of the member's own branch."),
        /// On probation or away.
        CannotBeLiaison = "cannot_be_liaison" ("联系人应是在支部的正式党员；预备党员、外出党员不能担任。", "The liaison has to be a full member who is there, neither on probation nor away."),
        /// An organisation of this kind has no members.
        NoMembersHere = "no_members_here" ("这个党组织不直接管理党员，请填写党支部。", "This organisation has no members of its own. Give a branch."),
        /// A date that cannot be read.
        DateForm = "date_form" ("日期无法识别，请写成 1998-07-01 的形式。", "This date cannot be read. Write it like 1998-07-01."),
        /// Neither yes nor no.
        YesOrNo = "yes_or_no" ("请填“是”或“否”。", "Write 是 (yes) or 否 (no)."),
        /// Only the superior can settle it.
        AskSuperior = "ask_superior" ("公民身份号码有冲突，请报上级党组织核对后办理。", "This ID number is in conflict. Ask the organisation above to check it."),
        /// The same twice in one file or list.
        Repeated = "repeated" ("与前面的内容重复。", "The same as an earlier one."),
        /// Answered with no where only yes confirms.
        NotMet = "not_met" ("有不符合的项目时不能确定，请退回修改。", "A pledge is confirmed only when this is met. Return it for changes instead."),
        /// The basic marks of a scheme do not make a hundred.
        SumNot100 = "sum_not_100" ("基本分合计应为 100 分，现为 {min} 分。", "The basic marks must make 100; now they make {min}."),
        /// Not encrypted, where that is needed.
        HttpsNeeded = "https_needed" ("地址须以 https:// 开头；只有系统设置中列明的内部网络可以用 http://。", "The address must begin with https://. Only internal networks named in the server's settings take http://."),
        /// An address of this machine or of an internal network.
        PrivateAddress = "private_address" ("这是本机或内部网络的地址，系统设置未允许向它发送。", "This is an address of this machine or of an internal network, which the server's settings do not allow."),
        /// Wider than a binding setting from above.
        LoosensBinding = "loosens_binding" ("上级的规定不能放宽，请在规定的范围内填写。", "The organisation above has fixed this. It can be narrowed, not widened."),
    }
}

impl FieldCode {
    /// The words with `{min}` and `{max}` put in.
    pub fn message(self, lang: Lang, min: Option<&str>, max: Option<&str>) -> String {
        let text = self.label(lang);
        match (min, max) {
            (None, None) => text.to_owned(),
            _ => text.replace("{min}", min.unwrap_or("0")).replace("{max}", max.unwrap_or("∞")),
        }
    }
}

/// One field that is wrong: where, what, and how to put it right.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FieldError {
    /// Path of the field, `safeguards` or `checklist.1.comment`.
    pub field: String,
    /// What is wrong.
    pub code: FieldCode,
    /// The words, in the language of the request.
    pub message: String,
    /// Lower bound, where the code has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub min: Option<String>,
    /// Upper bound, where the code has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max: Option<String>,
}

impl FieldError {
    /// A field error without bounds, in Chinese until [`FieldError::localize`].
    pub fn new(field: impl Into<String>, code: FieldCode) -> FieldError {
        FieldError { field: field.into(), code, message: code.label(Lang::Zh).to_owned(), min: None, max: None }
    }

    /// A number outside its bounds, which the error names; in Chinese until [`FieldError::localize`].
    pub fn range(field: impl Into<String>, least: impl ToString, most: impl ToString) -> FieldError {
        let bounds = (Some(least.to_string()), Some(most.to_string()));
        let mut error = FieldError::new(field, FieldCode::Range);
        (error.min, error.max) = bounds;
        error.localize(Lang::Zh)
    }

    /// The same error of a part, seen from the whole.
    #[must_use]
    pub fn inside(mut self, whole: &str) -> FieldError {
        self.field = format!("{whole}.{}", self.field);
        self
    }

    /// The same in another language.
    #[must_use]
    pub fn localize(mut self, lang: Lang) -> FieldError {
        self.message = self.code.message(lang, self.min.as_deref(), self.max.as_deref());
        self
    }
}

/// The body of every refusal (RFC 9457, `application/problem+json`).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Problem {
    /// `urn:changxiao:problem:<code>`.
    #[serde(rename = "type")]
    pub kind: String,
    /// What happened and what to do, in the language of the request.
    pub title: String,
    /// HTTP status.
    pub status: u16,
    /// What programs branch on.
    pub code: ErrorCode,
    /// More about this one case.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub detail: Option<String>,
    /// Seconds after which to ask again, the same as in `Retry-After`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub retry_after: Option<u64>,
    /// The request's id, to find it in the logs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub request_id: Option<String>,
    /// Fields that are wrong.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub errors: Vec<FieldError>,
}

impl Problem {
    /// A problem in one language.
    pub fn new(code: ErrorCode, lang: Lang, errors: Vec<FieldError>) -> Problem {
        Problem {
            kind: format!("urn:changxiao:problem:{}", code.code()),
            title: code.text(lang).to_owned(),
            status: code.status(),
            code,
            detail: None,
            retry_after: None,
            request_id: None,
            errors: errors.into_iter().map(|e| e.localize(lang)).collect(),
        }
    }
}

/// What the `validator` crate found, as field errors with full paths.
pub fn field_errors(errors: &ValidationErrors) -> Vec<FieldError> {
    let mut out = Vec::new();
    collect(errors, "", &mut out);
    in_order_of_fields(&mut out);
    out
}

/// Sorted by field. One place: the page holds the code of a sort once for each place that sorts.
pub(crate) fn in_order_of_fields(errors: &mut [FieldError]) {
    errors.sort_by(|a, b| a.field.cmp(&b.field));
}

fn collect(errors: &ValidationErrors, prefix: &str, out: &mut Vec<FieldError>) {
    for (name, kind) in errors.errors() {
        let path = if prefix.is_empty() { name.to_string() } else { format!("{prefix}.{name}") };
        match kind {
            ValidationErrorsKind::Field(list) => {
                // One message per field is what a person can act on.
                if let Some(e) = list.first() {
                    let bound =
                        |key: &str| e.params.get(key).map(|v| v.as_str().map_or_else(|| v.to_string(), str::to_owned));
                    let mut field = FieldError::new(path, FieldCode::from_code(&e.code).unwrap_or(FieldCode::Format));
                    field.min = bound("min");
                    field.max = bound("max");
                    out.push(field.localize(Lang::Zh));
                }
            }
            ValidationErrorsKind::Struct(inner) => collect(inner, &path, out),
            ValidationErrorsKind::List(items) => {
                for (index, inner) in items {
                    collect(inner, &format!("{path}.{index}"), out);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{ErrorCode, FieldCode, Lang, field_errors};
    use validator::Validate;

    #[derive(Validate)]
    struct Inner {
        #[validate(range(min = 1, max = 5))]
        n: i32,
    }

    #[derive(Validate)]
    struct Outer {
        #[validate(length(min = 2, max = 4))]
        name: String,
        #[validate(nested)]
        items: Vec<Inner>,
    }

    #[test]
    fn nested_errors_name_their_path_and_bounds() {
        let bad = Outer { name: "x".into(), items: vec![Inner { n: 1 }, Inner { n: 9 }] };
        let found = field_errors(&bad.validate().expect_err("is bad"));
        let paths: Vec<_> = found.iter().map(|e| (e.field.as_str(), e.code)).collect();
        assert_eq!(paths, vec![("items.1.n", FieldCode::Range), ("name", FieldCode::Length)]);
        assert_eq!(found[1].message, "长度应为 2 到 4 个字符。");
        assert_eq!(found[1].clone().localize(Lang::En).message, "Use 2 to 4 characters.");
    }

    #[test]
    fn statuses_are_client_or_server_errors() {
        assert!(ErrorCode::ALL.iter().all(|c| (400..600).contains(&c.status())));
    }
}
