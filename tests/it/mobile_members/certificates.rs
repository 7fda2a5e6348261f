//! Numbers without gaps, signatures that hold, visitors who learn little, keys that are published.

use base64::Engine as _;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use changxiao_shared::kernel::{ErrorCode, FieldCode};
use changxiao_shared::mobile_members::certificate::{PREFIX, split};
use changxiao_shared::mobile_members::{CertificateKeysView, api};
use integration::both_engines;
use serde_json::{Value, json};

use super::world::{Mobility, approval, plan};

both_engines! {
    /// Fifty approvals at once: every number once, and none left out.
    fn fifty_certificates_at_once_are_numbered_without_gaps(app) {
        app.go_to("2027-01-15");
        let secretary = app.client("branch.secretary");
        let ids: Vec<String> = (0..50)
            .map(|n| {
                let member = app.member(app.tree.branch, &format!("单第{n}"));
                let body = json!({ "member_id": member.id, "plan": plan() });
                let made: Value = secretary.call(api::CREATE_MOBILITY, &[]).json(&body).send().expect(201).json();
                made["id"].as_str().expect("an id").to_owned()
            })
            .collect();
        let officer = app.client("township.officer");
        let body = approval(app);
        std::thread::scope(|scope| {
            for some in ids.chunks(5) {
                let (officer, body) = (&officer, &body);
                scope.spawn(move || {
                    for id in some {
                        officer.call(api::APPROVE_MOBILITY, &[id]).if_match(1).json(body).send().expect(200);
                    }
                });
            }
        });
        let numbers = app.database.lines("SELECT number AS line FROM certificates ORDER BY number");
        let expected: Vec<String> = (1..=50).map(|n| format!("T01010101-2027-{n:04}")).collect();
        assert_eq!(numbers, expected);
    }

    /// An approval that fails gives its number back.
    fn a_number_taken_in_vain_goes_back(app) {
        let m = Mobility::applied(app, "branch.member");
        let client = m.client("branch.secretary");
        client.call(api::APPROVE_MOBILITY, &[&m.id]).if_match(7).json(&approval(app)).send()
            .refused(ErrorCode::StaleVersion);
        m.step("branch.secretary", api::APPROVE_MOBILITY, &approval(app)).expect(200);
        assert_eq!(m.certificate()["number"], "T01010101-2027-0001");
    }

    fn a_visitor_learns_only_what_stands_on_the_cover(app) {
        let m = Mobility::received(app);
        let certificate = m.certificate();
        for code in [
            certificate["code"].clone(),
            certificate["number"].clone(),
            json!(format!("https://x.example/check#{}", certificate["code"].as_str().expect("a code"))),
        ] {
            let answer = app.visitor().call(api::CHECK_CERTIFICATE, &[]).json(&json!({ "code": code })).send();
            let seen: Value = answer.expect(200).json();
            assert_eq!(
                seen,
                json!({
                    "genuine": true, "number": "T01010101-2027-0001", "state": "valid", "issuer": "中共青石镇委员会",
                    "issued_on": "2027-01-15", "holder": "田**"
                })
            );
        }
    }

    /// No changed byte of a code is taken for genuine, and neither is another's number.
    fn a_changed_code_is_not_genuine(app) {
        let m = Mobility::approved(app);
        let certificate = m.certificate();
        let code = certificate["code"].as_str().expect("a code").strip_prefix(PREFIX).expect("a prefix").to_owned();
        let bytes = BASE64_URL_SAFE_NO_PAD.decode(&code).expect("base64");
        let genuine = |code: String| {
            let asked = app.state.db.engine();
            let body = json!({ "code": code });
            let answer: Value = app.visitor().call(api::CHECK_CERTIFICATE, &[]).json(&body).send().expect(200).json();
            assert!(answer["genuine"].is_boolean(), "{asked:?}");
            answer["genuine"] == true
        };
        assert!(genuine(format!("{PREFIX}{code}")));
        // Spread over the payload and the signature; the limit of tries bounds how many.
        for at in (0..bytes.len()).step_by(bytes.len() / 12) {
            let mut changed = bytes.clone();
            changed[at] ^= 0x10;
            assert!(!genuine(format!("{PREFIX}{}", BASE64_URL_SAFE_NO_PAD.encode(changed))), "byte {at}");
        }
        assert!(!genuine("T01010101-2027-0002".into()));
        assert!(!genuine(format!("{PREFIX}!!!!")));
    }

    /// With the published keys alone a certificate is checked without asking the server.
    fn published_keys_check_a_certificate(app) {
        let m = Mobility::approved(app);
        let code = m.certificate()["code"].as_str().expect("a code").to_owned();
        let signed = BASE64_URL_SAFE_NO_PAD.decode(code.strip_prefix(PREFIX).expect("a prefix")).expect("base64");
        let (message, signature) = split(&signed).expect("long enough");
        let keys = || -> CertificateKeysView { app.visitor().call(api::LIST_CERTIFICATE_KEYS, &[]).send().expect(200).json() };
        let published = keys();
        let key = BASE64_URL_SAFE_NO_PAD.decode(&published.keys[0].public_key).expect("base64");
        assert!(changxiao::crypto::signature::is_signed_by(&key, message, signature));
        assert!(published.revoked.is_empty());
        m.step("branch.secretary", api::ISSUE_CERTIFICATE, &json!({ "reason": "遗失" })).expect(200);
        assert_eq!(keys().revoked.len(), 1);
    }

    /// A new key signs from now on; what was signed before stays genuine, and its key stays published.
    fn a_rotated_key_keeps_old_certificates_genuine(app) {
        let m = Mobility::approved(app);
        let old = m.certificate();
        let rotate = |by: &'static str| {
            let reason = json!({ "reason": "每两年更换" });
            app.client(by).call(api::ROTATE_CERTIFICATE_KEY, &[]).json(&reason).send()
        };
        rotate("county.officer").refused(ErrorCode::Forbidden);
        rotate("system").expect(201);
        let keys: CertificateKeysView =
            app.visitor().call(api::LIST_CERTIFICATE_KEYS, &[]).send().expect(200).json();
        let retired: Vec<bool> = keys.keys.iter().map(|key| key.retired_on.is_some()).collect();
        assert_eq!(retired, [true, false]);
        let check = |code: &Value| -> Value {
            app.visitor().call(api::CHECK_CERTIFICATE, &[]).json(&json!({ "code": code })).send().expect(200).json()
        };
        assert_eq!(check(&old["code"])["state"], "valid");
        m.step("branch.secretary", api::ISSUE_CERTIFICATE, &json!({ "reason": "遗失" })).expect(200);
        let new = m.certificate();
        let key_of = |view: &Value| {
            let code = view["code"].as_str().expect("a code").strip_prefix(PREFIX).expect("a prefix").to_owned();
            BASE64_URL_SAFE_NO_PAD.decode(code).expect("base64")[4]
        };
        assert_eq!((key_of(&old), key_of(&new)), (1, 2));
        assert_eq!((check(&old["code"])["state"].clone(), check(&new["code"])["state"].clone()), (json!("revoked"), json!("valid")));
    }

    /// Not audited in time shows to both sides and to visitors (A3-17).
    fn a_certificate_not_audited_in_time_says_so_everywhere(app) {
        let m = Mobility::received(app);
        let number = m.certificate()["number"].clone();
        let check = || -> Value {
            app.visitor().call(api::CHECK_CERTIFICATE, &[]).json(&json!({ "code": number })).send().expect(200).json()
        };
        app.go_to("2028-01-15");
        assert_eq!((check()["state"].as_str(), m.certificate()["state"].as_str()), (Some("valid"), Some("valid")));
        app.go_to("2028-01-16");
        assert_eq!((check()["state"].as_str(), m.certificate()["state"].as_str()), (Some("audit_due"), Some("audit_due")));
        let early = json!({ "audited_on": "2026-12-31" });
        m.step("neighbour.secretary", api::AUDIT_CERTIFICATE, &early)
            .refused_field("audited_on", FieldCode::EndBeforeStart);
        m.step("neighbour.secretary", api::AUDIT_CERTIFICATE, &json!({ "audited_on": "2028-01-16" })).expect(200);
        assert_eq!(check()["state"], "valid");
        assert_eq!(m.certificate()["audit_due_on"], "2029-01-16");
    }

    /// Whoever shows another's certificate is not received.
    fn the_holder_is_confirmed_by_the_id_card(app) {
        let m = Mobility::approved(app);
        app.go_to("2027-02-01");
        let mut arrival = m.arrival(app.tree.neighbour_branch.0, m.certificate()["number"].as_str().expect("a number"));
        let tail = m.id_tail();
        arrival["id_tail"] = json!(if tail == "0000" { "1111" } else { "0000" });
        let receive = |body: &Value| m.client("neighbour.secretary").call(api::RECEIVE_ARRIVAL, &[]).json(body).send();
        receive(&arrival).refused_field("id_tail", FieldCode::OtherPerson);
        arrival["id_tail"] = json!(tail.to_lowercase());
        arrival["code"] = json!("T01010101-2027-0099");
        receive(&arrival).refused_field("code", FieldCode::NoSuchRecord);
        arrival["code"] = m.certificate()["code"].clone();
        arrival["organization_id"] = json!(app.tree.branch);
        receive(&arrival).refused_field("organization_id", FieldCode::NoSuchRecord);
        arrival["organization_id"] = json!(app.tree.neighbour_branch);
        receive(&arrival).expect(201);
    }

    /// The QR code is an image that a telephone reads at arm's length: version 10 or smaller is 57 modules at the most.
    fn the_qr_code_is_small(app) {
        let m = Mobility::approved(app);
        let image = m.client("branch.member").call(api::GET_CERTIFICATE_QR_CODE, &[&m.id]).send().expect(200).text();
        assert!(image.contains("<svg"), "an image");
        let code = m.certificate()["code"].as_str().expect("a code").len();
        let address = "https://dangjian.province.gov.cn/check#".len();
        assert!(code + address <= 271, "{code} characters do not fit version 10");
        m.client("far.secretary").call(api::GET_CERTIFICATE_QR_CODE, &[&m.id]).send().refused(ErrorCode::NotFound);
    }

    /// Numbers can be guessed; guessing is slowed down.
    fn guessing_numbers_is_slow(app) {
        let visitor = app.visitor();
        let guess = |n: i32| {
            let body = json!({ "code": format!("T01010101-2027-{n:04}") });
            visitor.call(api::CHECK_CERTIFICATE, &[]).json(&body).send()
        };
        let answers: Vec<u16> = (0..40).map(|n| guess(n).status).collect();
        assert!(answers.contains(&200) && answers.last() == Some(&429), "{answers:?}");
    }
}
