//! Command-line twin.
fn main() {}
