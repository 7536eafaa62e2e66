//! The page, as components: state in, one action out; everything shown is computed below this layer.

pub mod inputs;
pub mod site;
pub mod state;
