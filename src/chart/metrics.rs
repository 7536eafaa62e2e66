//! Widths of text without a font engine: the same layout natively, in the browser and on a card.
//!
//! One table per face, in thousandths of an em for U+0020–U+007E, read from the fonts the page ships
//! (`@fontsource-variable/inter` and `@fontsource-variable/source-serif-4`, Latin subset): fontTools'
//! `varLib.instancer` sets `wght`, then `hmtx` gives the advance of each character times 1000 / `unitsPerEm`;
//! all ten digits take the widest one, as tabular figures do. Han characters and full-width punctuation are one em.
//! Absent on purpose: kerning, shaping, and asking the browser (a reflow per label, and another answer on each machine).

/// A typeface and weight that charts use.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Face {
    /// Sans-serif, weight 400: labels.
    Text,
    /// Sans-serif, weight 600: values, chosen names.
    TextBold,
    /// Serif, weight 600: titles.
    Display,
}

#[rustfmt::skip]
/// Inter 400.
const TEXT: [u16; 95] = [
    281, 288, 466, 633, 642, 982, 644, 300, 365, 365, 501, 662, 288, 460, 288, 360, 646, 646, 646,
    646, 646, 646, 646, 646, 646, 646, 288, 302, 662, 662, 662, 511, 966, 690, 654, 730, 722, 601,
    590, 746, 743, 269, 571, 672, 565, 903, 753, 765, 639, 765, 644, 642, 646, 744, 690, 985, 682,
    679, 629, 365, 360, 365, 471, 456, 323, 562, 612, 571, 612, 583, 370, 613, 591, 242, 242, 549,
    242, 876, 591, 600, 612, 612, 376, 528, 327, 591, 562, 818, 546, 562, 552, 426, 333, 426, 662,
];

#[rustfmt::skip]
/// Inter 600.
const TEXT_BOLD: [u16; 95] = [
    252, 321, 523, 644, 650, 1004, 663, 326, 373, 373, 540, 673, 319, 465, 319, 379, 666, 666, 666,
    666, 666, 666, 666, 666, 666, 666, 319, 329, 673, 673, 673, 543, 999, 728, 659, 737, 722, 605,
    588, 749, 746, 277, 580, 703, 565, 922, 759, 769, 645, 773, 652, 650, 660, 736, 728, 1020, 720,
    713, 652, 373, 379, 373, 481, 469, 351, 574, 624, 583, 624, 591, 389, 625, 612, 262, 262, 569,
    262, 900, 612, 609, 624, 624, 397, 549, 353, 612, 587, 839, 569, 588, 566, 455, 359, 455, 673,
];

#[rustfmt::skip]
/// Source Serif 4 600.
const DISPLAY: [u16; 95] = [
    229, 314, 423, 544, 538, 949, 739, 207, 384, 384, 459, 548, 307, 335, 307, 364, 547, 547, 547,
    547, 547, 547, 547, 547, 547, 547, 307, 307, 548, 548, 548, 430, 867, 712, 669, 663, 745, 635,
    610, 725, 809, 387, 394, 726, 616, 930, 758, 742, 637, 742, 708, 560, 650, 758, 706, 1020, 678,
    667, 592, 356, 364, 356, 548, 528, 400, 555, 631, 527, 624, 540, 375, 573, 650, 336, 314, 616,
    337, 962, 652, 590, 633, 613, 475, 475, 369, 640, 582, 850, 585, 592, 497, 365, 302, 365, 548,
];

/// Characters outside ASCII that our own sentences use, in thousandths of an em (the wider of the two weights of Inter).
const SIGNS: [(char, u16); 18] = [
    ('\u{2009}', 200),
    ('\u{a0}', 281),
    ('–', 500),
    ('—', 1000),
    ('‘', 294),
    ('’', 294),
    ('…', 956),
    ('−', 673),
    ('×', 673),
    ('·', 319),
    ('°', 458),
    ('¢', 583),
    ('€', 679),
    ('£', 629),
    ('¥', 563),
    ('→', 1000),
    ('←', 1000),
    ('₂', 450),
];

impl Face {
    /// Width of a string set in this face, in the unit of `size`.
    pub(super) fn width(self, text: &str, size: f64) -> f64 {
        let thousandths: u32 = text.chars().map(|letter| u32::from(self.advance(letter))).sum();
        f64::from(thousandths) * size / 1000.0
    }

    fn advance(self, letter: char) -> u16 {
        let table = match self {
            Self::Text => &TEXT,
            Self::TextBold => &TEXT_BOLD,
            Self::Display => &DISPLAY,
        };
        let ascii = |letter: char| usize::try_from(u32::from(letter)).ok()?.checked_sub(32).and_then(|index| table.get(index)).copied();
        ascii(letter)
            .or_else(|| SIGNS.iter().find(|sign| sign.0 == letter).map(|sign| sign.1))
            .or_else(|| without_accent(letter).and_then(ascii))
            .unwrap_or(if is_wide(letter) { 1000 } else { 680 })
    }
}

/// The plain letter under an accented one of Latin-1, whose width it shares.
fn without_accent(letter: char) -> Option<char> {
    Some(match letter {
        'À'..='Å' => 'A',
        'Ç' => 'C',
        'È'..='Ë' => 'E',
        'Ì'..='Ï' => 'I',
        'Ñ' => 'N',
        'Ò'..='Ö' | 'Ø' => 'O',
        'Ù'..='Ü' => 'U',
        'à'..='å' => 'a',
        'ç' => 'c',
        'è'..='ë' => 'e',
        'ì'..='ï' => 'i',
        'ñ' => 'n',
        'ò'..='ö' | 'ø' => 'o',
        'ù'..='ü' => 'u',
        _ => return None,
    })
}

/// Whether a character is one em wide: Han, kana, CJK punctuation, full-width forms.
pub(super) fn is_wide(letter: char) -> bool {
    matches!(letter, '\u{2e80}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{fe30}'..='\u{fe4f}' | '\u{ff00}'..='\u{ff60}' | '\u{20000}'..='\u{3ffff}')
}

/// Whether a character is a Han ideograph (not punctuation), beside which Latin text takes a thin space.
fn is_han(letter: char) -> bool {
    matches!(letter, '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

/// Puts a thin space (U+2009) between Han and Latin letters or figures, in place of a full space if one is there, and
/// drops full spaces between Han characters.
pub(super) fn spaced(text: &str) -> String {
    let latin = |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '$' | '¢' | '%' | '−' | '+' | '→' | '←');
    let meets = |a: char, b: char| (is_han(a) && latin(b)) || (latin(a) && is_han(b));
    let mut out = String::with_capacity(text.len() + 8);
    let mut letters = text.chars().peekable();
    let mut before = ' ';
    while let Some(letter) = letters.next() {
        let after = letters.peek().copied().unwrap_or(' ');
        if letter == ' ' && meets(before, after) {
            out.push('\u{2009}');
        } else if letter == ' ' && is_han(before) && is_han(after) {
            continue;
        } else {
            if meets(before, letter) {
                out.push('\u{2009}');
            }
            out.push(letter);
        }
        before = letter;
    }
    out
}

/// Cuts a string with an ellipsis so that it is at most `room` wide.
pub(super) fn fitted(text: &str, face: Face, size: f64, room: f64) -> String {
    if face.width(text, size) <= room {
        return text.to_owned();
    }
    let mut kept = text.to_owned();
    while kept.pop().is_some() {
        let short = format!("{}…", kept.trim_end_matches([' ', '.', ',', '-', '，', '、', '·']));
        if face.width(&short, size) <= room {
            return short;
        }
    }
    String::new()
}

/// Breaks a string into lines of at most `room`, at spaces or between Han characters.
///
/// Closing punctuation never starts a line; a word wider than `room` stands alone, broken after its hyphens.
pub(super) fn wrapped(text: &str, face: Face, size: f64, room: f64) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = String::new();
    let wide = |piece: &str| face.width(piece.trim_end(), size) > room;
    for piece in pieces(text).into_iter().flat_map(|piece| piece.split_inclusive(if wide(piece) { '-' } else { '\n' })) {
        if !line.is_empty() && face.width(&line, size) + face.width(piece.trim_end(), size) > room {
            lines.push(line.trim_end().to_owned());
            line.clear();
        }
        line.push_str(piece);
    }
    if !line.trim().is_empty() {
        lines.push(line.trim_end().to_owned());
    }
    lines
}

/// The unbreakable pieces of a string: words with the space after them, single Han characters with the punctuation around them.
fn pieces(text: &str) -> Vec<&str> {
    let opens = |letter: char| matches!(letter, '（' | '《' | '“' | '‘' | '「');
    let mut out = Vec::new();
    let mut start = 0;
    let mut before: Option<char> = None;
    for (at, letter) in text.char_indices() {
        let breaks = before.is_some_and(|before| {
            let after_gap = matches!(before, ' ' | '\u{2009}');
            let beside_han =
                (is_wide(before) && !opens(before) && letter != ' ' && letter != '\u{2009}') || is_han(letter) || opens(letter);
            let closing =
                matches!(letter, '，' | '。' | '；' | '：' | '、' | '？' | '！' | '）' | '》' | '”' | '」' | '·' | '%' | ' ' | '\u{2009}');
            !closing && !opens(before) && (after_gap || beside_han)
        });
        if breaks {
            out.extend(text.get(start..at));
            start = at;
        }
        before = Some(letter);
    }
    out.extend(text.get(start..));
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_han_character_is_one_em_and_a_digit_is_as_wide_as_any_other() {
        assert!((Face::Text.width("电价", 14.0) - 28.0).abs() < 1e-12);
        assert!((Face::Text.width("111", 14.0) - Face::Text.width("808", 14.0)).abs() < 1e-12);
    }

    #[test]
    fn an_accent_does_not_change_the_width() {
        assert!((Face::TextBold.width("Québec", 14.0) - Face::TextBold.width("Quebec", 14.0)).abs() < 1e-12);
    }

    #[test]
    fn han_and_latin_are_parted_by_a_thin_space_once() {
        assert_eq!(spaced("共64个,每 MWh赚54 美元"), "共\u{2009}64\u{2009}个,每\u{2009}MWh\u{2009}赚\u{2009}54\u{2009}美元");
        assert_eq!(spaced("plain words 12"), "plain words 12");
        assert_eq!(spaced("5万美元 时"), "5\u{2009}万美元时");
        assert_eq!(spaced(&spaced("电价6.6¢以下")), spaced("电价6.6¢以下"));
    }

    #[test]
    fn a_fitted_string_ends_in_an_ellipsis_and_fits() {
        let short = fitted("Antminer S21 XP Hydrogen", Face::Text, 14.0, 90.0);
        assert!(short.ends_with('…') && Face::Text.width(&short, 14.0) <= 90.0);
        assert_eq!(fitted("S21", Face::Text, 14.0, 90.0), "S21");
        assert_eq!(fitted("S21", Face::Text, 14.0, 1.0), "");
    }

    #[test]
    fn wrapped_lines_fit_and_lose_no_word() {
        let text = "At today’s hashprice a fifth of the world’s hashrate is under water";
        let lines = wrapped(text, Face::Display, 20.0, 300.0);
        assert!(lines.len() == 3 && lines.iter().all(|line| Face::Display.width(line, 20.0) <= 300.0));
        assert_eq!(lines.join(" "), text);
        assert_eq!(
            wrapped("up to DeepSeek-R1-Distill-Qwen-14B", Face::Display, 20.0, 180.0),
            ["up to DeepSeek-", "R1-Distill-Qwen-", "14B"]
        );
    }

    #[test]
    fn no_chinese_line_starts_with_closing_punctuation() {
        let text = "每用一兆瓦时电的净利润（美元），已扣电费、矿池费与运维；标记为中间情景。";
        for room in 40..400 {
            let lines = wrapped(text, Face::Text, 14.0, f64::from(room));
            assert_eq!(lines.concat(), text);
            assert!(lines.iter().all(|line| !line.starts_with(['，', '、', '；', '）', '。'])), "{lines:?}");
        }
    }
}
