//! Files to the server: the body is the file itself.

use changxiao_shared::kernel::Access;
use gloo_net::http::Response;
use serde::de::DeserializeOwned;
use web_sys::File;

use super::{ApiError, Call, query, refusal, token};

impl Call {
    /// Sends a file with its type and name, and reads the answer.
    pub(crate) async fn upload<T: DeserializeOwned>(self, file: &File) -> Result<T, ApiError> {
        let mut response = self.send_file(file).await?;
        if response.status() == 401 && self.endpoint.access != Access::Public && token::refresh().await {
            response = self.send_file(file).await?;
        }
        if !response.ok() {
            return Err(refusal(response).await);
        }
        let text = response.text().await.map_err(|_| ApiError::Offline)?;
        serde_json::from_str(&text).map_err(|_| ApiError::Unreadable)
    }

    async fn send_file(&self, file: &File) -> Result<Response, ApiError> {
        let request = self
            .request()
            .header("Content-Type", &file.type_())
            .header("X-File-Name", &query::escape(&file.name()))
            .body(file.clone())
            .map_err(|_| ApiError::Unreadable)?;
        request.send().await.map_err(|_| ApiError::Offline)
    }
}
