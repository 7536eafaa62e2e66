//! Dark colors for pictures inside a page: one rule for each color of the charts, so that a page carries a picture once.
//!
//! A picture is drawn in light colors, which also stand alone. Absent on purpose: colors (see the charts' themes).

use std::fmt::Write as _;

use compute_placement::chart::theme::{DARK, LIGHT, Theme};

use super::Site;
use crate::Failure;

/// Writes the rules under a name with a hash, and returns the name.
pub(super) fn write(site: &Site) -> Result<String, Failure> {
    let rules = rules();
    let name = format!("assets/still-{:016x}.css", fnv(&rules));
    site.write(&name, rules)?;
    Ok(name)
}

/// FNV-1a, which is enough to tell one release from another.
fn fnv(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

/// Light and dark of every token; colors of text after those of marks that look the same in light.
pub(super) fn pairs() -> Vec<(String, String)> {
    let tokens = |theme: &Theme| {
        let mut tokens = vec![
            theme.bg,
            theme.surface,
            theme.rule,
            theme.grid,
            theme.ink,
            theme.ink2,
            theme.ink3,
            theme.positive,
            theme.negative,
            theme.warning,
            theme.mark_device,
            theme.mark_cloud,
            theme.mark_mining,
            theme.mark_hybrid,
            theme.mark_reference,
            theme.mark_context,
            theme.fan_outer,
            theme.fan_inner,
            theme.tint,
        ];
        tokens.extend(theme.sequential);
        tokens.extend(theme.diverging);
        tokens.extend([theme.label_device, theme.label_cloud, theme.label_mining, theme.label_hybrid]);
        tokens.into_iter().map(|color| format!("#{:02x}{:02x}{:02x}", color.0, color.1, color.2))
    };
    tokens(&LIGHT).zip(tokens(&DARK)).collect()
}

fn rules() -> String {
    let mut out = String::new();
    let pairs = pairs();
    for (n, (light, dark)) in pairs.iter().enumerate() {
        // A light color that marks and labels share has two dark ones: the first for shapes, the second for text.
        let label = pairs.iter().take(n).any(|(earlier, _)| earlier == light);
        let text = if label { "text" } else { "" };
        for what in ["fill", "stroke"] {
            let _ = write!(out, ".still {text}[{what}=\"{light}\"]{{{what}:light-dark({light},{dark})}}");
        }
    }
    out.push('\n');
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_color_has_a_dark_one_for_shapes_and_at_most_one_more_for_text() {
        let rules = rules();
        for (light, dark) in pairs() {
            assert!(rules.contains(&format!("fill=\"{light}\"]{{fill:light-dark({light},{dark})}}")), "{light}");
            assert!(rules.matches(&format!("[stroke=\"{light}\"]")).count() <= 2, "{light}");
        }
        assert_ne!(fnv(&rules), fnv(""));
    }
}
