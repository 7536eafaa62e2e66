//! Chinese words of where workloads settle, and of what moves them.

use crate::text::placing::{MoverTexts, PlacingTexts, PlaneTexts, PlaneWhyTexts, PullTexts, PullWhyTexts};

/// Chinese words of both views.
pub(in crate::text) const PLACING: PlacingTexts = PlacingTexts { plane: PLANE, pull: PULL };

const AI_CLAUSES: [[&str; 2]; 4] = [
    ["AI 远离用户", "AI 可能远离用户"],
    ["AI 靠近用户", "AI 可能靠近用户"],
    ["AI 换地方但不向内", "AI 可能换地方但不向内"],
    ["AI 留在原处", "AI 可能留在原处"],
];
const AI_LOST: [&str; 2] = ["AI 无处可去", "AI 的起点没有电价"];
const AI_COSTS: &str = "每百万词元 {y}，原为 {x}";
const AI_UNIT: &str = "美元/百万词元";

const PLANE: PlaneTexts = PlaneTexts {
    movers: [
        MoverTexts {
            name: "挖矿",
            roles: ["挖矿现址", "挖矿落点"],
            clauses: [
                ["挖矿远离人群", "挖矿可能远离人群"],
                ["挖矿靠近人群", "挖矿可能靠近人群"],
                ["挖矿换地方但不向外", "挖矿可能换地方但不向外"],
                ["挖矿留在原处", "挖矿可能留在原处"],
            ],
            lost: ["挖矿无处可去", "挖矿的起点没有电价"],
            moves: ["挖矿向外，落{to}", "挖矿向内，落{to}", "挖矿换地方，落{to}", "挖矿留{to}"],
            costs: "每 PH/s 每天 {y}，原为 {x}",
            table: ("挖矿成本", "美元/PH/天"),
        },
        MoverTexts {
            name: "对话",
            roles: ["对话现址", "对话落点"],
            clauses: AI_CLAUSES,
            lost: AI_LOST,
            moves: ["AI 向外，落{to}", "AI 向内，落{to}", "AI 换地方，落{to}", "AI 留{to}"],
            costs: AI_COSTS,
            table: ("对话成本", AI_UNIT),
        },
        MoverTexts {
            name: "批处理",
            roles: ["批处理现址", "批处理落点"],
            clauses: AI_CLAUSES,
            lost: AI_LOST,
            moves: ["批处理向外，落{to}", "批处理向内，落{to}", "批处理换地方，落{to}", "批处理留{to}"],
            costs: AI_COSTS,
            table: ("批处理成本", AI_UNIT),
        },
        MoverTexts {
            name: "前沿模型对话",
            roles: ["前沿现址", "前沿落点"],
            clauses: AI_CLAUSES,
            lost: AI_LOST,
            moves: ["前沿 AI 向外，落{to}", "前沿 AI 向内，落{to}", "前沿 AI 换地方，落{to}", "前沿 AI 留{to}"],
            costs: AI_COSTS,
            table: ("前沿对话成本", AI_UNIT),
        },
    ],
    title: "{mining}，{ai}",
    alike: ["挖矿和 AI 都远离用户", "挖矿和 AI 都靠近用户", "挖矿和 AI 都换地方，但不向外也不向内", "挖矿和 AI 都留在原处"],
    nothing: "挖矿和 AI 都无处可去",
    subtitle: "各地到用户的往返时间与电价，均为对数刻度；× 不能挖矿，○ 电价存疑或非全年供电",
    zero: "设备上",
    axis: "到{users}用户的往返时间，毫秒",
    axis_short: "到{users}用户，毫秒",
    unit: "电价，美元/兆瓦时",
    names: ["用户的设备", "用户所在城市的机房", "{place}的云区域", "{place}"],
    spots: ["在用户的设备上", "在用户所在城市", "在{place}的云区域", "在{place}"],
    today: "{place}（现址）",
    priced: "{name} {price}",
    shut: "现址不可选",
    share: "10 种情景中 {k} 种落在这里",
    summary: "{who}：现{from}，落{to}，{facts}。",
    summary_stays: "{who}：留{to}，可选之处没有更便宜的{facts}。",
    summary_spot: "{spot}（每兆瓦时 {price}，{ms} 毫秒）",
    summary_lost: "{who}：无处可去，或起点没有电价。",
    summary_places: "共比较 {n} 处，其中 {barred} 处因法律或电价存疑不能挖矿。",
    against: ["“挖矿向外”在这些数字下不成立。", "“AI 向内”在这些数字下不成立。", "“挖矿向外”和“AI 向内”在这些数字下都不成立。"],
    source: "箭头：从现址到单位成本最低处 · 光纤长度按最短距离的 {stretch} 倍，另加 {base} 毫秒（假设）· 等待每小时计 {wait} · 电价截至 {date}，设备上按居民电价",
    place: "地点",
    table: [("距离", "千米"), ("往返时间", "毫秒"), ("电价", "美元/兆瓦时")],
    table_share: ("落点", "% 的情景"),
    doubtful: "电价存疑或非全年供电",
    caption: "各地的距离、电价与单位成本",
    why: PlaneWhyTexts {
        title: "为什么落在那里？",
        lead: "单位产出在现址和落点各要花多少：挖矿按每 PH/s 每天，AI 按每百万输出词元。",
        line: "{who}，{place}",
        energy: "电费 {x}，每兆瓦时 {price}",
        running: "维护与机房 {x}",
        hardware: "硬件 {x}",
        latency: "等待 {x}",
        transport: "流量 {x}",
    },
};

const PULL: PullTexts = PullTexts {
    title: "{cent}，{wait}",
    cent: ["一美分牵动矿工", "一美分牵动对话", "一美分同时牵动矿工和对话", "一美分不牵动矿工，也不牵动对话"],
    wait: ["0.1 秒牵动矿工", "0.1 秒牵动对话", "0.1 秒两者都牵动", "0.1 秒谁也不牵动"],
    unknown: "{place}还没有电价",
    unpriced: "挖矿或 AI 的机器还没有价格，无从比较",
    subtitle: "只变一项时单位成本的变化；达到 {least}% 才算牵动；等待每小时计 {wait}",
    panels: [
        ("每度电贵 1 美分", "每度 +1 美分"),
        ("远 100 毫秒", "+100 毫秒"),
        ("每天少 1 小时", "每天 −1 小时"),
        ("硬件贵 10%", "硬件 +10%"),
    ],
    free: "单位成本为零",
    summary: "每度电贵 1 美分、远 100 毫秒，单位成本分别变化：{list}。",
    summary_one: "{name} {cent} 和 {wait}（电费占成本的 {share}）",
    summary_without: "没有数值的：{list}。",
    source: "单位：每 PH/s 一天、GPU 一小时、百万输出词元 · 电价按{place}，自有设备按居民电价，截至 {date} · 硬件按年 {rate} 回收",
    cost: ("单位成本", "美元"),
    table_unit: "单位",
    units: ["每 PH/s 一天", "GPU 一小时", "百万输出词元"],
    table: [("对电价的弹性", ""), ("对硬件价格的弹性", ""), ("对利用率的弹性", ""), ("电费占成本", "%")],
    caption: "只变一项时单位成本的变化",
    why: PullWhyTexts {
        title: "为什么是 {value}？",
        lead: "{name}，中间情景：每度电贵 1 美分，单位成本变化多少。点虚线数字可跳到对应输入。",
        energy: "电费",
        energy_how: "每单位 {kwh} 度，电价 {price}",
        rest: "其余",
        rest_how: "硬件 {hardware}，维护与机房 {running}，流量 {transport}",
        cost: "单位成本",
        cost_how: "其中电费占 {share}",
        cent: "贵 1 美分",
        cent_how: "{kwh} 度 × 1 美分",
        total: "变化",
        total_how: "{cent} ÷ {cost}",
    },
};
