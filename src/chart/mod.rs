//! Pictures: results become marks on a page.

mod axis;
mod marks;
mod metrics;
pub mod page;
mod room;
pub mod theme;
