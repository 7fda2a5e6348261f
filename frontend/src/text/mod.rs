//! The words a person reads, Chinese and English side by side, one table per area.

mod accountability;
mod accounts;
mod api_clients;
mod appraisals;
mod audit;
mod audit_details;
mod ballots;
mod board;
mod clauses;
mod commendations;
mod common;
mod complaints;
mod data_requests;
mod exchanges;
mod factor;
mod groups;
mod imports;
mod inquiries;
mod leads;
mod letters;
mod meetings;
mod members;
mod merits;
mod mobile;
mod oidc;
mod organizations;
mod own_data;
mod pledges;
mod rectifications;
mod regions;
mod reports;
mod rounds;
mod rule_sets;
mod shell;
mod timeline;
mod webhooks;

use std::cell::Cell;

use changxiao_shared::kernel::Lang;

pub(crate) use accountability::Accountability;
pub(crate) use accounts::Accounts;
pub(crate) use api_clients::Clients;
pub(crate) use appraisals::Appraisals;
pub(crate) use audit::{Audit, audit_words};
pub(crate) use audit_details::detail_words;
pub(crate) use ballots::Ballots;
pub(crate) use board::Board;
pub(crate) use clauses::requirement;
pub(crate) use commendations::Commendations;
pub(crate) use common::Common;
pub(crate) use complaints::Complaints;
pub(crate) use data_requests::DataRequests;
pub(crate) use exchanges::Exchanges;
pub(crate) use factor::Factor;
pub(crate) use groups::Groups;
pub(crate) use imports::Imports;
pub(crate) use inquiries::Inquiries;
pub(crate) use leads::Leads;
pub(crate) use letters::Letters;
pub(crate) use meetings::Meetings;
pub(crate) use members::Members;
pub(crate) use merits::Merits;
pub(crate) use mobile::Mobile;
pub(crate) use oidc::Oidc;
pub(crate) use organizations::Orgs;
pub(crate) use own_data::OwnData;
pub(crate) use pledges::Pledges;
pub(crate) use rectifications::Rectifications;
pub(crate) use regions::Regions;
pub(crate) use reports::Reports;
pub(crate) use rounds::Rounds;
pub(crate) use rule_sets::Rules;
pub(crate) use shell::Shell;
pub(crate) use timeline::{action_words, actor_words, note_words};
pub(crate) use webhooks::Webhooks;

use crate::browser;

const STORED: &str = "changxiao.lang";

thread_local! {
    static LANG: Cell<Lang> = const { Cell::new(Lang::Zh) };
}

/// The language of the page now. A change of language draws the whole page anew, so nobody needs to watch this.
pub(crate) fn lang() -> Lang {
    LANG.with(Cell::get)
}

/// Sets the language and remembers it on this device.
pub(crate) fn set_lang(lang: Lang) {
    LANG.with(|l| l.set(lang));
    browser::remember(STORED, lang.tag());
    browser::mark_root("lang", Some(lang.tag()));
}

/// The language chosen on this device before, else the browser's.
pub(crate) fn stored_lang() -> Lang {
    let chosen = browser::recall(STORED).or_else(|| leptos::prelude::window().navigator().language());
    Lang::from_accept(chosen.as_deref().unwrap_or_default())
}

/// A table of words that knows the present language: `.t()` for plain words, `.f(&[…])` for words with places.
macro_rules! words {
    ($(#[$meta:meta])* $name:ident { $($body:tt)* }) => {
        changxiao_shared::texts! {
            $(#[$meta])*
            pub enum $name { $($body)* }
        }
        impl $name {
            /// The words in the present language.
            pub(crate) fn t(self) -> &'static str {
                self.get($crate::text::lang())
            }

            /// The words in the present language with `{0}`, `{1}` … filled.
            pub(crate) fn f(self, args: &[&str]) -> String {
                self.fill($crate::text::lang(), args)
            }
        }

        #[cfg(test)]
        mod tests {
            use changxiao_shared::kernel::{Lang, text::placeholders};

            #[test]
            fn both_languages_have_the_same_places() {
                for text in super::$name::ALL {
                    let (zh, en) = (text.get(Lang::Zh), text.get(Lang::En));
                    assert!(!zh.is_empty() && !en.is_empty(), "{text:?}");
                    assert_eq!(placeholders(zh), placeholders(en), "{text:?}");
                    assert!(!zh.contains('！') && !en.contains('!'), "{text:?}");
                }
            }
        }
    };
}
pub(crate) use words;
