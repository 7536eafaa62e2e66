//! The only module that touches the browser: address, clipboard, storage, the embedding page, the screen.
//!
//! Every effect may fail (a sandboxed frame forbids most of them) and none may panic; whoever calls learns of a
//! failure only where the reader must. Absent on purpose: components and words.

pub mod address;
pub mod clipboard;
pub mod clock;
pub mod dom;
pub mod fetch;
pub mod frame;
pub mod json;
pub mod screen;
pub mod storage;
pub mod wire;
