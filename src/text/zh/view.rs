//! Chinese words of the views. Full-width punctuation; the charts add the thin spaces beside figures.

use crate::text::view::{BreakevenTexts, CommonTexts, RegionsTexts, ViewTexts};

/// Chinese words of the views.
pub(super) const VIEW: ViewTexts = ViewTexts { common: COMMON, regions: REGIONS, breakeven: BREAKEVEN };

const COMMON: CommonTexts = CommonTexts {
    separator: " · ",
    comma: "、",
    and: "和",
    model: "模型 {model}",
    middle: "中间情景",
    p10: "十分之一更低（P10）",
    p90: "十分之一更高（P90）",
    remark: "备注",
    own_figures: "您的数据",
    date,
    count,
};

fn date(year: &str, month: Option<u8>, day: Option<u8>) -> String {
    match (month, day) {
        (Some(month), Some(day)) => format!("{year} 年 {month} 月 {day} 日"),
        (Some(month), None) => format!("{year} 年 {month} 月"),
        _ => format!("{year} 年"),
    }
}

fn count(number: usize) -> String {
    number.to_string()
}

const REGIONS: RegionsTexts = RegionsTexts {
    question: "哪些地区能赚钱？",
    none: "这里没有一个地区有可靠的电价",
    one_pays: "{best}能覆盖成本",
    one_loses: "{best}入不敷出",
    all_lose: "没有一个地区能覆盖成本，{best}亏得最少",
    all_pay: "所有地区都能覆盖成本，{best}最赚",
    all_pay_level: "所有地区都能覆盖成本，{best}与{other}不相上下",
    one_of_many: "{m} 个地区中只有{best}盈利",
    some_pay: "{m} 个地区中 {n} 个盈利，{best}最赚",
    some_pay_level: "{m} 个地区中 {n} 个盈利，{best}与{other}领先",
    subtitle: "每用一兆瓦时电的净利润（美元）；标记为中间情景，横条覆盖 10 种情景中的 8 种",
    subtitle_exact: "每用一兆瓦时电的净利润（美元），各项输入取中间值",
    region: "地区",
    power: "电价，美分/度",
    cents: " 美分",
    loses: "← 亏损",
    makes: "盈利 →",
    here: "现址",
    banned: "禁止挖矿",
    closed: "不接纳新矿工",
    doubtful: "电价存疑",
    idle: "不运行",
    unpriced: "请填入您的电价",
    summary: "按每兆瓦时净利润排列的 {shown} 个地区，从{best}的 {x} 到{worst}的 {y}；零为盈亏平衡。",
    summary_here: "您所在的{place}在 {m} 个地区中排第 {rank}，为 {x}",
    summary_range: "，10 种情景中有 8 种在 {low} 与 {high} 之间",
    source: "价格与全网数据 {date}，{publisher} · 电价取自 {snapshot}的数据 · 显示 {all} 个地区中的 {shown} 个，其中 {barred} 个受禁限或电价存疑，不参与比较",
    table_power: ("电价", "美分/度"),
    table_net: ("净利润", "美元/兆瓦时"),
    table_best: ("领先的情景", "%"),
    caption: "各地区每兆瓦时净利润，从高到低",
};

const BREAKEVEN: BreakevenTexts = BreakevenTexts {
    question: "电价到多少就会翻转？",
    pays: "{machine} 最多付得起 {x}，{place}的电价是 {y}",
    loses: "{machine} 只付得起 {x}，{place}的电价却是 {y}",
    level: "{machine} 在{place}刚好持平：{x} 对 {y}",
    hopeless: "{machine} 即使电费全免也亏",
    unpriced: "{machine} 最多付得起 {x}，{place}还没有电价",
    subtitle: "盈亏平衡电价（美分/度），按比特币价格和机型；难度固定在 {difficulty}",
    unit: " 美分/度",
    axis: "比特币价格",
    charges: "{place}电价 {y}",
    now: "{date}：{price}",
    now_own: "您的价格：{price}",
    crossing: "低于 {price}，{machine} 在{place}就会关机",
    crossing_short: "低于{price}关机",
    own_machine: "您的 {machine}",
    summary: "比特币 {from} 时 {machine} 付得起每度 {low}，{to} 时为 {high}。",
    summary_others: "价格为 {price} 时，其他机型从 {x}（{first}）到 {y}（{last}）。",
    source: "价格与全网数据 {date} · 能效取自厂家参数 · 场地能耗加 {overhead}，运维 {upkeep}/兆瓦时，矿池费 {fee} · 难度数月内随价格调整，左侧只宜看作短期",
    machine: "机型",
    table_at: "{price} 时的平衡电价",
    table_btc: "在{place}所需的比特币价格",
    caption: "各机型在不同比特币价格下的盈亏平衡电价",
};
