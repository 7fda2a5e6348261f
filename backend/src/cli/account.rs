//! `changxiao account`: the first administrators come from here, never from a built-in password.

use std::io::Read as _;
use std::process::ExitCode;

use changxiao_shared::identity::{CreateAccount, GrantRole, Role, check_password};
use changxiao_shared::kernel::FieldCode;
use clap::{Args, Subcommand};
use validator::Validate;

use crate::db::{GrantFacts, Scope};
use crate::fault::{Fault, Outcome};
use crate::identity::service::InvitationTerms;
use crate::identity::{NewAccount, service};
use crate::organizations;
use crate::state::AppState;

/// Flags of `account`.
#[derive(Args, Debug)]
pub(super) struct AccountCommand {
    #[command(subcommand)]
    action: Action,
}

#[derive(Debug, Subcommand)]
enum Action {
    /// Make an account with one role; the password is read from standard input.
    Create {
        /// User name.
        #[arg(long)]
        username: String,
        /// Name shown to others.
        #[arg(long)]
        display_name: String,
        /// Code of the organisation the account belongs to and holds the role at.
        #[arg(long)]
        organization: String,
        /// The role, such as role_administrator or system_administrator.
        #[arg(long)]
        role: Role,
    },
    /// Show the grants of roles that the server has not written as they stand, which count for nothing: those made
    /// before version 0.1.0 had marks, and those somebody wrote into the database.
    UnmarkedGrants {
        /// Mark them, so that they count. Look at the list first.
        #[arg(long)]
        mark: bool,
    },
    /// Make a one-time link with which the holder of an account chooses a password, and print it: for administrators whom
    /// nobody above can invite; for others a role administrator does it.
    Invite {
        /// User name.
        #[arg(long)]
        username: String,
    },
    /// Take the second factor of an account away, whose holder has lost it; for others a role administrator does it.
    ResetFactor {
        /// User name.
        #[arg(long)]
        username: String,
    },
}

/// What a new account is made of.
struct NewHolder {
    username: String,
    display_name: String,
    organization: String,
    role: Role,
}

impl AccountCommand {
    pub(super) fn run(self, state: &AppState) -> Outcome<ExitCode> {
        match self.action {
            Action::Create { username, display_name, organization, role } => {
                NewHolder { username, display_name, organization, role }.create(state)
            }
            Action::UnmarkedGrants { mark } => unmarked_grants(state, mark),
            Action::Invite { username } => invite(state, &username),
            Action::ResetFactor { username } => reset_factor(state, &username),
        }
    }
}

fn unmarked_grants(state: &AppState, mark: bool) -> Outcome<ExitCode> {
    let found = state.db.read_system(service::unmarked_grants)?;
    for grant in &found {
        let GrantFacts { id, account_id, role, organization_id, starts_at, .. } = &grant.facts;
        println!("grant {id}: account {account_id}, {}, organisation {organization_id}, from {starts_at}", role.code());
    }
    if mark && !found.is_empty() {
        state.db.write_system(|tx, system| service::mark_grants(tx, system, &found))?;
    }
    println!("{} {}", found.len(), if mark { "marked" } else { "without a mark" });
    Ok(ExitCode::SUCCESS)
}

fn invite(state: &AppState, username: &str) -> Outcome<ExitCode> {
    let terms = InvitationTerms { days: state.config.invitation_days.max(1), page: state.config.public_url() };
    let link = state.db.write_system(|tx, system| service::invite_system(tx, system, username, &terms))?;
    println!("{link}\nworks once, for {} days: hand it to the holder of {username} only", terms.days);
    Ok(ExitCode::SUCCESS)
}

fn reset_factor(state: &AppState, username: &str) -> Outcome<ExitCode> {
    state.db.write_system(|tx, system| service::reset_factor_system(tx, system, username))?;
    println!("the second factor of {username} is gone, and its sessions have ended");
    Ok(ExitCode::SUCCESS)
}

/// The first password, on the standard input.
#[derive(Validate)]
struct Typed {
    #[validate(length(min = 12, max = 128), custom(function = "check_password"))]
    password: String,
}

impl NewHolder {
    fn create(self, state: &AppState) -> Outcome<ExitCode> {
        let NewHolder { username, display_name, organization, role } = self;
        let mut password = String::new();
        std::io::stdin().read_to_string(&mut password).map_err(Fault::internal)?;
        let typed = Typed { password: password.trim_end_matches(['\r', '\n']).to_owned() };
        let place = state
            .db
            .read_system(|read, _| organizations::find_by_code(read.conn, &Scope::everything(), &organization))?
            .ok_or_else(|| Fault::field("organization", FieldCode::NoSuchRecord))?;
        let request = CreateAccount { username, display_name, organization_id: place.id, member_id: None };
        request.validate().map_err(|e| Fault::fields(changxiao_shared::kernel::field_errors(&e)))?;
        typed.validate().map_err(|e| Fault::fields(changxiao_shared::kernel::field_errors(&e)))?;
        service::refuse_near("password", &typed.password, &request.username)?;
        let hash = state.passwords().hash(&typed.password).map_err(Fault::internal)?;
        let new = NewAccount {
            password_hash: Some(hash),
            username: request.username,
            display_name: request.display_name,
            organization_id: place.id,
            member_id: None,
            must_change_password: true,
        };
        let grant =
            GrantRole {
                role, organization_id: place.id, starts_at: None, ends_at: None, reason: "命令行开设".into()
            };
        let made = state.db.write_system(|tx, system| {
            let account = service::create_system(tx, system, &new)?;
            service::grant_role_system(tx, system, account.id, &grant)?;
            Ok(account)
        })?;
        println!("account {} made ({})", made.username, made.id);
        Ok(ExitCode::SUCCESS)
    }
}
