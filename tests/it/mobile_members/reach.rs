//! Personal data of a mobility lie sealed, and the member's own reach is the own mobility.

use changxiao_shared::mobile_members::{MobilityRow, api};
use integration::both_engines;
use integration::lists::walk;

use super::world::Mobility;

both_engines! {
    fn a_member_sees_the_own_mobility_alone(app) {
        let m = Mobility::received(app);
        let away = vec![("register", "away".to_owned())];
        let own: Vec<MobilityRow> = walk(&m.client("branch.member"), api::LIST_MOBILITIES, &away);
        assert_eq!(own.len(), 1);
        let others: Vec<MobilityRow> = walk(&m.client("branch.member2"), api::LIST_MOBILITIES, &away);
        assert!(others.is_empty());
        let arrived = vec![("register", "arrived".to_owned())];
        let none: Vec<MobilityRow> = walk(&m.client("branch.member"), api::LIST_MOBILITIES, &arrived);
        assert!(none.is_empty());
    }

    fn address_and_numbers_lie_sealed(app) {
        let m = Mobility::received(app);
        m.seen_by("branch.secretary");
        let dump = app.database.dump();
        for secret in ["13900001111", "13900002222", "羊台路 8 号", "田大满"] {
            assert!(!format!("{dump:?}").contains(secret), "{secret} lies open");
        }
    }
}
