//! Simplified Chinese words of what is published without the program.

use crate::text::still::StillTexts;

/// Simplified Chinese words of published files.
pub(in crate::text) const STILL: StillTexts = StillTexts {
    assumptions: "计算所用条件",
    changed_link: "此链接修改了条件，程序运行后才有它的数字。",
    as_published: "显示发布时的页面",
    feed: "订阅这些问题",
    save_csv: "全部 {n} 行（CSV）",
    card_source: "数据截至 {date}，每个数字都有出处",
    lost: "这个地址没有页面",
    lost_lead: "可以看这些页面：",
};
