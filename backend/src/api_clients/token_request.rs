//! Reading a request for a token: a form, and id and secret in it or in the header, not in both (RFC 6749, 2.3.1).

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use changxiao_shared::api_clients::TokenErrorCode;
use changxiao_shared::identity::AccountId;

/// The most characters one value may have.
const LONGEST: usize = 512;

/// What is asked for, and by whom as it says.
pub(super) struct Asked {
    /// The client; nothing where the text names none.
    pub(super) id: Option<AccountId>,
    pub(super) secret: String,
    pub(super) scope: Option<String>,
}

/// Reads the header `Authorization` and the body, which is absent where it is no form.
pub(super) fn read(authorization: Option<&str>, form: Option<&[u8]>) -> Result<Asked, TokenErrorCode> {
    let form: Vec<_> = form_urlencoded::parse(form.ok_or(TokenErrorCode::InvalidRequest)?).collect();
    let field = |name: &str| -> Result<Option<String>, TokenErrorCode> {
        let mut found = form.iter().filter(|(key, _)| key == name).map(|(_, value)| value.to_string());
        let first = found.next();
        if found.next().is_some() || first.as_ref().is_some_and(|value| value.len() > LONGEST) {
            return Err(TokenErrorCode::InvalidRequest);
        }
        // What is sent without a value counts as not sent (RFC 6749, 3.2).
        Ok(first.filter(|value| !value.is_empty()))
    };
    let grant = field("grant_type")?.ok_or(TokenErrorCode::InvalidRequest)?;
    if grant != "client_credentials" {
        return Err(TokenErrorCode::UnsupportedGrantType);
    }
    let scope = field("scope")?;
    let named = match (authorization, field("client_id")?, field("client_secret")?) {
        (Some(header), None, None) => basic(header),
        (None, Some(id), Some(secret)) => Some((id, secret)),
        (Some(_), _, Some(_)) | (Some(_), Some(_), _) => return Err(TokenErrorCode::InvalidRequest),
        _ => None,
    };
    let (id, secret) = named.ok_or(TokenErrorCode::InvalidClient)?;
    Ok(Asked { id: id.parse().ok(), secret, scope })
}

/// Id and secret in a header of Basic authentication, each encoded as in a form.
fn basic(header: &str) -> Option<(String, String)> {
    let (kind, rest) = header.split_once(' ')?;
    let plain = String::from_utf8(STANDARD.decode(rest.trim()).ok().filter(|_| kind.eq_ignore_ascii_case("basic"))?);
    let plain = plain.ok()?;
    let (id, secret) = plain.split_once(':')?;
    Some((decoded(id)?, decoded(secret)?))
}

fn decoded(text: &str) -> Option<String> {
    let (value, _) = form_urlencoded::parse(text.as_bytes()).next()?;
    Some(value.into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form(text: &str) -> Result<(Option<i64>, String, Option<String>), TokenErrorCode> {
        read(None, Some(text.as_bytes())).map(|asked| (asked.id.map(|id| id.0), asked.secret, asked.scope))
    }

    #[test]
    fn a_form_names_client_and_scope() {
        let asked =
            form("grant_type=client_credentials&client_id=7&client_secret=a%2Bb&scope=members%3Aread").expect("");
        assert_eq!(asked, (Some(7), "a+b".to_owned(), Some("members:read".to_owned())));
        let unnamed = form("grant_type=client_credentials&client_id=x&client_secret=s&scope=").expect("reads");
        assert_eq!(unnamed, (None, "s".to_owned(), None));
    }

    #[test]
    fn a_header_names_the_client_too() {
        let body = Some(b"grant_type=client_credentials".as_slice());
        let header = format!("basic {}", STANDARD.encode("7:a%2Bb"));
        let asked = read(Some(&header), body).expect("reads");
        assert_eq!((asked.id.map(|id| id.0), asked.secret.as_str()), (Some(7), "a+b"));
        for bad in ["Bearer x", "Basic", "Basic !!!", "Basic Nw=="] {
            assert_eq!(read(Some(bad), body).err(), Some(TokenErrorCode::InvalidClient), "{bad}");
        }
        let both = Some(b"grant_type=client_credentials&client_secret=s".as_slice());
        assert_eq!(read(Some(&header), both).err(), Some(TokenErrorCode::InvalidRequest));
    }

    #[test]
    fn what_the_standard_refuses_is_refused_in_its_words() {
        use TokenErrorCode::{InvalidClient, InvalidRequest, UnsupportedGrantType};
        for (text, code) in [
            ("", InvalidRequest),
            ("client_id=7&client_secret=s", InvalidRequest),
            ("grant_type=password&username=a&password=b", UnsupportedGrantType),
            ("grant_type=client_credentials", InvalidClient),
            ("grant_type=client_credentials&client_id=7", InvalidClient),
            ("grant_type=client_credentials&client_id=7&client_id=8&client_secret=s", InvalidRequest),
            ("grant_type=client_credentials&grant_type=client_credentials&client_id=7&client_secret=s", InvalidRequest),
        ] {
            assert_eq!(form(text).expect_err(text), code, "{text}");
        }
        assert_eq!(read(None, None).err(), Some(InvalidRequest));
    }
}
