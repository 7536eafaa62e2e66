//! The second program of a release page: draws the views that do not lead, fills tables, explains numbers.

fn main() {
    compute_placement::ui::desk::open();
}
