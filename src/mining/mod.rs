//! Bitcoin mining: one day of energy in and coins out, and the random months that may follow.
//!
//! Absent on purpose: which places are compared and what a reader chose.

pub mod breakeven;
pub mod day;
pub mod income;
pub mod network;
pub mod outlook;
pub mod paths;
pub mod replay;

pub use breakeven::Breakeven;
pub use day::{Day, Rig, Site, day};
pub use income::{Income, Payout};
pub use network::Network;
pub use outlook::{Charges, Outlook};
pub use paths::{Law, Walk, Window};
