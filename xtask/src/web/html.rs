//! The document: fills `{{place}}` with addresses and refuses what the content security policy would block.

use crate::process::Outcome;

/// Replaces every place; a place without a value, or a value without a place, is an error.
pub(crate) fn fill(template: &str, places: &[(&str, String)]) -> Outcome<String> {
    let mut document = template.to_owned();
    for (name, value) in places {
        let place = format!("{{{{{name}}}}}");
        if !document.contains(&place) {
            return Err(format!("index.html has no place {place}").into());
        }
        document = document.replace(&place, value);
    }
    if let Some(at) = document.find("{{") {
        let rest: String = document[at..].chars().take(30).collect();
        return Err(format!("index.html has a place nobody fills: {rest}").into());
    }
    refuse_inline(&document)?;
    Ok(document)
}

fn refuse_inline(document: &str) -> Outcome {
    let lower = document.to_ascii_lowercase();
    let scripts_without_source =
        lower.split("<script").skip(1).any(|tag| !tag.split('>').next().unwrap_or_default().contains(" src="));
    if scripts_without_source || lower.contains("<style") || lower.contains(" style=") || lower.contains(" onload=") {
        return Err("index.html has inline script or style, which the content security policy blocks".into());
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::fill;

    #[test]
    fn places_are_filled_completely() {
        let js = [("app.js", "/assets/a.js".to_owned())];
        let filled = fill("<script type=\"module\" src=\"{{app.js}}\"></script>", &js).expect("fills");
        assert_eq!(filled, "<script type=\"module\" src=\"/assets/a.js\"></script>");
        assert!(fill("<p>nothing here</p>", &js).is_err(), "a value without a place");
        assert!(fill("{{app.js}} {{app.css}}", &js).is_err(), "a place without a value");
    }

    #[test]
    fn inline_code_is_refused() {
        for bad in ["<script>x()</script>", "<style>p{}</style>", "<p style=\"x\">", "<body onload=\"x()\">"] {
            assert!(fill(bad, &[]).is_err(), "{bad}");
        }
        assert!(fill("<script src=\"/a.js\"></script><link rel=\"stylesheet\" href=\"/a.css\">", &[]).is_ok());
    }
}
