//! Circular and report: drafted, written, still from the decision on, and a document any reader opens (C4-14, C4-22).

use std::io::{Cursor, Read};

use changxiao_shared::appraisals::rounds::{AppraisalState, AppraisalView, PaperView, RoundStep, api};
use changxiao_shared::kernel::{ErrorCode, FieldCode};
use integration::{Answer, TestApp, both_engines};
use serde_json::{Value, json};

use super::round::{Round, TEAM};

fn look(round: &Round<'_>, by: &'static str, kind: &str) -> Answer {
    round.app.client(by).call(api::GET_PAPER, &[&round.id, &kind]).send()
}

fn paper(round: &Round<'_>, by: &'static str, kind: &str) -> PaperView {
    look(round, by, kind).expect(200).json()
}

fn write(round: &Round<'_>, version: i32, words: &Value) -> Answer {
    let call = round.app.client("county.officer").call(api::WRITE_PAPER, &[&round.id, &"circular"]);
    call.if_match(version).json(words).send()
}

/// Fed back, with both answers given.
fn answered(app: &TestApp) -> Round<'_> {
    let round = Round::scored(app, [90, 70]);
    round.advance(RoundStep::GiveFeedback).expect(200);
    for (by, at) in [("branch.secretary", 0), ("other.secretary", 1)] {
        round.act(by, at, api::ANSWER_RESULT, &json!({})).expect(200);
    }
    round
}

fn decide(round: &Round<'_>) {
    let decision = json!({ "step": "decide", "decided_on": "2027-12-01", "decided_by": "县委常委会" });
    round.change("county.officer", api::ADVANCE_APPRAISAL, &decision).expect(200);
}

/// A part of the document, read without the library that wrote it.
fn part(bytes: &[u8], name: &str) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).expect("a zip archive");
    let mut text = String::new();
    archive.by_name(name).expect("the part").read_to_string(&mut text).expect("text");
    text
}

/// What a reader sees: the text between tags.
fn text(xml: &str) -> String {
    xml.split('<').filter_map(|piece| piece.split_once('>')).map(|(_, text)| text).collect()
}

both_engines! {
    fn words_are_drafted_written_and_stand_still_from_the_decision_on(app) {
        let round = Round::scored(app, [90, 70]);
        look(&round, "county.officer", "circular").refused(ErrorCode::TransitionNotAllowed);
        round.advance(RoundStep::GiveFeedback).expect(200);
        let draft = paper(&round, "county.officer", "circular");
        assert_eq!((draft.drafted, draft.may_write, draft.dated), (true, true, None));
        assert!(draft.words.title.ends_with("关于2027 年度考评情况的通报"), "{}", draft.words.title);
        assert_eq!(draft.rows.iter().map(|row| row.rank).collect::<Vec<_>>(), [1, 2]);
        for by in ["branch.secretary", "township.officer", "neighbour.officer"] {
            look(&round, by, "circular").refused(ErrorCode::NotFound);
        }
        let mut words = json!(draft.words);
        words["body"] = json!("经县委同意，现将情况通报如下。\n一、结果\n【考评结果】");
        let written: PaperView = write(&round, draft.version, &words).expect(200).json();
        assert_eq!((written.drafted, written.version), (false, draft.version + 1));
        write(&round, draft.version, &words).refused(ErrorCode::StaleVersion);
        words["title"] = json!("");
        write(&round, written.version, &words).refused_field("title", FieldCode::Length);
        for (by, at) in [("branch.secretary", 0), ("other.secretary", 1)] {
            round.act(by, at, api::ANSWER_RESULT, &json!({})).expect(200);
        }
        let report = paper(&round, "county.officer", "report").words;
        decide(&round);
        words["title"] = json!("改一改");
        let version = round.seen("county.officer").version;
        write(&round, version, &words).refused(ErrorCode::TransitionNotAllowed);
        let kept = paper(&round, "county.officer", "report");
        assert_eq!((kept.words, kept.drafted, kept.may_write), (report, false, false), "the draft stands");
        assert_eq!(kept.dated.map(|day| day.to_string()), Some("2027-12-01".to_owned()));
        assert_eq!(paper(&round, "county.officer", "circular").words, written.words);
    }

    fn the_circular_goes_to_everybody_in_the_round_and_the_report_does_not(app) {
        let round = answered(app);
        decide(&round);
        look(&round, "other.secretary", "circular").refused(ErrorCode::NotFound);
        round.change("county.officer", api::ADVANCE_APPRAISAL, &json!({ "step": "publish" })).expect(200);
        for by in ["other.secretary", "township.officer"] {
            assert!(!paper(&round, by, "circular").may_write);
            look(&round, by, "report").refused(ErrorCode::NotFound);
        }
        look(&round, "neighbour.officer", "circular").refused(ErrorCode::NotFound);
        look(&round, "county.officer", "letter").refused(ErrorCode::NotFound);
    }

    /// GB/T 9704-2012: A4, 37 and 28 mm, customary fonts and sizes, fixed lines, page numbers between dashes.
    fn the_document_is_set_as_official_papers_are(app) {
        let round = answered(app);
        decide(&round);
        let file = app.client("county.officer").call(api::DOWNLOAD_PAPER, &[&round.id, &"circular"]).send().expect(200);
        let seen = paper(&round, "county.officer", "circular");
        let document = part(&file.body, "word/document.xml");
        for setting in [
            r#"w:w="11906" w:h="16838""#,
            r#"w:top="2098""#,
            r#"w:left="1587""#,
            r#"w:eastAsia="方正小标宋简体""#,
            r#"w:eastAsia="仿宋_GB2312""#,
            r#"w:eastAsia="黑体""#,
            r#"w:eastAsia="楷体_GB2312""#,
            r#"<w:sz w:val="44" />"#,
            r#"<w:sz w:val="32" />"#,
            r#"w:lineRule="exact""#,
            r#"w:line="580""#,
            r#"w:firstLine="640""#,
        ] {
            assert!(document.contains(setting), "{setting}: {document}");
        }
        let words = text(&document);
        let first = seen.words.body.lines().next().expect("a line").to_owned();
        for line in [&seen.words.title, &seen.words.recipients, &first, &seen.words.signed] {
            assert!(words.contains(line.as_str()), "{line}");
        }
        assert!(words.contains("2027年12月1日") && !words.contains("【考评结果】"));
        for row in &seen.rows {
            assert!(words.contains(&row.organization) && words.contains(&row.total.both_places()), "{row:?}");
        }
        let fonts = part(&file.body, "word/fontTable.xml");
        assert!(fonts.contains("方正小标宋简体") && fonts.contains("华文中宋"), "{fonts}");
        let footers = ["word/footer1.xml", "word/footer2.xml"].map(|name| part(&file.body, name));
        for footer in footers {
            assert!(footer.contains("PAGE") && text(&footer).contains('—'), "{footer}");
        }
        for name in ["[Content_Types].xml", "_rels/.rels", "word/styles.xml", "word/_rels/document.xml.rels"] {
            assert!(!part(&file.body, name).is_empty());
        }
    }

    /// The same branches a year before: what they reached then stands beside what they reach now.
    fn results_are_compared_with_the_round_before(app) {
        let before = answered(app);
        decide(&before);
        let then = before.seen("county.officer");
        let now = Round::again(app, 2028, [70, 80]);
        let hidden = now.seen("county.officer");
        assert!(hidden.subjects.iter().all(|subject| subject.earlier.is_none()), "not before there are results");
        now.advance(RoundStep::GiveFeedback).expect(200);
        let seen: AppraisalView = now.seen("county.officer");
        assert_eq!(seen.state, AppraisalState::Feedback);
        for subject in &seen.subjects {
            let same = then.subjects.iter().find(|s| s.organization.id == subject.organization.id).expect("then too");
            let earlier = subject.earlier.expect("compared");
            assert_eq!((earlier.year, Some(earlier.total), Some(earlier.rank)), (2027, same.total, same.rank));
        }
        let own = now.seen("other.secretary");
        assert_eq!((own.subjects.len(), own.subjects[0].earlier.is_some()), (1, true));
        assert_eq!(TEAM.len(), now.seen("county.officer").team.len());
    }
}
