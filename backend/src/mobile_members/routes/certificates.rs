//! Activity certificates.

use actix_web::{HttpResponse, get, post, web};
use changxiao_shared::identity::need;
use changxiao_shared::kernel::ErrorCode;
use changxiao_shared::mobile_members::{
    AuditCertificate, CertificateCheck, CertificateKeyView, CertificateKeysView, CheckCertificate, MobilityId,
    MobilityNote, MobilityView, RotateCertificateKey,
};
use qrcode::render::svg;
use qrcode::{EcLevel, QrCode};
use utoipa_actix_web::service_config::ServiceConfig;

use super::State;
use crate::access::Guard;
use crate::db::StoredReply;
use crate::fault::{Fault, Outcome};
use crate::http::{ClientAddress, Created, Download, IfMatch, NewJson, PathId, ValidJson, Versioned, page_file};
use crate::mobile_members::service;

pub(super) fn configure(config: &mut ServiceConfig) {
    config
        .service(issue_certificate)
        .service(renew_letter)
        .service(audit_certificate)
        .service(get_certificate_qr_code)
        .service(check_certificate)
        .service(list_certificate_keys)
        .service(rotate_certificate_key)
        .service(download_certificate_checker);
}

/// Issues a certificate, or a new one for one that was lost
#[utoipa::path(
    tag = "mobile_members",
    params(("id" = MobilityId, Path), ("If-Match" = String, Header)),
    request_body = MobilityNote,
    responses((status = 200, body = MobilityView))
)]
#[post("/api/v1/mobilities/{id}/certificate")]
async fn issue_certificate(
    state: State,
    guard: Guard<need::MobilityDecide>,
    id: PathId<MobilityId>,
    version: IfMatch,
    input: ValidJson<MobilityNote>,
) -> Outcome<Versioned<MobilityView>> {
    let view = state.db.write(guard, move |tx, grant| service::issue(tx, grant, id.0, version.0, &input.0)).await?;
    Ok(Versioned { version: view.version, view })
}

/// Issues the letter anew, with a new number and period
#[utoipa::path(
    tag = "mobile_members",
    params(("id" = MobilityId, Path), ("If-Match" = String, Header)),
    request_body = MobilityNote,
    responses((status = 200, body = MobilityView))
)]
#[post("/api/v1/mobilities/{id}/letter")]
async fn renew_letter(
    state: State,
    guard: Guard<need::MobilityDecide>,
    id: PathId<MobilityId>,
    version: IfMatch,
    input: ValidJson<MobilityNote>,
) -> Outcome<Versioned<MobilityView>> {
    let view =
        state.db.write(guard, move |tx, grant| service::renew_letter(tx, grant, id.0, version.0, &input.0)).await?;
    Ok(Versioned { version: view.version, view })
}

/// Records the yearly audit
#[utoipa::path(
    tag = "mobile_members",
    params(("id" = MobilityId, Path), ("If-Match" = String, Header)),
    request_body = AuditCertificate,
    responses((status = 200, body = MobilityView))
)]
#[post("/api/v1/mobilities/{id}/certificate/audit")]
async fn audit_certificate(
    state: State,
    guard: Guard<need::MobilityManage>,
    id: PathId<MobilityId>,
    version: IfMatch,
    input: ValidJson<AuditCertificate>,
) -> Outcome<Versioned<MobilityView>> {
    let view = state.db.write(guard, move |tx, grant| service::audit(tx, grant, id.0, version.0, &input.0)).await?;
    Ok(Versioned { version: view.version, view })
}

/// The QR code of the certificate
#[utoipa::path(
    tag = "mobile_members",
    params(("id" = MobilityId, Path)),
    responses((status = 200, content_type = "image/svg+xml"))
)]
#[get("/api/v1/mobilities/{id}/certificate/qr.svg")]
async fn get_certificate_qr_code(
    state: State,
    guard: Guard<need::MobilityRead>,
    id: PathId<MobilityId>,
) -> Outcome<HttpResponse> {
    let code = state.db.read(guard, move |read, grant| service::code(read, grant, id.0)).await?;
    // In the fragment, which browsers do not send: nothing of the certificate stands in a log.
    let address = format!("{}/check#{code}", state.config.public_url());
    let code = QrCode::with_error_correction_level(address, EcLevel::L).map_err(Fault::internal)?;
    let image = code.render::<svg::Color<'_>>().min_dimensions(240, 240).build();
    Ok(HttpResponse::Ok().content_type("image/svg+xml").body(image))
}

/// Tells anybody whether a certificate is genuine
///
/// Its state, who issued it, the family name; nothing else. A few a minute from one address.
#[utoipa::path(tag = "certificates", request_body = CheckCertificate, responses((status = 200, body = CertificateCheck)))]
#[post("/api/v1/certificates/check")]
async fn check_certificate(
    state: State,
    client: ClientAddress,
    input: ValidJson<CheckCertificate>,
) -> Outcome<web::Json<CertificateCheck>> {
    if !state.may_check(client.ip) {
        return Err(Fault::new(ErrorCode::TooManyRequests));
    }
    state.db.read_public(move |read, public| service::check(read, public, &input.0)).await.map(web::Json)
}

/// Published keys and revoked certificates
///
/// With these a certificate is checked without a network.
#[utoipa::path(tag = "certificates", responses((status = 200, body = CertificateKeysView)))]
#[get("/api/v1/certificates/keys")]
async fn list_certificate_keys(state: State) -> Outcome<web::Json<CertificateKeysView>> {
    state.db.read_public(service::published).await.map(web::Json)
}

/// Makes a new key, which signs from now on
///
/// Certificates signed with older keys stay valid: their keys stay published.
#[utoipa::path(
    tag = "certificates",
    params(("Idempotency-Key" = Option<String>, Header)),
    request_body = RotateCertificateKey,
    responses((status = 201, body = CertificateKeyView))
)]
#[post("/api/v1/certificates/keys")]
async fn rotate_certificate_key(
    state: State,
    guard: Guard<need::SystemManage>,
    input: NewJson<RotateCertificateKey>,
) -> Outcome<Created> {
    let NewJson { input, key } = input;
    let reply = state
        .db
        .create(guard, key, move |tx, grant| {
            let view = service::rotate_key(tx, grant, &input)?;
            StoredReply::created("/api/v1/certificates/keys".to_owned(), None, &view)
        })
        .await?;
    Ok(Created(reply))
}

/// A page that checks certificates without a network
///
/// One file with the published keys and the list of revoked certificates of this moment in it, to be kept.
#[utoipa::path(tag = "certificates", responses((status = 200, content_type = "text/html")))]
#[get("/api/v1/certificates/checker.html")]
async fn download_certificate_checker(state: State) -> Outcome<Download> {
    let published = state.db.read_public(service::published).await?;
    let page = page_file("offline.html").ok_or_else(|| Fault::internal("the page was not built in"))?;
    // A sign that could end the element is written another way; there is none but in names of keys to come.
    let published = serde_json::to_string(&published).map_err(Fault::internal)?.replace('<', "\\u003c");
    Ok(Download {
        name: "流动党员活动证离线查验.html".into(),
        media_type: "text/html; charset=utf-8",
        bytes: page.replace("{{published}}", &published).into_bytes(),
    })
}
