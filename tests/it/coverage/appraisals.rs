//! A scheme being written and one in use, and how their endpoints ask for them.

use changxiao_shared::appraisals::SchemeView;
use integration::TestApp;
use serde_json::json;

use super::records::{Body, Target, on};
use crate::appraisals::world::{draft, published};

/// Schemes of the county.
pub(crate) struct SchemeRecords {
    draft: SchemeView,
    published: SchemeView,
    county: String,
}

impl SchemeRecords {
    /// Makes both.
    pub(crate) fn make(app: &TestApp) -> SchemeRecords {
        let county = app.tree.county;
        SchemeRecords {
            draft: draft(app, "county.officer", county),
            published: published(app, "county.officer", county),
            county: county.to_string(),
        }
    }

    /// How an endpoint asks for its record.
    pub(crate) fn target(&self, operation: &str) -> Option<Target> {
        let draft = |version, body| on(&self.draft.id.to_string(), version, body);
        let out = |version| on(&self.published.id.to_string(), version, Body::None);
        let mut target = match operation {
            "get_appraisal_scheme" => draft(None, Body::None),
            "save_appraisal_scheme" => draft(Some(1), Body::Json(json!(self.draft.content))),
            "publish_appraisal_scheme" => draft(Some(1), Body::None),
            "retire_appraisal_scheme" => out(Some(2)),
            "dry_run_appraisal_scheme" => out(None),
            _ => return None,
        };
        if operation == "dry_run_appraisal_scheme" {
            target.query = vec![("organization_id", self.county.clone()), ("year", "2027".to_owned())];
        }
        Some(target)
    }
}
