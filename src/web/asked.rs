//! What an address asks for: its fields by name.

use axum::extract::{FromRequestParts, Query};
use axum::http::StatusCode;
use axum::http::request::Parts;

/// The fields of an address, in their order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Asked(Vec<(String, String)>);

impl Asked {
    /// The first field of this name that says something.
    pub fn get(&self, name: &str) -> Option<&str> {
        let mut fields = self.0.iter();
        let found = fields.find(|(own, value)| own == name && !value.trim().is_empty());
        found.map(|(_, value)| value.trim())
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Asked {
    type Rejection = (StatusCode, &'static str);

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Self::Rejection> {
        let fields = Query::<Vec<(String, String)>>::from_request_parts(parts, state).await;
        let Ok(Query(fields)) = fields else {
            return Err((StatusCode::BAD_REQUEST, "this address cannot be read"));
        };
        Ok(Self(fields))
    }
}
