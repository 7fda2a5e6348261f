//! The developers' guide beside the API's reference: written in `docs/api`, shown as a page.

use std::sync::OnceLock;

use actix_web::{HttpResponse, web};
use changxiao_shared::kernel::Lang;
use pulldown_cmark::{Options, Parser, html};

use super::error::RequestLang;

const TEXTS: [(&str, &str); 2] =
    [("zh-CN", include_str!("../../../docs/api/zh.md")), ("en", include_str!("../../../docs/api/en.md"))];

/// Calm and dense as the page: the same colours and fonts, readable on a phone, dark where the system is.
const STYLE: &str = "\
:root{color-scheme:light dark;--ink:#1a1a1a;--quiet:#555;--line:#ddd;--ground:#fff;--code:#f6f6f4;--accent:#8b1316}\
@media(prefers-color-scheme:dark){:root{--ink:#eee;--quiet:#aaa;--line:#444;--ground:#161616;--code:#222;--accent:#ff9a9a}}\
body{max-width:52rem;margin:0 auto;padding:1.5rem 1rem 4rem;background:var(--ground);color:var(--ink);\
font:1rem/1.6 'PingFang SC','Microsoft YaHei','Noto Sans CJK SC',sans-serif}\
h1{font-size:1.5rem}h2{margin:2rem 0 .5rem;padding-bottom:.25rem;border-bottom:1px solid var(--line);font-size:1.15rem}\
a{color:var(--accent)}a:focus-visible,pre:focus-visible,.wide:focus-visible{outline:3px solid #2457a8;outline-offset:2px}\
code,pre{font:.875rem/1.5 ui-monospace,Consolas,monospace}pre{overflow-x:auto;padding:.75rem;background:var(--code)}\
code{overflow-wrap:anywhere}pre code{overflow-wrap:normal}.wide{overflow-x:auto}\
table{border-collapse:collapse;width:100%}th,td{padding:.375rem .75rem .375rem 0;border-bottom:1px solid var(--line);\
text-align:left;vertical-align:top}nav{display:flex;gap:1rem;justify-content:flex-end}";

/// Where it is served: in the language the browser asks for, and in either.
pub(super) const ADDRESS: &str = "/api/docs/{name:guide(?:\\.zh|\\.en)?}";

/// Answers with the guide.
pub(super) async fn answer(name: web::Path<String>, lang: RequestLang) -> HttpResponse {
    let english = match name.as_str() {
        "guide.en" => true,
        "guide.zh" => false,
        _ => lang.0 == Lang::En,
    };
    static PAGES: OnceLock<[String; 2]> = OnceLock::new();
    let pages = PAGES.get_or_init(|| TEXTS.map(|(lang, text)| page(lang, text)));
    HttpResponse::Ok().content_type("text/html; charset=utf-8").body(pages[usize::from(english)].clone())
}

fn page(lang: &str, text: &str) -> String {
    let mut body = String::new();
    html::push_html(&mut body, Parser::new_ext(text, Options::ENABLE_TABLES));
    // What is wider than a phone scrolls by itself, also with the keyboard.
    let body = body.replace("<pre>", "<pre tabindex=\"0\">");
    let body =
        body.replace("<table>", "<div class=\"wide\" tabindex=\"0\"><table>").replace("</table>", "</table></div>");
    let title = text.lines().next().unwrap_or_default().trim_start_matches("# ");
    let (other, name) = if lang == "en" { ("guide.zh", "中文") } else { ("guide.en", "English") };
    format!(
        "<!doctype html><html lang=\"{lang}\"><meta charset=\"utf-8\"><meta name=\"viewport\" \
         content=\"width=device-width\"><title>{title} · 长效 Changxiao</title><style>{STYLE}</style>\
         <nav><a href=\"{other}\" lang=\"{other_lang}\">{name}</a></nav><main>{body}</main></html>",
        other_lang = if lang == "en" { "zh-CN" } else { "en" },
    )
}
