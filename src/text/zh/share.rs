//! Chinese words of what a reader takes away.

use crate::text::share::ShareTexts;

/// Chinese words of ways to embed and cite.
pub(in crate::text) const SHARE: ShareTexts = ShareTexts {
    ways: [
        ("框架", "高度固定的一个框架。无脚本，无跟踪，能放 HTML 的地方都能用。"),
        ("自适应框架", "同上，另加 2 KB 脚本，让框架与内容同高。脚本不存储也不上报任何内容。"),
        ("网页组件", "订阅阅读器和不启用脚本的读者看到带链接的图片，其他读者看到框架。"),
        ("图片加链接", "用于邮件通讯、Medium 和 Substack：把答案做成图片、一句话和链接，不运行任何代码。"),
        ("Markdown", "用于 README 和论坛：把答案做成带链接的图片和一句话。"),
        ("Hugo", "先把文件存为 layouts/shortcodes/placement.html，之后用这一行即可显示框架。"),
        ("Jekyll", "先把文件存为 _includes/placement.html，之后用这一行即可显示框架。"),
        ("AMP", "页面头部需要 amp-iframe 脚本，且位置须在首屏以下。"),
    ],
    card_saved: "请保存图片，并以此文件名放在文章旁边。",
    amp_more: "显示全部",
    open: "打开计算器",
    plain: "文本",
    cited: "算力选址（{year}）：{answer}数据日期 {date}，模型 {model}。{page}",
    data_of: "数据日期 {date}，模型 {model}",
    site: "算力选址",
};
