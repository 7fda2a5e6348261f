//! One line per endpoint, known to both sides: the page builds addresses from it, tests compare it with the server.

use crate::identity::{Deed, asks_step_up};

/// HTTP method of an endpoint.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Method {
    /// Reads.
    Get,
    /// Creates, or does something.
    Post,
    /// Replaces.
    Put,
    /// Removes.
    Delete,
}

impl Method {
    /// `GET`, `POST` …
    pub const fn as_str(self) -> &'static str {
        match self {
            Method::Get => "GET",
            Method::Post => "POST",
            Method::Put => "PUT",
            Method::Delete => "DELETE",
        }
    }
}

/// Who may call an endpoint at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// Anybody, without an account.
    Public,
    /// Anybody signed in.
    SignedIn,
    /// Those whom the policy allows this deed somewhere.
    Needs(Deed),
}

/// An endpoint of the API.
#[derive(Clone, Copy, Debug)]
pub struct Endpoint {
    /// Operation id in the OpenAPI document and name of the handler: `verb_resource`.
    pub operation: &'static str,
    /// HTTP method.
    pub method: Method,
    /// Path with `{name}` places.
    pub path: &'static str,
    /// Who may call it.
    pub access: Access,
}

impl Endpoint {
    /// Describes an endpoint.
    pub const fn new(operation: &'static str, method: Method, path: &'static str, access: Access) -> Self {
        Endpoint { operation, method, path, access }
    }

    /// Whether it takes a proof of presence that is not older than ten minutes.
    pub fn asks_step_up(&self) -> bool {
        asks_step_up(self)
    }

    /// The path with its places filled in order.
    pub fn url(&self, args: &[&str]) -> String {
        let mut args = args.iter();
        let mut out = String::with_capacity(self.path.len() + 24);
        let mut rest = self.path;
        while let Some((before, tail)) = rest.split_once('{') {
            out.push_str(before);
            out.push_str(args.next().copied().unwrap_or_default());
            rest = tail.split_once('}').map_or("", |(_, after)| after);
        }
        out.push_str(rest);
        out
    }
}

#[cfg(test)]
mod tests {
    use super::{Access, Endpoint, Method};

    #[test]
    fn places_of_a_path_are_filled_in_order() {
        let endpoint = Endpoint::new("get_x", Method::Get, "/api/v1/a/{id}/b/{n}", Access::Public);
        assert_eq!(endpoint.url(&["7", "2"]), "/api/v1/a/7/b/2");
    }
}
