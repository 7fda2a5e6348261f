//! Pure rules of mobile members: the life, the instrument, the due dates.

mod due;
mod instrument;
mod life;

pub use due::{Due, DueFacts, due_dates};
pub use instrument::recommend;
pub use life::{
    MobilityActor, MobilityFacts, MobilityRefusal, allowed_actions, is_away, is_open, kinds_to_record, may_record,
    next_state, step,
};
