//! When a message is tried again, when a webhook is given up, and what an action in the audit trail means to listeners.

use chrono::{DateTime, TimeDelta, Utc};

use super::{TryFault, WebhookEvent};

/// Pauses between tries, as the convention recommends: ten tries in a little more than three days.
const PAUSES: [i64; 9] = [5, 300, 1_800, 7_200, 18_000, 36_000, 50_400, 72_000, 86_400];

/// Days without any success after which a webhook is paused.
pub const FAILING_DAYS: i64 = 5;
/// Days for which the log of messages is kept.
pub const LOG_DAYS: i64 = 90;
/// Seconds in which the receiver has to answer.
pub const ANSWER_SECONDS: u64 = 10;
/// Bytes of the answer that are kept.
pub const EXCERPT_BYTES: usize = 1_024;
/// After a failure the other messages of the webhook wait so many seconds.
pub const REST_SECONDS: i64 = 30;

/// How long after so many failed tries the next follows; nothing when there is none. `chance` spreads what failed
/// together over a tenth more of the pause.
pub fn pause_after(tries: i32, chance: u16) -> Option<TimeDelta> {
    let index = usize::try_from(tries).ok()?.checked_sub(1)?;
    let pause = PAUSES.get(index)? * 1_000;
    Some(TimeDelta::milliseconds(pause + pause * i64::from(chance) / (10 * i64::from(u16::MAX))))
}

/// Whether nothing has arrived for so long that it makes no sense to go on.
pub fn is_given_up(failing_since: DateTime<Utc>, now: DateTime<Utc>) -> bool {
    now - failing_since >= TimeDelta::days(FAILING_DAYS)
}

/// What an answer means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// The receiver took the message.
    Taken,
    /// It wants no more messages.
    Gone,
    /// It is to be tried again.
    Again,
}

/// Any status from 200 to 299 takes the message, 410 ends the webhook; a redirect is not followed.
pub fn verdict(answer: Result<u16, TryFault>) -> Verdict {
    match answer {
        Ok(200..=299) => Verdict::Taken,
        Ok(410) => Verdict::Gone,
        _ => Verdict::Again,
    }
}

/// What listeners hear of a deed that the audit trail writes down; of most nothing. `details` are those of the entry.
pub fn event_of(action: &str, details: &str) -> Option<WebhookEvent> {
    match action {
        "organization.create" => Some(WebhookEvent::OrganizationCreated),
        "organization.update" => Some(WebhookEvent::OrganizationChanged),
        "organization.move" => Some(WebhookEvent::OrganizationMoved),
        "member.create" => Some(WebhookEvent::MemberCreated),
        "member.update" => Some(WebhookEvent::MemberChanged),
        "import.confirm" => Some(WebhookEvent::ImportConfirmed),
        "appraisal.advanced" => {
            (text_in(details, "step").as_deref() == Some("publish")).then_some(WebhookEvent::AppraisalPublished)
        }
        // Nobody makes a test by a deed of that name.
        "webhook.ping" => None,
        other => WebhookEvent::from_code(other),
    }
}

/// The state a record has come to, where the entry says so.
pub fn state_in(details: &str) -> Option<String> {
    text_in(details, "to")
}

fn text_in(details: &str, name: &str) -> Option<String> {
    let details: serde_json::Value = serde_json::from_str(details).ok()?;
    details.get(name)?.as_str().map(str::to_owned)
}

/// Whether an address may be typed in: `https://` or `http://`, a host, no white space, no user name. The server looks
/// closer.
///
/// # Errors
/// `format`.
pub fn web_address(text: &str) -> Result<(), validator::ValidationError> {
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://")).unwrap_or_default();
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let strange = text.chars().any(|c| c.is_whitespace() || c.is_control()) || host.contains('@') || text.contains('#');
    if host.is_empty() || strange { Err(validator::ValidationError::new("format")) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use chrono::{DateTime, TimeDelta};

    use super::{Verdict, event_of, is_given_up, pause_after, state_in, verdict, web_address};
    use crate::webhooks::{TryFault, WebhookEvent};

    #[test]
    fn ten_tries_in_a_little_more_than_three_days() {
        let pauses: Vec<i64> = (1..).map_while(|n| pause_after(n, 0)).map(|pause| pause.num_seconds()).collect();
        assert_eq!(pauses, [5, 300, 1_800, 7_200, 18_000, 36_000, 50_400, 72_000, 86_400]);
        let together: i64 = pauses.iter().sum();
        assert_eq!(together / 3_600, 75);
        assert_eq!((pause_after(0, 0), pause_after(10, 0), pause_after(-1, 0)), (None, None, None));
    }

    #[test]
    fn chance_adds_a_tenth_at_the_most() {
        assert_eq!(pause_after(2, u16::MAX), Some(TimeDelta::seconds(330)));
        assert_eq!(pause_after(1, u16::MAX), Some(TimeDelta::milliseconds(5_500)));
        for chance in [1, 1_000, 30_000, 65_000] {
            let pause = pause_after(9, chance).expect("a pause");
            assert!(pause > TimeDelta::hours(24) && pause < TimeDelta::minutes(26 * 60 + 24), "{chance}");
        }
    }

    #[test]
    fn given_up_after_five_days_without_success() {
        let since = DateTime::from_timestamp(1_800_000_000, 0).expect("a moment");
        assert!(!is_given_up(since, since + TimeDelta::days(5) - TimeDelta::seconds(1)));
        assert!(is_given_up(since, since + TimeDelta::days(5)));
    }

    #[test]
    fn only_success_takes_and_only_410_ends() {
        for (status, expected) in [
            (200, Verdict::Taken),
            (204, Verdict::Taken),
            (299, Verdict::Taken),
            (301, Verdict::Again),
            (307, Verdict::Again),
            (400, Verdict::Again),
            (404, Verdict::Again),
            (410, Verdict::Gone),
            (429, Verdict::Again),
            (500, Verdict::Again),
        ] {
            assert_eq!(verdict(Ok(status)), expected, "{status}");
        }
        for fault in TryFault::ALL {
            assert_eq!(verdict(Err(*fault)), Verdict::Again);
        }
    }

    #[test]
    fn deeds_that_are_heard_of() {
        for (action, details, event) in [
            ("pledge.confirmed", "{}", Some(WebhookEvent::PledgeConfirmed)),
            ("mobility.departed", "{}", Some(WebhookEvent::MobilityDeparted)),
            ("member.update", "{}", Some(WebhookEvent::MemberChanged)),
            ("organization.move", "{}", Some(WebhookEvent::OrganizationMoved)),
            ("appraisal.advanced", r#"{"step":"publish"}"#, Some(WebhookEvent::AppraisalPublished)),
            ("appraisal.advanced", r#"{"step":"decide"}"#, None),
            ("appraisal.advanced", "no json", None),
            ("webhook.ping", "{}", None),
            ("complaint.filed", "{}", None),
            ("session.open", "{}", None),
            ("member.unmask", "{}", None),
        ] {
            assert_eq!(event_of(action, details), event, "{action} {details}");
        }
        assert_eq!(state_in(r#"{"from":"draft","to":"review"}"#).as_deref(), Some("review"));
        assert_eq!(state_in(r#"{"to":5}"#), None);
    }

    #[test]
    fn nobody_hears_of_complaints_and_of_what_was_looked_at() {
        for event in WebhookEvent::offered() {
            let code = event.code();
            for closed in ["complaint", "complainant", "ballot", "session", "account", "accountability", "merit"] {
                assert!(!code.starts_with(closed), "{code}");
            }
        }
    }

    #[test]
    fn addresses_are_of_the_web() {
        for good in ["https://example.org", "https://example.org:8443/hooks?a=b", "http://10.1.2.3/x"] {
            assert!(web_address(good).is_ok(), "{good}");
        }
        for bad in [
            "example.org",
            "ftp://example.org",
            "https://",
            "https:///x",
            "https://u:p@example.org",
            "https://a b",
            "https://example.org/#x",
            "javascript:alert(1)",
            " https://example.org",
            "",
        ] {
            assert!(web_address(bad).is_err(), "{bad}");
        }
        assert!(web_address("https://example.org/a@b").is_ok(), "no user name");
    }
}
