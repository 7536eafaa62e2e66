//! Chinese words of two scenarios side by side.

use crate::text::compare::CompareTexts;

/// Chinese words of two scenarios side by side.
pub(in crate::text) const COMPARE: CompareTexts = CompareTexts {
    same: "A 与 B 目前相同：改动一项输入，看看会怎样",
    none: "两者之一没有结果，无法比较",
    level: "A 与 B 不分高下：两边最好的结果相差不到一成",
    findings: [
        ["B 每兆瓦时比 A 多赚 {d}：{b}为 {y}", "B 每兆瓦时比 A 少赚 {d}：{b}为 {y}"],
        ["B 每月比 A 贵 {d}：{b}为 {y}", "B 每月比 A 便宜 {d}：{b}为 {y}"],
        ["B 每兆瓦时比 A 多付得起 {d}：{b}为 {y}", "B 每兆瓦时比 A 少付得起 {d}：{b}为 {y}"],
    ],
    against: [["，{a}为 {x}", "，A 为 {x}"]; 3],
    measures: ["净利润，美元/兆瓦时", "每月成本，美元", "付得起的最高电价，美元/兆瓦时"],
    marks: ["。圆环：A，固定的情景；实心标记与区间：B，您现在的情景", "。圆环：A，您改动之前；实心标记与区间：B，您现在的情景"],
    a: "A",
    b: "B",
    inputs: "不同的输入",
    more: "另有 {n} 项，见表格",
    summary: "A 与 B 对比。{list}。",
    summary_inputs: "不同的输入：{list}。",
    summary_one: "{name}：A 为 {x}，B 为 {y}",
    table: ["项目", "B 减 A"],
    caption: "情景 A 与情景 B：先是结果，后是不同的输入",
};
