//! Colours of charts, light and dark, as one table.
//!
//! Every token is measured: text has a contrast of at least 4.5:1 and marks of at least 3:1 on background and surface
//! (WCAG 2.2, 1.4.3 and 1.4.11), and the five marks stay apart for protanopes, deuteranopes and tritanopes. The tests
//! recompute both. Absent: sizes (see `marks`) and the tokens of the page's controls (see `static/style.css`).

use plotters::style::RGBColor;

/// The colours of one theme. A `mark_` colours a shape, the `label_` of the same name colours text about it.
#[derive(Debug, PartialEq)]
pub struct Theme {
    /// The page.
    pub bg: RGBColor,
    /// A band behind the chosen row.
    pub surface: RGBColor,
    /// Rules between sections; decorative.
    pub rule: RGBColor,
    /// Gridlines; decorative, paler than a rule.
    pub grid: RGBColor,
    /// Main text.
    pub ink: RGBColor,
    /// Subtitles, the zero line.
    pub ink2: RGBColor,
    /// Axis labels and notes.
    pub ink3: RGBColor,
    /// Text about gains.
    pub positive: RGBColor,
    /// Text about losses.
    pub negative: RGBColor,
    /// Text about a limit that is not met.
    pub warning: RGBColor,
    /// Compute on a device.
    pub mark_device: RGBColor,
    /// Compute in the cloud.
    pub mark_cloud: RGBColor,
    /// Mining.
    pub mark_mining: RGBColor,
    /// Rented machines and mixtures.
    pub mark_hybrid: RGBColor,
    /// Reference lines.
    pub mark_reference: RGBColor,
    /// Everything that is context.
    pub mark_context: RGBColor,
    /// Text about the device.
    pub label_device: RGBColor,
    /// Text about the cloud.
    pub label_cloud: RGBColor,
    /// Text about mining.
    pub label_mining: RGBColor,
    /// Text about rented machines and mixtures.
    pub label_hybrid: RGBColor,
    /// Text about context.
    pub label_context: RGBColor,
    /// Few to many.
    pub sequential: [RGBColor; 6],
    /// Loss to gain.
    pub diverging: [RGBColor; 7],
    /// The outer band of a fan: the mining mark at 16 % over the page.
    pub fan_outer: RGBColor,
    /// The inner band of a fan: the mining mark at 30 % over the outer band.
    pub fan_inner: RGBColor,
    /// The area of the chosen block.
    pub tint: RGBColor,
}

impl Theme {
    /// Dark or light text, whichever reads on an area of a ramp (at least 4.6:1 on every step).
    pub(super) fn on(fill: RGBColor) -> RGBColor {
        let light = 299 * u32::from(fill.0) + 587 * u32::from(fill.1) + 114 * u32::from(fill.2);
        if light > 118_000 { hex(0x0010_151A) } else { hex(0x00FF_FFFF) }
    }
}

const fn hex(rgb: u32) -> RGBColor {
    RGBColor((rgb >> 16) as u8, (rgb >> 8) as u8, rgb as u8)
}

/// Ink on warm paper.
pub static LIGHT: Theme = Theme {
    bg: hex(0x00FF_FDF9),
    surface: hex(0x00F6_F2EA),
    rule: hex(0x00D9_D3C7),
    grid: hex(0x00E9_E4DA),
    ink: hex(0x001D_2329),
    ink2: hex(0x004A_525A),
    ink3: hex(0x005F_676F),
    positive: hex(0x0017_694A),
    negative: hex(0x00A8_321F),
    warning: hex(0x007A_5200),
    mark_device: hex(0x003F_8FA3),
    mark_cloud: hex(0x00A3_321C),
    mark_mining: hex(0x00B9_7F0A),
    mark_hybrid: hex(0x006E_4596),
    mark_reference: hex(0x0033_393F),
    mark_context: hex(0x0085_8B91),
    label_device: hex(0x001F_6C7C),
    label_cloud: hex(0x00A3_321C),
    label_mining: hex(0x007D_5600),
    label_hybrid: hex(0x006E_4596),
    label_context: hex(0x005F_676F),
    sequential: [hex(0x00E3_EEF0), hex(0x00BF_DAE0), hex(0x008F_C1CB), hex(0x0055_9EAE), hex(0x001F_7185), hex(0x000A_4A5C)],
    diverging: [
        hex(0x008C_2D1B),
        hex(0x00D0_8067),
        hex(0x00EA_BFAE),
        hex(0x00F0_ECE4),
        hex(0x00B5_D6DC),
        hex(0x005B_A3B3),
        hex(0x000E_5F73),
    ],
    fan_outer: hex(0x00F4_E9D3),
    fan_inner: hex(0x00E2_C997),
    tint: hex(0x00F5_E6C8),
};

/// Warm grey on blue-black, chosen anew rather than inverted.
pub static DARK: Theme = Theme {
    bg: hex(0x0014_181C),
    surface: hex(0x001D_2329),
    rule: hex(0x0034_3C44),
    grid: hex(0x0026_2D34),
    ink: hex(0x00EC_E8E1),
    ink2: hex(0x00BE_C3C8),
    ink3: hex(0x00A2_AAB2),
    positive: hex(0x005C_C79A),
    negative: hex(0x00F5_8E78),
    warning: hex(0x00F4_CB62),
    mark_device: hex(0x0057_C2FB),
    mark_cloud: hex(0x00E4_665B),
    mark_mining: hex(0x00FB_D26D),
    mark_hybrid: hex(0x00A1_789A),
    mark_reference: hex(0x00E0_E4E8),
    mark_context: hex(0x0076_7E86),
    label_device: hex(0x007C_CFFB),
    label_cloud: hex(0x00F0_8B7C),
    label_mining: hex(0x00FB_D26D),
    label_hybrid: hex(0x00C3_9ABC),
    label_context: hex(0x00A2_AAB2),
    sequential: [hex(0x001E_3A42), hex(0x0023_5865), hex(0x002F_7F90), hex(0x004A_A5B8), hex(0x007C_C6D4), hex(0x00BF_E6EC)],
    diverging: [
        hex(0x00F2_A58C),
        hex(0x00D0_704F),
        hex(0x008A_4330),
        hex(0x002B_3138),
        hex(0x0027_5A68),
        hex(0x003B_95AA),
        hex(0x008A_D3E2),
    ],
    fan_outer: hex(0x0039_3629),
    fan_inner: hex(0x0073_653D),
    tint: hex(0x003A_3220),
};

#[cfg(test)]
mod tests {
    use super::*;

    type Rgb = [f64; 3];

    fn linear(color: RGBColor) -> Rgb {
        [color.0, color.1, color.2].map(|channel| {
            let c = f64::from(channel) / 255.0;
            if c <= 0.040_45 { c / 12.92 } else { libm::pow((c + 0.055) / 1.055, 2.4) }
        })
    }

    /// WCAG 2.2 contrast ratio.
    fn contrast(a: RGBColor, b: RGBColor) -> f64 {
        let luminance = |color| {
            let [r, g, b] = linear(color);
            0.2126 * r + 0.7152 * g + 0.0722 * b
        };
        let (a, b) = (luminance(a), luminance(b));
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    /// Machado, Oliveira and Fernandes 2009, severity 1.0, applied to linear RGB: normal, protan, deutan, tritan.
    const VISION: [[Rgb; 3]; 4] = [
        [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]],
        [[0.152_286, 1.052_583, -0.204_868], [0.114_503, 0.786_281, 0.099_216], [-0.003_882, -0.048_116, 1.051_998]],
        [[0.367_322, 0.860_646, -0.227_968], [0.280_085, 0.672_501, 0.047_413], [-0.011_820, 0.042_940, 0.968_881]],
        [[1.255_528, -0.076_749, -0.178_779], [-0.078_411, 0.930_809, 0.147_602], [0.004_733, 0.691_367, 0.303_900]],
    ];

    fn times(matrix: &[Rgb; 3], v: Rgb) -> Rgb {
        matrix.map(|row| row.iter().zip(v).map(|(m, x)| m * x).sum())
    }

    /// CIELAB (D65) of a colour as seen with one kind of vision.
    fn lab(color: RGBColor, vision: &[Rgb; 3]) -> Rgb {
        let seen = times(vision, linear(color)).map(|c| crate::math::held(c, 0.0, 1.0));
        let xyz = times(
            &[[0.412_456_4, 0.357_576_1, 0.180_437_5], [0.212_672_9, 0.715_152_2, 0.072_175], [0.019_333_9, 0.119_192, 0.950_304_1]],
            seen,
        );
        let f = |t: f64| if t > 0.008_856 { libm::cbrt(t) } else { 7.787 * t + 16.0 / 116.0 };
        let [x, y, z] = [f(xyz[0] / 0.950_47), f(xyz[1]), f(xyz[2] / 1.088_83)];
        [116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)]
    }

    /// CIEDE2000 after Sharma, Wu and Dalal 2005.
    fn ciede2000([l1, a1, b1]: Rgb, [l2, a2, b2]: Rgb) -> f64 {
        let seventh = |c: f64| libm::pow(c, 7.0) / (libm::pow(c, 7.0) + libm::pow(25.0, 7.0));
        let mean_c = f64::midpoint(libm::hypot(a1, b1), libm::hypot(a2, b2));
        let g = 0.5 * (1.0 - seventh(mean_c).sqrt());
        let (a1, a2) = (a1 * (1.0 + g), a2 * (1.0 + g));
        let (c1, c2) = (libm::hypot(a1, b1), libm::hypot(a2, b2));
        let hue = |a: f64, b: f64| if a == 0.0 && b == 0.0 { 0.0 } else { libm::atan2(b, a).to_degrees().rem_euclid(360.0) };
        let (h1, h2) = (hue(a1, b1), hue(a2, b2));
        let grey = c1 * c2 == 0.0;
        let turn = if grey { 0.0 } else { (h2 - h1 + 180.0).rem_euclid(360.0) - 180.0 };
        let sin = |degrees: f64| libm::sin(degrees.to_radians());
        let cos = |degrees: f64| libm::cos(degrees.to_radians());
        let (dl, dc, dh) = (l2 - l1, c2 - c1, 2.0 * (c1 * c2).sqrt() * sin(turn / 2.0));
        let (l, c) = (f64::midpoint(l1, l2), f64::midpoint(c1, c2));
        let h = match (h1 + h2, (h1 - h2).abs()) {
            (sum, _) if grey => sum,
            (sum, apart) if apart <= 180.0 => sum / 2.0,
            (sum, _) if sum < 360.0 => f64::midpoint(sum, 360.0),
            (sum, _) => (sum - 360.0) / 2.0,
        };
        let t = 1.0 - 0.17 * cos(h - 30.0) + 0.24 * cos(2.0 * h) + 0.32 * cos(3.0 * h + 6.0) - 0.20 * cos(4.0 * h - 63.0);
        let fifty = (l - 50.0) * (l - 50.0);
        let sl = 1.0 + 0.015 * fifty / (20.0 + fifty).sqrt();
        let (sc, sh) = (1.0 + 0.045 * c, 1.0 + 0.015 * c * t);
        let (tl, tc, th) = (dl / sl, dc / sc, dh / sh);
        let bend = 60.0 * libm::exp(-((h - 275.0) / 25.0) * ((h - 275.0) / 25.0));
        let rt = -2.0 * seventh(c).sqrt() * sin(bend);
        (tl * tl + tc * tc + th * th + rt * tc * th).sqrt()
    }

    fn closest(colors: &[RGBColor], vision: &[Rgb; 3]) -> f64 {
        let labs: Vec<Rgb> = colors.iter().map(|color| lab(*color, vision)).collect();
        let pairs = labs.iter().enumerate().flat_map(|(i, a)| labs.iter().skip(i + 1).map(move |b| ciede2000(*a, *b)));
        pairs.fold(f64::INFINITY, f64::min)
    }

    #[test]
    fn ciede2000_reproduces_a_published_pair() {
        // Sharma, Wu and Dalal 2005, table 1, pairs 1 and 17.
        assert!((ciede2000([50.0, 2.6772, -79.7751], [50.0, 0.0, -82.7485]) - 2.0425).abs() < 1e-4);
        assert!((ciede2000([50.0, 2.5, 0.0], [73.0, 25.0, -18.0]) - 27.1492).abs() < 1e-4);
    }

    #[test]
    fn text_reads_and_marks_show_on_page_and_band() {
        for theme in [&LIGHT, &DARK] {
            let text = [
                theme.ink,
                theme.ink2,
                theme.ink3,
                theme.positive,
                theme.negative,
                theme.warning,
                theme.label_device,
                theme.label_cloud,
                theme.label_mining,
                theme.label_hybrid,
                theme.label_context,
            ];
            let marks =
                [theme.mark_device, theme.mark_cloud, theme.mark_mining, theme.mark_hybrid, theme.mark_reference, theme.mark_context];
            for ground in [theme.bg, theme.surface] {
                assert!(text.iter().all(|color| contrast(*color, ground) >= 4.5));
                assert!(marks.iter().all(|color| contrast(*color, ground) >= 3.0));
            }
        }
    }

    #[test]
    fn text_reads_on_every_area_it_is_written_on() {
        for theme in [&LIGHT, &DARK] {
            for fill in theme.diverging.iter().chain(&theme.sequential) {
                assert!(contrast(Theme::on(*fill), *fill) >= 4.6, "{fill:?}");
            }
            assert!([theme.fan_outer, theme.fan_inner, theme.tint].iter().all(|fill| contrast(theme.ink, *fill) >= 4.5));
            assert!(contrast(theme.label_mining, theme.tint) >= 4.5);
        }
    }

    #[test]
    fn fan_bands_are_the_mining_mark_laid_over_the_page() {
        let over = |top: RGBColor, below: RGBColor, share: f64| {
            let mixed = |top: u8, below: u8| (f64::from(below) + (f64::from(top) - f64::from(below)) * share).round() as u8;
            RGBColor(mixed(top.0, below.0), mixed(top.1, below.1), mixed(top.2, below.2))
        };
        for theme in [&LIGHT, &DARK] {
            assert_eq!(theme.fan_outer, over(theme.mark_mining, theme.bg, 0.16));
            assert_eq!(theme.fan_inner, over(theme.mark_mining, theme.fan_outer, 0.30));
        }
    }

    #[test]
    fn the_five_marks_stay_apart_in_all_kinds_of_vision() {
        let measured = |theme: &Theme| {
            let marks = [theme.mark_device, theme.mark_cloud, theme.mark_mining, theme.mark_hybrid, theme.mark_reference];
            VISION.map(|vision| closest(&marks, &vision))
        };
        for (theme, least) in [(&LIGHT, [19.0, 20.5, 16.5, 20.5]), (&DARK, [22.0, 19.0, 18.5, 18.5])] {
            let apart = measured(theme);
            assert!(apart.iter().zip(least).all(|(apart, least)| *apart >= least), "{apart:?}");
        }
    }

    #[test]
    fn steps_of_the_ramps_are_told_apart_in_all_kinds_of_vision() {
        for theme in [&LIGHT, &DARK] {
            for vision in &VISION {
                let steps = |ramp: &[RGBColor]| -> Vec<f64> { ramp.windows(2).map(|pair| closest(pair, vision)).collect() };
                assert!(steps(&theme.diverging).iter().all(|step| *step >= 10.0));
                let sequential = steps(&theme.sequential);
                assert!(
                    sequential[..2].iter().all(|step| *step >= 5.0) && sequential[2..].iter().all(|step| *step >= 8.0),
                    "{sequential:?}"
                );
            }
        }
    }
}
