//! Bitcoin mining: energy in, coins out, on one day and over the months ahead.
//!
//! Absent on purpose: what the reader chose (see [`crate::analysis`]).

pub mod breakeven;
pub mod cashflow;
pub mod charges;
pub mod day;
pub mod income;
pub mod network;
pub mod outlook;
pub mod paths;
pub mod relocation;
pub mod replay;
pub mod supply;
pub mod tuning;

pub use breakeven::Breakeven;
pub use cashflow::{Course, Projection, project};
pub use charges::{Charges, Season};
pub use day::{Day, Rig, Site, day};
pub use income::{Income, Payout};
pub use network::Network;
pub use outlook::{Luck, Odds, Outlook};
pub use paths::{Law, Walk, Window};
