//! The program of the site: reads the address and mounts the page, or the frame for articles, that it names.

fn main() {
    compute_placement::ui::mount();
}
