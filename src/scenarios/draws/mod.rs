//! Repeated plans over uncertain weights, costs and extents: which decisions hold?
//!
//! Each draw is a workspace of its own (`world`), made from its number alone (`random`), planned anew
//! and kept as one short record (`record`). The report (`report`, `minimax`) is made from all the
//! records, whoever computed them: that is why shards merge to what one machine would have said.

mod minimax;
mod random;
mod ranges;
mod record;
mod regret;
mod report;
mod run;
mod shards;
mod spread;
mod views;
mod world;

pub use random::Draw;
pub use record::Record;
pub use run::Run;
pub(crate) use shards::Document;
pub use shards::{Refused, Shard, merged, written};
pub use spread::{RegretSpread, Spread};
pub use views::{
    Actions, Assumption, Band, Candidate, Chosen, Frequency, Minimax, MoneyFit, Robustness,
    Switched,
};
pub use world::World;
