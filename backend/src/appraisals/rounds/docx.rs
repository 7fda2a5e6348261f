//! Circular and report as a document, set after GB/T 9704-2012: A4, 22 lines of 28 characters, the customary fonts with
//! others that stand in where they are not installed.

use std::io::Cursor;

use changxiao_shared::appraisals::rounds::paper::{LineLevel, dated, lines, named};
use changxiao_shared::appraisals::rounds::{CircularRow, PaperView};
use docx_rs::{
    AlignmentType, Docx, FieldCharType, Footer, InstrPAGE, InstrText, LineSpacing, LineSpacingType, PageMargin,
    Paragraph, Run, RunFonts, SpecialIndentType, Table, TableAlignmentType, TableCell, TableRow, WidthType,
};

use crate::fault::{Fault, Outcome};

/// Fonts, and what stands in for each.
const TITLE: &str = "方正小标宋简体";
const BODY: &str = "仿宋_GB2312";
const FIRST: &str = "黑体";
const SECOND: &str = "楷体_GB2312";
const PAGE: &str = "宋体";
const FONTS: [(&str, &str); 5] = [
    (TITLE, "方正小标宋_GBK,华文中宋,宋体,Noto Serif CJK SC"),
    (BODY, "仿宋,华文仿宋,FangSong,Noto Serif CJK SC"),
    (FIRST, "SimHei,Noto Sans CJK SC"),
    (SECOND, "楷体,华文楷体,KaiTi,Noto Serif CJK SC"),
    (PAGE, "SimSun,Noto Serif CJK SC"),
];

/// Sizes in half points: 2号, 3号, 4号.
const SIZE_2: usize = 44;
const SIZE_3: usize = 32;
const SIZE_4: usize = 28;
/// One character of 3号, and the fixed distance of lines (29 pt), in twentieths of a point.
const CHARACTER: i32 = 320;
const LINE: i32 = 580;
/// Millimetres as twentieths of a point.
const fn mm(n: i32) -> i32 {
    (n * 14_400 + 127) / 254
}

/// The document of a paper.
pub(super) fn paper(view: &PaperView) -> Outcome<Vec<u8>> {
    let words = &view.words;
    let mut docx = Docx::new()
        .page_size(11_906, 16_838)
        .page_margin(
            PageMargin::new().top(mm(37)).bottom(mm(35)).left(mm(28)).right(mm(26)).header(mm(15)).footer(mm(28)),
        )
        .default_fonts(fonts(BODY))
        .default_size(SIZE_3)
        .footer(footer(AlignmentType::Right))
        .even_footer(footer(AlignmentType::Left))
        .add_paragraph(line(&words.title, TITLE, SIZE_2).align(AlignmentType::Center))
        .add_paragraph(spaced(Paragraph::new()))
        .add_paragraph(line(&words.recipients, BODY, SIZE_3));
    for (level, text) in lines(&words.body) {
        docx = match level {
            LineLevel::Results => docx.add_table(results(&view.rows)),
            LineLevel::First => docx.add_paragraph(indented(line(text, FIRST, SIZE_3)).outline_lvl(0)),
            LineLevel::Second => docx.add_paragraph(indented(second(text))),
            LineLevel::Text => docx.add_paragraph(indented(line(text, BODY, SIZE_3))),
        };
    }
    let seal =
        |text: &str| line(text, BODY, SIZE_3).align(AlignmentType::Right).indent(None, None, Some(4 * CHARACTER), None);
    let docx = docx
        .add_paragraph(spaced(Paragraph::new()))
        .add_paragraph(seal(&words.signed).keep_next(true))
        .add_paragraph(seal(&dated(view.dated)));
    let mut parts = docx.build();
    parts.font_table = font_table().into_bytes();
    let mut out = Cursor::new(Vec::new());
    parts.pack(&mut out).map_err(Fault::internal)?;
    Ok(out.into_inner())
}

fn fonts(name: &str) -> RunFonts {
    RunFonts::new().ascii("Times New Roman").hi_ansi("Times New Roman").east_asia(name)
}

fn run(text: &str, font: &str, size: usize) -> Run {
    Run::new().add_text(text).fonts(fonts(font)).size(size)
}

fn spaced(paragraph: Paragraph) -> Paragraph {
    paragraph.line_spacing(LineSpacing::new().line_rule(LineSpacingType::Exact).line(LINE)).snap_to_grid(false)
}

fn line(text: &str, font: &str, size: usize) -> Paragraph {
    spaced(Paragraph::new().add_run(run(text, font, size)))
}

/// Two characters in, as every paragraph of the text.
fn indented(paragraph: Paragraph) -> Paragraph {
    paragraph.indent(None, Some(SpecialIndentType::FirstLine(2 * CHARACTER)), None, None).align(AlignmentType::Both)
}

/// A heading of the second level stands in the line of its text: up to the first full stop.
fn second(text: &str) -> Paragraph {
    let end = text.find('。').map_or(text.len(), |at| at + '。'.len_utf8());
    let (heading, rest) = text.split_at(end);
    let paragraph = line(heading, SECOND, SIZE_3);
    if rest.is_empty() { paragraph } else { paragraph.add_run(run(rest, BODY, SIZE_3)) }
}

/// The page number between dashes, on the outer side.
fn footer(side: AlignmentType) -> Footer {
    let text = |text: &str| run(text, PAGE, SIZE_4);
    let number = Run::new()
        .fonts(fonts(PAGE))
        .size(SIZE_4)
        .add_field_char(FieldCharType::Begin, false)
        .add_instr_text(InstrText::PAGE(InstrPAGE::new()))
        .add_field_char(FieldCharType::Separate, false)
        .add_text("1")
        .add_field_char(FieldCharType::End, false);
    let side_gap = Some(CHARACTER);
    let (left, right) = if matches!(side, AlignmentType::Left) { (side_gap, None) } else { (None, side_gap) };
    let paragraph = Paragraph::new()
        .align(side)
        .indent(left, None, right, None)
        .add_run(text("— "))
        .add_run(number)
        .add_run(text(" —"));
    Footer::new().add_paragraph(paragraph)
}

fn results(rows: &[CircularRow]) -> Table {
    const WIDTHS: [usize; 3] = [1_500, 5_500, 1_840];
    let row = |cells: [(String, AlignmentType); 3], font: &str| {
        let cell = |((text, align), width): ((String, AlignmentType), usize)| {
            TableCell::new().width(width, WidthType::Dxa).add_paragraph(line(&text, font, SIZE_4).align(align))
        };
        TableRow::new(cells.into_iter().zip(WIDTHS).map(cell).collect()).cant_split()
    };
    let head = ["名次", "考评对象", "得分"].map(|text| (text.to_owned(), AlignmentType::Center));
    let body = rows.iter().map(|found| {
        let veto = if found.vetoed { "（一票否决）" } else { "" };
        row(
            [
                (found.rank.to_string(), AlignmentType::Center),
                (format!("{}{veto}", named(found)), AlignmentType::Left),
                (found.total.both_places(), AlignmentType::Center),
            ],
            BODY,
        )
    });
    let all = std::iter::once(row(head, FIRST)).chain(body).collect();
    Table::new(all).set_grid(WIDTHS.to_vec()).align(TableAlignmentType::Center)
}

/// The fonts with those that stand in for them.
fn font_table() -> String {
    let font = |(name, others): &(&str, &str)| {
        format!(r#"<w:font w:name="{name}"><w:altName w:val="{others}"/><w:charset w:val="86"/></w:font>"#)
    };
    let fonts: String = FONTS.iter().map(font).collect();
    format!(
        r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:fonts xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:font w:name="Times New Roman"><w:charset w:val="00"/></w:font>{fonts}</w:fonts>"#
    )
}

#[cfg(test)]
mod tests {
    use super::mm;

    #[test]
    fn millimetres_become_twentieths_of_a_point() {
        assert_eq!([25, 37, 28].map(mm), [1417, 2098, 1587]);
    }
}
