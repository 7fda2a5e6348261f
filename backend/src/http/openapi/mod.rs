//! The OpenAPI document: collected from the handlers, completed with what every operation has in common.

use changxiao_shared::department_notices::LeadSide;
use changxiao_shared::identity::{ClientScope, OidcFailure, Relation, Role, allowed, scopes_for};
use changxiao_shared::kernel::{Access, ErrorCode, Lang, Method, Problem};
use changxiao_shared::members::MemberSort;
use changxiao_shared::mobile_members::exchanges::Half;
use changxiao_shared::mobile_members::{MobilitySort, Register};
use changxiao_shared::mobility_reports::{ReportPeriod, ReportState};
use changxiao_shared::organizations::OrgSort;
use changxiao_shared::pledges::{DueFilter, LedgerFigure, PledgeSort};
use changxiao_shared::supervision::accountability::AccountabilitySide;
use changxiao_shared::supervision::rectifications::RectificationStanding;
use changxiao_shared::webhooks::DeliveryState;
use serde_json::Value;
use utoipa::openapi::path::{Operation, PathItem};
use utoipa::openapi::security::{
    ClientCredentials, Flow, Http, HttpAuthScheme, OAuth2, Scopes, SecurityRequirement, SecurityScheme,
};
use utoipa::openapi::{
    Content, ContentBuilder, HeaderBuilder, InfoBuilder, OpenApi, OpenApiBuilder, Ref, RefOr, ResponseBuilder,
};
use utoipa::{PartialSchema, ToSchema};

use crate::routes;

mod bodies;
mod parameters;

/// The document as the server serves it and `openapi/openapi.json` keeps it.
pub fn document() -> OpenApi {
    let mut collected = OpenApiBuilder::new().info(info()).build();
    // An application is built only for its routes; it never serves.
    let app = actix_web::App::new();
    let (_, routes) = utoipa_actix_web::AppExt::into_utoipa_app(app)
        .openapi(collected.clone())
        .configure(routes::api)
        .split_for_parts();
    collected = routes;
    add_components(&mut collected);
    let endpoints: Vec<_> = changxiao_shared::endpoints().collect();
    let examples: Value = serde_json::from_str(EXAMPLES).unwrap_or_default();
    for (path, item) in &mut collected.paths.paths {
        for (method, operation) in operations(item) {
            add_example(operation, &examples);
            let endpoint = endpoints.iter().find(|e| e.path == path && e.method == method);
            complete(operation, method, endpoint.map_or(Access::SignedIn, |e| e.access));
            if endpoint.is_some_and(|e| e.asks_step_up()) {
                ask_step_up(operation);
            }
        }
    }
    collected
}

/// What the integration tests exchanged with the server, by operation the request and the answers by status:
/// `cargo xtask examples` writes it.
const EXAMPLES: &str = include_str!("../../../../openapi/examples.json");

fn add_example(operation: &mut Operation, examples: &Value) {
    let exchange = &examples[operation.operation_id.as_deref().unwrap_or_default()];
    if let Some(RefOr::T(body)) = &mut operation.request_body {
        show(body.content.get_mut(JSON), exchange.get("request"));
    }
    for (status, answer) in &mut operation.responses.responses {
        if let RefOr::T(answer) = answer
            && status.starts_with('2')
        {
            show(answer.content.get_mut(JSON), exchange.get(status));
        }
    }
}

const JSON: &str = "application/json";

fn show(content: Option<&mut RefOr<Content>>, example: Option<&Value>) {
    if let Some(RefOr::T(content)) = content {
        content.example = example.cloned();
    }
}

fn info() -> utoipa::openapi::Info {
    InfoBuilder::new()
        .title("长效 Changxiao")
        .version(env!("CARGO_PKG_VERSION"))
        .description(Some(
            "Daily work of grassroots Party organisations. The [developers' guide](/api/docs/guide) begins at the \
             beginning.\n\n\
             **Sign in** with `POST /api/v1/session`, send the access token as `Authorization: Bearer …`; it lives five \
             minutes and is renewed with `POST /api/v1/session/refresh`. Operations with `x-step-up: true` answer 401 \
             `step_up_required` when signing in, or the last `POST /api/v1/session/step-up`, is more than ten minutes \
             ago; then prove your presence there and send the request again. Programs of third parties are API clients: they \
             get a token for their secret with `POST /api/v1/oauth/token` (OAuth 2.0 client credentials), and need the \
             scope an operation names.\n\n\
             **Errors** are problem details (RFC 9457) in the language of `Accept-Language`; branch on `code`, show \
             `title` and the messages in `errors`. A record out of reach answers 404.\n\n\
             **Lists** come in pages: follow `next` as `cursor` until it is absent; `total` counts the whole list.\n\n\
             **Changes** to a record need `If-Match` with the `ETag` read before: without it 428, with an old one 412.\n\n\
             **Creating** requests may carry an `Idempotency-Key` (1 to 128 characters): the same key and body give the \
             same answer for 24 hours and make one record; the same key with another body gives 422.\n\n\
             Times are UTC, dates are calendar days in China, ids are strings.",
        ))
        .build()
}

fn add_components(document: &mut OpenApi) {
    let components = document.components.get_or_insert_default();
    components.schemas.insert(Problem::name().into_owned(), Problem::schema());
    let mut more = Vec::new();
    <Problem as ToSchema>::schemas(&mut more);
    components.schemas.extend(more);
    // Types that only query strings name are not collected from the handlers; the contract test finds a missing one.
    for (name, schema) in [
        (OrgSort::name(), OrgSort::schema()),
        (MemberSort::name(), MemberSort::schema()),
        (PledgeSort::name(), PledgeSort::schema()),
        (MobilitySort::name(), MobilitySort::schema()),
        (Register::name(), Register::schema()),
        (DueFilter::name(), DueFilter::schema()),
        (ReportPeriod::name(), ReportPeriod::schema()),
        (ReportState::name(), ReportState::schema()),
        (LedgerFigure::name(), LedgerFigure::schema()),
        (LeadSide::name(), LeadSide::schema()),
        (Half::name(), Half::schema()),
        (RectificationStanding::name(), RectificationStanding::schema()),
        (AccountabilitySide::name(), AccountabilitySide::schema()),
        (DeliveryState::name(), DeliveryState::schema()),
        // Addresses carry it, and no body.
        (OidcFailure::name(), OidcFailure::schema()),
    ] {
        components.schemas.insert(name.into_owned(), schema);
    }
    components.add_security_scheme("bearer", SecurityScheme::Http(Http::new(HttpAuthScheme::Bearer)));
    components.add_security_scheme("client_credentials", client_credentials());
}

fn operations(item: &mut PathItem) -> impl Iterator<Item = (Method, &mut Operation)> {
    [
        (Method::Get, item.get.as_mut()),
        (Method::Post, item.post.as_mut()),
        (Method::Put, item.put.as_mut()),
        (Method::Delete, item.delete.as_mut()),
    ]
    .into_iter()
    .filter_map(|(method, operation)| operation.map(|o| (method, o)))
}

/// Who gets in: people by role, API clients by any one scope that opens the deed.
fn security(access: Access) -> Vec<SecurityRequirement> {
    let deed = match access {
        Access::Needs(deed) => Some(deed),
        Access::Public | Access::SignedIn => None,
    };
    let mut ways = vec![SecurityRequirement::new("bearer", Vec::<String>::new())];
    let scopes = deed.into_iter().flat_map(scopes_for);
    ways.extend(scopes.map(|scope| SecurityRequirement::new("client_credentials", [scope.code()])));
    ways
}

/// In words who gets in, from the policy itself.
fn who(access: Access) -> String {
    let deed = match access {
        Access::Public => return "For anybody, without an account.".into(),
        Access::SignedIn => return "For anybody signed in.".into(),
        Access::Needs(deed) => deed,
    };
    let may = |role: &&Role| Relation::ALL.iter().any(|relation| allowed(**role, deed, *relation));
    let roles: Vec<&str> = Role::ALL.iter().filter(may).map(|role| role.label(Lang::En)).collect();
    let scopes: Vec<String> = scopes_for(deed).map(|scope| format!("`{}`", scope.code())).collect();
    let clients =
        if scopes.is_empty() { String::new() } else { format!(" API clients need the scope {}.", scopes.join(" or ")) };
    format!("For the roles {} (`{}`), within their reach.{clients}", roles.join(", "), deed.code())
}

/// Marks what takes a fresh proof of presence, and says in the answers what comes without one.
fn ask_step_up(operation: &mut Operation) {
    operation.extensions.get_or_insert_default().insert("x-step-up".into(), true.into());
    let told = operation.description.get_or_insert_default();
    told.push_str(
        " Takes a proof of presence from the last ten minutes: without one 401 `step_up_required`, and \
         `POST /api/v1/session/step-up` gives one. API clients are not asked.",
    );
    if let Some(RefOr::T(refused)) = operation.responses.responses.get_mut("401") {
        refused.description = format!("{} {}", refused.description, ErrorCode::StepUpRequired.text(Lang::En));
    }
}

/// How an API client gets its token, and which scopes there are.
fn client_credentials() -> SecurityScheme {
    let scopes = ClientScope::ALL.iter().map(|scope| (scope.code(), scope.label(Lang::En)));
    let flow = ClientCredentials::new("/api/v1/oauth/token", Scopes::from_iter(scopes));
    SecurityScheme::OAuth2(OAuth2::new([Flow::ClientCredentials(flow)]))
}

/// Adds what follows from method and access alone, so that no handler can forget it.
fn complete(operation: &mut Operation, method: Method, access: Access) {
    parameters::correct(operation);
    bodies::describe(operation);
    let told = operation.description.take().map(|told| format!("{told}\n\n")).unwrap_or_default();
    operation.description = Some(told + &who(access));
    let mut codes = vec![
        ErrorCode::InvalidRequest,
        ErrorCode::NotFound,
        ErrorCode::RequestTimeout,
        ErrorCode::Internal,
        ErrorCode::Busy,
    ];
    if access != Access::Public {
        codes.extend([ErrorCode::Unauthenticated, ErrorCode::Forbidden]);
        operation.security = Some(security(access));
    } else {
        codes.push(ErrorCode::Unauthenticated);
    }
    codes.extend([ErrorCode::ValidationFailed, ErrorCode::TooManyRequests]);
    if method != Method::Get {
        codes.extend([
            ErrorCode::Duplicate,
            ErrorCode::PayloadTooLarge,
            ErrorCode::UnsupportedMediaType,
            ErrorCode::StorageFull,
            ErrorCode::StaleVersion,
            ErrorCode::PreconditionRequired,
        ]);
    }
    for code in codes {
        let response = ResponseBuilder::new()
            .description(code.text(Lang::En))
            .content(
                "application/problem+json",
                ContentBuilder::new().schema(Some(Ref::from_schema_name(Problem::name()))).build(),
            )
            .header("x-request-id", HeaderBuilder::new().schema(Some(String::schema())).build());
        operation.responses.responses.entry(code.status().to_string()).or_insert_with(|| response.build().into());
    }
}
