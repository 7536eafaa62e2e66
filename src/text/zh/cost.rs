//! Chinese words of the parts of an option's cost that most readers leave at zero.

use crate::text::cost::CostTexts;

/// Chinese words of those parts.
pub(in crate::text) const COST: CostTexts = CostTexts {
    kept_how: "{input} 个词元中读入 {new} 个，每秒 {prefill}，{kept} 已在缓存；写出 {output} 个，每秒 {decode}",
    capital: "资金成本",
    capital_how: "{price} ÷ 2 × {rate}，其中 {share}，× {units} 台",
    maintenance: "维护",
    maintenance_how: "{price} × {rate}，其中 {share}，× {units} 台",
    counted: "计费词元",
    counted_how: "开放模型的每个词元计 {factor} 个，输入与输出",
    written: "；写入缓存 {written}",
    again: "重发",
    again_how: "因回答失败，重发其中 {retries}",
    waiting: "等待",
    waiting_here: "等设备",
    waiting_there: "等云端",
    waiting_how: "{value} × {time}",
    a_month: " × {requests} × 365 ÷ 12",
    unbatched: "，批处理的 {batch} 不计",
    fixed_more: "；另按半价计资金成本 {capital}、按价格计维护 {maintenance}",
};
