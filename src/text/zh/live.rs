//! Chinese words of fresh market numbers.

use crate::text::live::LiveTexts;

/// Chinese words of fresh market numbers.
pub(in crate::text) const LIVE: LiveTexts = LiveTexts {
    taken: "{values}：来自 {host}，截至 {when}。现已作为您自己的数字填入，可用“撤销”取回。",
    moment: "{date} {time}（UTC）",
    early: "一分钟内已询问过，这次没有发送请求。",
    nothing: "没有采用任何数字，一切保持不变。",
    value: "{field} {value}",
    kept: "{field}未变：{why}。",
    late: "{host} 6 秒内没有回应",
    unreachable: "无法连接 {host}",
    status: "{host} 返回错误 {n}",
    unreadable: "无法读懂 {host} 的回应",
    implausible: "{host} 给出 {value}，合理范围是 {low} 到 {high}",
    too_old: "{host} 的回应不是最近 {n} 小时内的",
};
