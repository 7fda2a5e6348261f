//! What can go wrong between page and server, as the page tells it.

use changxiao_shared::kernel::{ErrorCode, FieldError, Problem};

use crate::text::{Shell, lang};

/// A call that brought no answer to use.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum ApiError {
    /// The server refused, and says why.
    Problem(Box<Problem>),
    /// The server could not be reached; nothing is known about what happened.
    Offline,
    /// The answer is not what this page understands.
    Unreadable,
    /// The server wanted a proof of presence, and the person did not give one: nothing was done.
    Cancelled,
}

impl ApiError {
    /// The words for a person, in the present language whatever the answer's was.
    pub(crate) fn words(&self) -> &'static str {
        match self {
            ApiError::Problem(problem) => problem.code.text(lang()),
            ApiError::Offline => Shell::OfflineError.t(),
            ApiError::Unreadable => Shell::UnreadableError.t(),
            ApiError::Cancelled => Shell::StepUpCancelled.t(),
        }
    }

    /// The code, where the server gave one.
    pub(crate) fn code(&self) -> Option<ErrorCode> {
        match self {
            ApiError::Problem(problem) => Some(problem.code),
            ApiError::Offline | ApiError::Unreadable | ApiError::Cancelled => None,
        }
    }

    /// What distinguishes this one case: the server's detail and the number to quote to an administrator.
    pub(crate) fn detail(&self) -> Option<String> {
        let ApiError::Problem(problem) = self else { return None };
        if let Some(seconds) = problem.retry_after.filter(|_| problem.status == 429) {
            return Some(later(seconds));
        }
        let id = problem.request_id.as_deref().filter(|_| problem.status >= 500);
        match (problem.detail.clone(), id.map(|id| Shell::RequestId.f(&[id]))) {
            (Some(detail), Some(id)) => Some(format!("{detail} {id}")),
            (detail, id) => detail.or(id),
        }
    }

    /// The fields the server marked.
    pub(crate) fn fields(&self) -> &[FieldError] {
        match self {
            ApiError::Problem(problem) => &problem.errors,
            ApiError::Offline | ApiError::Unreadable | ApiError::Cancelled => &[],
        }
    }
}

/// When to try again.
fn later(seconds: u64) -> String {
    if seconds <= 90 {
        Shell::RetryInSeconds.f(&[&seconds.to_string()])
    } else {
        Shell::RetryInMinutes.f(&[&seconds.div_ceil(60).to_string()])
    }
}
