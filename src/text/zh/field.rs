//! Chinese words of the form.

use crate::scenario::{Group, Input, Unit};
use crate::text::field::FieldTexts;

/// Chinese words of the form.
pub(super) const FIELD: FieldTexts = FieldTexts { label, help, group, unit, option };

fn label(input: Input) -> &'static str {
    match input {
        Input::Page => "页面",
        Input::View => "图表",
        Input::Preset => "预设",
        Input::Spread => "不确定性",
        Input::Seed => "随机种子",
        Input::Paths => "情景数",
        Input::Region => "现在的矿场在",
        Input::Compared => "比较的地区",
        Input::Electricity => "当地电价",
        Input::BtcPrice => "比特币价格",
        Input::Difficulty => "挖矿难度",
        Input::Height => "区块高度",
        Input::Fees => "手续费占区块奖励",
        Input::PoolFee => "矿池费率",
        Input::Payout => "结算方式",
        Input::Asic => "矿机",
        Input::HashRate => "单机算力",
        Input::WallPower => "单机墙上功率",
        Input::Machines => "矿机台数",
        Input::Uptime => "在线率",
        Input::Overhead => "场地能耗倍数（PUE）",
        Input::HostingFee => "电价之外的托管费",
        Input::DemandCharge => "容量电费",
        Input::Upkeep => "其他运行费用",
        Input::Banned => "禁止或不接纳新矿工的地方",
        Input::Workload => "任务",
        Input::Device => "已有设备",
        Input::Model => "设备上的开源模型",
        Input::Quantization => "权重量化",
        Input::KvType => "KV 缓存类型",
        Input::Context => "缓存中的上下文",
        Input::Api => "云端模型",
        Input::Gpu => "租用的 GPU",
        Input::Rent => "租金",
        Input::Requests => "每天请求数",
        Input::InputTokens => "每次请求的输入",
        Input::OutputTokens => "每次请求的输出",
        Input::Cached => "输入中命中缓存的比例",
        Input::Batch => "可走批量价的比例",
        Input::Decode => "实测解码速度",
        Input::Prefill => "实测预填充速度",
        Input::Owned => "设备中为此购买的份额",
        Input::DevicePrice => "设备价格",
        Input::DeviceLife => "设备寿命",
        Input::Resale => "残值占价格",
        Input::Household => "家庭电价",
        Input::Country => "家庭电价所属地区",
        Input::IdlePower => "空闲功率",
        Input::LoadPower => "回答时功率",
        Input::Floor => "可接受的最低能力",
        Input::Language => "语言",
        Input::Theme => "主题",
        Input::Parts => "显示的部分",
    }
}

fn help(input: Input) -> &'static str {
    match input {
        Input::Spread => "价格、电价和速度可能偏离中间情形的程度；“宽”是“典型”倍数的平方。",
        Input::Seed => "同一种子在任何机器上都抽出同样的情景。",
        Input::Electricity => "电表处支付的价格。写成 5–8 表示：10 种情形中有 8 种在两者之间。",
        Input::Fees => "交易手续费占“新币加手续费”的比例。",
        Input::Payout => "FPPS 付新币和平均手续费，PPS 只付新币；PPLNS 和单挖平均相同，但看运气。",
        Input::Overhead => "场地总用电与矿机用电之比；包干托管价已含在内。",
        Input::Upkeep => "每台矿机的人工、维修和场地费用；包干托管价已含在内。",
        Input::Banned => "禁止挖矿或不接纳新矿工的地方能否当选。",
        Input::Context => "留在内存中的历史词元；请求自身的词元更多时以请求为准。",
        Input::Cached => "服务商从提示缓存读取的输入比例。",
        Input::Batch => "可以等待服务商批量价的请求比例。",
        Input::Decode | Input::Prefill => "您自己的测量值，将取代模型估计的速度。",
        Input::Owned => "0 % 表示本来就有；100 % 表示专为此购买。",
        Input::Floor => "厂商公布的 MMLU-Pro 分数。设定下限后，没有分数的模型会显示，但不会被推荐。",
        Input::Quantization => "模型文件中每个权重的位数。",
        _ => "",
    }
}

fn group(group: Group) -> &'static str {
    match group {
        Group::Deciding => "关键输入",
        Group::Network => "网络",
        Group::Machine => "矿机",
        Group::Power => "电力与场地",
        Group::Workload => "任务量",
        Group::Device => "设备",
        Group::Cloud => "云端",
        Group::Rented => "租用 GPU",
        Group::Uncertainty => "不确定性",
        Group::Display => "显示",
    }
}

fn unit(unit: Unit) -> &'static str {
    match unit {
        Unit::Usd => "美元",
        Unit::UsdPerKwh => "美分/度",
        Unit::UsdPerKwMonth => "美元/千瓦·月",
        Unit::UsdPerMachineMonth => "美元/月",
        Unit::UsdPerGpuHour => "美元/小时",
        Unit::Percent => "%",
        Unit::Number => "",
        Unit::Terahashes => "TH/s",
        Unit::Watts => "瓦",
        Unit::Tokens => "词元",
        Unit::TokensPerSecond => "词元/秒",
        Unit::RequestsPerDay => "次/天",
        Unit::Years => "年",
    }
}

fn option(input: Input, id: &'static str) -> &'static str {
    match (input, id) {
        (Input::Spread, "off") => "关",
        (Input::Spread, "typ") => "典型",
        (Input::Spread, "wide") => "宽",
        (Input::Payout, "fpps") => "FPPS",
        (Input::Payout, "pps") => "PPS",
        (Input::Payout, "pplns") => "PPLNS",
        (Input::Payout, "solo") => "单挖",
        (Input::Banned, "0") => "不考虑",
        (Input::Banned, "1") => "考虑",
        (Input::Workload, "chat") => "聊天",
        (Input::Workload, "rag") => "文档问答",
        (Input::Workload, "agent") => "编程智能体",
        (Input::Workload, "batch") => "批量摘要",
        (Input::Workload, "classify") => "分类",
        (Input::Workload, "notes") => "私人笔记",
        (Input::KvType, "f16") => "F16",
        (Input::KvType, "q8_0") => "Q8_0",
        (Input::KvType, "q4_0") => "Q4_0",
        (Input::Page, "mine") => "挖矿",
        (Input::Page, "ai") => "AI",
        _ => id,
    }
}
