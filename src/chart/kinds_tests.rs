//! Laws of the kinds of chart themselves, on made-up data: ordinary, extreme, a single element, many, long names, Chinese.

use super::bar_table::{BarRow, BarTable, Figure, Heading};
use super::bars::{End, Swing, Tornado};
use super::blocks::{Block, Blocks, Share, Tone};
use super::curves::{Axis, Curves, Line, Spot, Weight};
use super::fan::{Band, Calendar, Columns, Fan, Moment, Note, Zone};
use super::figures::margin;
use super::grid::Grid;
use super::marks::Shape;
use super::pairs::{PairRow, Pairs, Panel, Reading, Series};
use super::*;
use crate::catalogue::Money;
use crate::text::number;

/// What is drawn: how many, how large, in which language.
#[derive(Clone, Copy, Debug)]
struct Data {
    count: usize,
    scale: f64,
    language: Language,
    long: bool,
}

impl Data {
    fn name(self, n: usize) -> String {
        let all = match (self.language, self.long) {
            (Language::En, false) => ["Ethiopia", "Iran", "Paraguay", "Texas", "Rest of world"],
            (Language::En, true) => [
                "United Arab Emirates, free zones and the rest of them together",
                "Newfoundland and Labrador",
                "Difficulty growth in the first twelve months",
                "Antminer S21 XP Hydrogen in immersion",
                "X",
            ],
            (Language::Zh, false) => ["埃塞俄比亚", "伊朗", "巴拉圭", "得州", "其他地区"],
            (Language::Zh, true) => [
                "阿拉伯联合酋长国各自由区及其余地区合计",
                "纽芬兰与拉布拉多省",
                "头 12 个月的全网难度年增速",
                "S21 XP Hyd 浸没式液冷",
                "中",
            ],
        };
        all[n % 5].to_owned()
    }

    fn words(self, en: &str, zh: &str) -> String {
        self.language.pick(en, zh).to_owned()
    }

    /// A share between 0 and 1 that looks random.
    fn noise(n: usize) -> f64 {
        ((n * 7919 + 13) % 1009) as f64 / 1009.0
    }
}

fn scale_of(domain: (f64, f64), tick: fn(f64) -> String, unit: &str) -> Axis {
    Axis { log: false, domain, tick: Box::new(tick), unit: unit.to_owned() }
}

fn fan(data: Data, theme: &Theme, with_columns: bool) -> Chart {
    let months = data.count.max(2) as f64 * 6.0;
    let path = |level: f64| -> Vec<(f64, f64)> {
        let at = |n: u32| months * f64::from(n) / 36.0;
        (0..=36)
            .map(|n| (at(n), data.scale * (-1550.0 + level * at(n).min(18.0) * 60.0 + 20.0 * level * (at(n) - 18.0).max(0.0))))
            .collect()
    };
    let line = |level: f64, name: &str, detail: &str, brief: &str, weight| Line {
        points: path(level),
        name: name.to_owned(),
        short: String::new(),
        detail: detail.to_owned(),
        brief: brief.to_owned(),
        mark: theme.mark_mining,
        label: theme.label_mining,
        weight,
        dashed: false,
        stops: false,
    };
    let better = data.words("1 in 20 does better", "二十分之一更好");
    let quarter = data.words("1 in 4 does better", "四分之一更好");
    let middle = data.words("middle case", "中间情景");
    let worse = data.words("1 in 20 does worse", "二十分之一更差");
    let (best, worst) = (data.words("best 1 in 20", "最好 1/20"), data.words("worst 1 in 20", "最差 1/20"));
    let lines = vec![
        line(0.05, "−$1,475", &worse, &worst, Weight::Edge),
        line(3.6, "+$2,780", &better, &best, Weight::Edge),
        line(0.35, "", "", "", Weight::Edge),
        line(1.4, "+$300", &quarter, &quarter, Weight::Edge),
        line(0.7, "−$800", &middle, &middle, Weight::Chosen),
    ];
    let all = || lines.iter().flat_map(|line| &line.points).map(|point| point.1);
    let (low, high) = (all().fold(0.0, f64::min), all().fold(0.0, f64::max));
    let end = lines[4].points[36];
    let spot = Spot { at: end, open: false, text: String::new(), short: String::new(), mark: theme.mark_mining, label: theme.ink };
    let step = axis::step(high - low, 6);
    let domain = (axis::round_down(low, step), axis::round_up(high, step));
    let nets: Vec<(f64, f64)> = (0..months as usize).map(|n| (n as f64 + 0.5, data.scale * (60.0 - 80.0 * Data::noise(n)))).collect();
    let columns = Columns {
        values: nets,
        pitch: 1.0,
        axis: scale_of((-25.0 * data.scale, 60.0 * data.scale), margin, ""),
        title: data.words("Net in each month", "每月净额"),
        marks: [theme.mark_device, theme.mark_cloud],
    };
    Chart::Curves(Curves {
        x: scale_of((0.0, months), |_| String::new(), ""),
        y: scale_of(domain, margin, ""),
        lines,
        level: None,
        now: None,
        spots: vec![spot],
        fan: Fan {
            bands: vec![
                Band { lower: 0, upper: 1, fill: theme.fan_outer, words: data.words("9 in 10 scenarios", "10 种情景中的 9 种") },
                Band { lower: 2, upper: 3, fill: theme.fan_inner, words: data.words("half of scenarios", "一半情景") },
            ],
            zones: vec![
                Zone { ends: (0.1 * months, 0.7 * months), fill: theme.surface, words: vec![data.name(2), data.name(4)] },
                Zone { ends: (0.45 * months, 0.5 * months), fill: theme.grid, words: vec![data.name(0)] },
            ],
            moments: vec![
                Moment {
                    at: months * 0.5,
                    name: data.words("Halving, about Apr 2028", "减半，约 2028 年 4 月"),
                    detail: data.words("reward 3.125 → 1.5625 BTC", "区块奖励 3.125 → 1.5625 BTC"),
                },
                Moment { at: months * 0.6, name: data.words("Dry season", "枯水期"), detail: data.name(1) },
                Moment { at: months * 0.8, name: String::new(), detail: String::new() },
            ],
            notes: vec![Note { at: end, text: data.words("Flat = the machine is off", "水平段：已关机") }],
            calendar: Some(Calendar { year: 2026, month: 11, language: data.language }),
            zero: Some(data.words("$0 paid back", "0：已回本")),
            columns: with_columns.then_some(columns),
            ..Fan::default()
        },
        aspect: if with_columns { 0.6 } else { 0.52 },
    })
}

fn blocks(data: Data) -> Chart {
    let count = data.count;
    let chosen = count / 3;
    let level = 40.6 * data.scale;
    let block = |n: usize| {
        let height = data.scale * (16.0 + 40.0 * n as f64 / count as f64);
        let tone = match n {
            n if n == chosen => Tone::Chosen,
            _ if height > level => Tone::Loss,
            _ => Tone::Gain,
        };
        let width = 1000.0 * (0.2 + Data::noise(n + 3)) / count as f64;
        Block { width, height, name: data.name(n), tone }
    };
    let list: Vec<Block> = (0..count).map(block).collect();
    let total: f64 = list.iter().map(|block| block.width).sum();
    Chart::Blocks(Blocks {
        x: scale_of((0.0, 0.0), |value| number::decimals(value, 0), " EH/s"),
        y: scale_of((0.0, 0.0), number::usd, &data.words(" per PH a day", "/PH/天")),
        level: Some((level, data.words("Hashprice $40.60", "算力价格 40.60 美元"))),
        bracket: data.words("Texas keeps $12", "得州净赚 12 美元"),
        shares: vec![
            Share {
                width: total * 0.81, words: data.words("81% covers its power and upkeep", "81% 付得起电费与运维"), tone: Tone::Gain
            },
            Share { width: total * 0.19, words: data.words("19% is under water", "19% 亏损"), tone: Tone::Loss },
        ],
        list,
        empty: data.words("No country", "没有国家"),
    })
}

fn tornado(data: Data) -> Chart {
    let end = |value: f64, n: usize| End {
        value: value * data.scale,
        result: margin(value * data.scale),
        loss: value * data.scale < 0.0,
        input: if data.long { data.name(n) } else { "18.8 J/TH".to_owned() },
    };
    let swing = |n: usize| {
        let wide = 30.0 / (1.0 + n as f64);
        Swing { name: data.name(n), ends: [end(17.0 - wide, n), end(17.0 + wide * 0.9, n + 1)] }
    };
    Chart::Tornado(Tornado {
        base: 17.0 * data.scale,
        base_name: data.words("Texas now +$17", "得州目前 +$17"),
        tick: Box::new(margin),
        list: (0..data.count.min(12)).map(swing).collect(),
        empty: String::from("–"),
    })
}

fn bar_table(data: Data) -> Chart {
    let heading = |en: &str, zh: &str, short: &str| Heading { long: data.words(en, zh), short: short.to_owned() };
    let figure = |value: f64| Figure { text: margin(value), loss: value < 0.0 };
    let row = |n: usize| {
        let never = n % 5 == 4;
        let gain = data.scale * if never { -0.7 } else { 3.0 * Data::noise(n) };
        BarRow {
            name: data.name(n),
            second: (figure(gain), data.words("a day", "每天")),
            figures: vec![Figure { text: number::rounded(310.0 * data.scale * Data::noise(n + 1), 3), loss: false }, figure(gain)],
            bar: (!never).then_some(data.scale * (60.0 + 400.0 * Data::noise(n + 2))),
            value: if never {
                data.words("never: it earns less there", "永不：那里赚得更少")
            } else {
                number::rounded(455.0 * data.scale, 4)
            },
            short: if never { data.words("never", "永不") } else { String::new() },
            chosen: n == 1,
        }
    };
    Chart::BarTable(BarTable {
        names: heading("From Texas to", "从得州迁往", ""),
        columns: vec![
            heading("Cost to move, $ per rig", "迁移费用，美元/台", "Cost, $/rig"),
            heading("Extra margin, $ per rig a day", "多赚，美元/台/天", ""),
        ],
        bars: heading("Payback, days ↑", "回本天数 ↑", ""),
        list: (0..data.count).map(row).collect(),
        empty: String::from("–"),
    })
}

fn grid(data: Data) -> Chart {
    let size = data.count.max(1);
    let cell = |i: usize, j: usize| data.scale * (2.0 * i as f64 / size as f64 - 1.2 * (1.0 - j as f64 / size as f64)) * 60.0;
    let row = |j: usize| (0..2 * size).map(|i| (i + j != 7).then_some(cell(i / 2, j))).collect();
    let edge = |value: f64| (value, margin(value));
    let name = |n: usize| (10.0 + 20.0 * (n as f64 + 0.5) / size as f64, data.name(n));
    Chart::Grid(Grid {
        x: scale_of((40_000.0, 140_000.0), number::usd, &data.words("Bitcoin price", "比特币价格")),
        y: (30.0, 10.0),
        y_name: data.words("Machine, J/TH", "矿机，J/TH"),
        names: (0..size.min(9)).map(name).collect(),
        cells: (0..size).map(row).collect(),
        breaks: [-100.0, -50.0, -10.0, 10.0, 30.0, 50.0].map(edge),
        unit: data.words("Net margin, $/MWh", "每兆瓦时净利润，美元"),
        contour: (0..=20).map(|n| (40_000.0 + 3_000.0 * f64::from(n), 10.0 + f64::from(n))).collect(),
        contour_name: data.words("breaks even", "盈亏平衡"),
        you: Some(((84_714.0, 17.5), data.words("S21 in Texas", "得州的 S21"))),
    })
}

fn pairs(data: Data, theme: &Theme) -> Chart {
    let rows = data.count.min(16);
    let say = |value: f64| figures::two(value, data.language);
    let entry = |n: usize, shift: f64| match n % 5 {
        4 => Err(data.name(n)),
        _ => {
            let value = data.scale * shift * libm::pow(300.0, Data::noise(n));
            let wide = if n == 1 { 3.0 } else { 1.0 };
            Ok(Reading {
                start: n.is_multiple_of(2).then(|| (value / 7.0, say(value / 7.0))),
                ends: [value / wide, value, value * wide],
                text: if n.is_multiple_of(2) { say(value) } else { format!("{}–{}", say(value / wide), say(value * wide)) },
            })
        }
    };
    let panel = |k: usize| Panel {
        title: data.name(k),
        tick: Box::new(move |value| figures::two(value, data.language)),
        entries: (0..rows).map(|n| [entry(n, 1.0), if k == 3 { Err(String::new()) } else { entry(n + k, 0.2) }]).collect(),
    };
    let series =
        |n: usize, shape| Series { name: data.words(["device", "cloud"][n], "设备"), shape, mark: theme.mark_device, label: theme.ink };
    Chart::Pairs(Pairs {
        series: [series(0, Shape::Circle), series(1, Shape::Square)],
        rows: (0..rows).map(|n| PairRow { name: data.name(n), sub: data.name(n + 2), chosen: n == 1 }).collect(),
        panels: (0..4).map(panel).collect(),
        note: data.name(2),
        empty: data.name(0),
    })
}

fn matrix(data: Data) -> Chart {
    let value = |n: usize| (data.scale * 200.0 * Data::noise(n)).abs();
    let cell = |n: usize| match n % 7 {
        6 => matrix::Cell::Hatched,
        5 => matrix::Cell::Unknown,
        _ => matrix::Cell::Value {
            value: value(n),
            text: number::rounded(value(n), 3),
            dotted: n.is_multiple_of(3),
            edged: n.is_multiple_of(4),
        },
    };
    let head = |n: usize| matrix::Head {
        over: data.name(n + 1),
        name: data.words("35B-A3B", "350 亿"),
        under: data.words("22 GB", "22 GB"),
        rank: (n * 7) % 10,
        chosen: n == 2,
    };
    let columns = data.count.min(9);
    Chart::Matrix(matrix::Matrix {
        heads: (0..columns).map(head).collect(),
        lines: (0..data.count)
            .map(|n| matrix::Line { name: data.name(n), chosen: n == 1, cells: (0..columns).map(|m| cell(n * 11 + m)).collect() })
            .collect(),
        breaks: [5.0, 10.0, 20.0, 40.0, 80.0],
        unit: data.words("tokens a second", "词元/秒"),
        marks: [0, 1, 2, 3].map(|n| data.name(n)),
        empty: String::from("–"),
    })
}

fn zones(data: Data, theme: &Theme) -> Chart {
    let size = data.count.max(2);
    let rows = (0..size).map(|n| {
        let share = n as f64 / (size - 1) as f64;
        let ends = (1..5).map(|zone| libm::pow(10.0, 1.1 * f64::from(zone) - 0.9 * share * Data::noise(n / 4)));
        let zoned = ends.enumerate().map(|(zone, end)| (end, (zone + n / 5) % 5));
        zones::Row { y: 10.0 * libm::pow(1_000.0, share), stretches: zoned.chain([(100_000.0, 4)]).collect() }
    });
    let fills = [theme.fan_outer, theme.fan_inner, theme.tint, theme.surface, theme.grid];
    let zone = |(n, fill): (usize, &plotters::style::RGBColor)| zones::Zone { name: data.name(n), short: data.name(n + 4), fill: *fill };
    let axis = |domain: (f64, f64), unit: &str| Axis { log: true, ..scale_of(domain, |value| number::rounded(value, 3), unit) };
    Chart::Zones(zones::Zones {
        x: axis((1.0, 100_000.0), &data.words("requests a day, log scale", "每天请求数，对数刻度")),
        y: axis((10.0, 10_000.0), &data.words("Tokens out per request", "每次请求的输出词元数")),
        rows: rows.collect(),
        list: fills.iter().enumerate().map(zone).collect(),
        you: ((200.0 * data.scale.abs(), 300.0), data.words("you are here", "您在这里")),
    })
}

fn scatter(data: Data, theme: &Theme) -> Chart {
    use super::scatter::{Look, Move, Point, Scatter};
    let looks = [Look::Faint, Look::Crossed, Look::Open];
    let price = |n: usize| data.scale * 400.0 * Data::noise(n) - 1.0;
    let mut points: Vec<Point> = (0..data.count)
        .map(|n| Point { at: (if n == 0 { 0.0 } else { 300.0 * Data::noise(n + 3) }, price(n)), look: looks[n % 3], name: data.name(n) })
        .collect();
    let last = points.len() - 1;
    points[last].look = Look::Start;
    points[0].look = Look::Chosen(theme.mark_device, theme.label_device);
    let way = |from: usize, to: usize, mark, label| Move {
        ends: (from != to).then_some((from, to)),
        words: data.words("Mining moves out, settles in ", "挖矿向外，落在") + &data.name(to),
        details: vec![data.words("$27 per PH/s a day, not $35", "每 PH/s 每天 $27，原为 $35"), data.name(from)],
        mark,
        label,
    };
    let log = |domain, tick: fn(f64) -> String, unit: &str| Axis { log: true, ..scale_of(domain, tick, unit) };
    Chart::Scatter(Scatter {
        x: log((2.0, 300.0), |value| number::rounded(value, 2), &data.words("round trip, milliseconds", "往返时间，毫秒")),
        y: log((5.0, 500.0), number::usd, ""),
        title: data.words("power price, USD per MWh", "电价，美元/兆瓦时"),
        zero: data.words("on device", "设备上"),
        named: (0..points.len()).collect(),
        moves: vec![way(last, 0, theme.mark_device, theme.label_device), way(last / 2, last, theme.mark_mining, theme.label_mining)],
        points,
    })
}

fn bar_panels(data: Data, theme: &Theme) -> Chart {
    use super::bar_panels::{Bar, BarPanels, PanelRow};
    let bar = |n: usize| {
        let value = data.scale * (30.0 * Data::noise(n) - 4.0);
        Bar { value: (n % 7 != 3).then_some(value), text: format!("{}%", number::rounded(value, 2)), strong: n.is_multiple_of(2) }
    };
    let row = |n: usize| PanelRow {
        name: data.name(n),
        mark: theme.mark_mining,
        label: theme.label_mining,
        bars: if n % 5 == 4 { Err(data.name(n + 1)) } else { Ok((4 * n..4 * n + 4).map(bar).collect()) },
    };
    let title = |en: &str, zh: &str| (data.words(en, zh), "+100 ms".to_owned());
    Chart::BarPanels(BarPanels {
        titles: vec![
            title("+1 ¢ per kilowatt-hour", "每度电贵 1 美分"),
            title("+100 milliseconds away", "远 100 毫秒"),
            title("An hour a day less", "每天少 1 小时"),
            title("Hardware 10% dearer", "硬件贵 10%"),
        ],
        least: 2,
        rows: (0..data.count.min(20)).map(row).collect(),
        empty: String::from("–"),
    })
}

const WIDTHS: [f64; 6] = [280.0, 320.0, 479.0, 480.0, 768.0, 1200.0];

/// Runs a check on every kind, data, theme and width.
fn for_each_kind(mut check: impl FnMut(&str, &str, &[Frame], &Frame)) {
    for count in [1, 2, 8, 16, 120] {
        for scale in [1.0, 0.0, -1.0, 1e-9, 1e7] {
            for (language, long) in [(Language::En, false), (Language::En, true), (Language::Zh, false), (Language::Zh, true)] {
                let data = Data { count, scale, language, long };
                for theme in [&theme::LIGHT, &theme::DARK] {
                    for (kind, chart) in &charts(data, theme) {
                        for width in WIDTHS {
                            let (svg, labels, page) = drawn_alone(chart, theme, width, language);
                            check(&format!("{kind} {data:?} {width}"), &svg, &labels, &page);
                        }
                    }
                }
            }
        }
    }
}

fn charts(data: Data, theme: &Theme) -> [(&'static str, Chart); 11] {
    [
        ("fan", fan(data, theme, false)),
        ("cash", fan(data, theme, true)),
        ("blocks", blocks(data)),
        ("tornado", tornado(data)),
        ("bar table", bar_table(data)),
        ("grid", grid(data)),
        ("pairs", pairs(data, theme)),
        ("matrix", matrix(data)),
        ("zones", zones(data, theme)),
        ("scatter", scatter(data, theme)),
        ("bar panels", bar_panels(data, theme)),
    ]
}

fn drawn_alone(chart: &Chart, theme: &'static Theme, width: f64, language: Language) -> (String, Vec<Frame>, Frame) {
    let words = frame::Words::of("kind", Money::DOLLARS);
    frame::framed(&words, chart, &Look { theme, width, language, title_in_svg: false })
}

#[test]
fn no_label_of_any_kind_covers_another_or_leaves_the_page() {
    let mut wrong = Vec::new();
    for_each_kind(|case, _, labels, page| {
        for (n, label) in labels.iter().enumerate() {
            if !label.within(&page.grown(0.5)) {
                wrong.push(format!("{case}: {label:?} leaves {page:?}"));
            }
            let covered = labels.iter().skip(n + 1).filter(|other| label.grown(-0.5).meets(other));
            wrong.extend(covered.map(|other| format!("{case}: {label:?} covers {other:?}")));
        }
    });
    assert!(
        wrong.is_empty(),
        "{} labels, first of them\n{}",
        wrong.len(),
        wrong.iter().step_by(wrong.len() / 12 + 1).cloned().collect::<Vec<_>>().join("\n")
    );
}

#[test]
fn every_kind_draws_finite_marks_in_balanced_groups() {
    for_each_kind(|case, svg, _, _| {
        assert!(!svg.contains("NaN") && !svg.contains("inf") && !svg.contains(" style="), "{case}");
        assert_eq!(svg.matches("<g ").count(), svg.matches("</g>").count(), "{case}");
    });
}
