//! Chinese words of the views of choice. Full-width punctuation; the charts add the thin spaces beside figures.

use crate::text::choice::{ChoiceTexts, FitTexts, SpeedTexts};

/// Chinese words of the views of choice.
pub(in crate::text) const CHOICE: ChoiceTexts = ChoiceTexts { fit: FIT, speed: SPEED };

const FIT: FitTexts = FitTexts {
    some: "{m} 个模型里 {device} 装得下 {n} 个，最大到 {largest}",
    all: "{device} 装得下全部 {m} 个模型",
    none: "{m} 个模型 {device} 一个也装不下",
    unknown: "{device} 能装下哪些模型无法判断：{why}",
    subtitle: "各设备运行各模型时每秒生成的词元数；{quantization} 量化，上下文 {cache} 词元",
    unit: "词元/秒",
    marks: ["装不下", "吃紧：内存余量不足一成", "实测", "没有实测依据，或超出上下文"],
    memory: "{size}\u{a0}GB",
    summary_own: "{model} 在上面每秒生成 {x} 个词元。",
    summary_not: "{model} 在上面跑不了：{why}。",
    summary_list: "图中各设备装得下的最大模型：{list}。",
    summary_row: "{name} 为 {largest}（每秒 {x} 词元）",
    summary_none: "{name} 一个也装不下",
    summary_unknown: "?",
    source: "设备与模型数据 {date} · 速度由内存带宽推算，按设备类别拟合公开实测；有实测则用实测（{quantization} 有 {measured} 组） · 单个回答，设备未发热",
    table_device: "设备",
    table_class: "类别",
    table_memory: "模型可用内存",
    tight: "{x} 吃紧",
    measured: "{x} 实测",
    both: "{x} 吃紧，实测",
    caption: "各设备运行各模型时每秒生成的词元数，以及上下文 {cache} 词元时各模型所需的内存；– 装不下，? 未知",
};

const SPEED: SpeedTexts = SpeedTexts {
    title: "为什么每秒 {value} 个词元？",
    lead: "{device} 运行 {model}，一次一个回答。点带点线的数值可跳到对应的条件。",
    weights: "权重",
    weights_how: "{params}参数，{quantization} 量化",
    cache: "缓存",
    cache_how: "{tokens} 词元，{kv}",
    buffers: "缓冲区",
    buffers_how: "读取提示时所用，加上循环层的状态",
    need: "所需内存",
    need_how: "模型可用内存为 {usable}",
    need_unknown: "模型可用内存未知",
    read: "每个词元的读取量",
    read_how: "激活的 {params}参数，加上 {tokens} 词元的缓存",
    reading: "读取时间",
    reading_how: "上述读取量 ÷ {bandwidth} 的 {share}",
    fixed: "固定时间",
    fixed_how: "{layers} 层 × {each}，含注意力计算",
    measured: "实测",
    measured_how: "这一组合在 {depth} 词元时公布的速度为每秒 {rate} 词元（{date}），所有推算值都乘以",
    own: "您的实测",
    own_how: "取代模型",
    total: "每秒词元数",
    total_how: "1 ÷ 生成一个词元的时间",
};
