//! Bitcoin mining for one day: energy in, coins out. Money over months and years is absent here.

pub mod breakeven;
pub mod day;
pub mod income;
pub mod network;

pub use breakeven::Breakeven;
pub use day::{Day, Rig, Site, day};
pub use income::{Income, Payout};
pub use network::Network;
