//! Pictures: results become marks on a page.

mod axis;
mod marks;
mod metrics;
pub mod page;
mod room;
mod rows;
pub mod theme;
