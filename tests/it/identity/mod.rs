//! Accounts, sessions and roles.

use integration::both_engines;

both_engines! {
    /// Each account of the harness signs in and holds its roles.
    fn every_account_signs_in_and_holds_its_roles(app) {
        for spec in integration::ACCOUNTS {
            let me = app.sign_in(spec.username).me();
            assert_eq!(me.id, app.tree.account(spec.username));
            assert_eq!(me.roles.len(), spec.roles.len(), "{}", spec.username);
        }
    }
}
