//! The contract, for machines and for people.

use askama::Template;
use http::header::{self, HeaderMap, HeaderValue};
use warp::reply::{Reply, Response};

use super::api::Explanation;
use crate::app::App;
use crate::auth::By;
use crate::web::problem::{self, Code};
use crate::web::{Answer, Exchange, Json, Problem, html, suggest};

/// The OpenAPI document.
pub async fn read_openapi(app: App, _by: By) -> Answer<Json> {
    Ok(Json::of_bytes(app.document()).tagged_by_content())
}

/// What a problem code means: JSON, or a page for those who would rather read one.
pub async fn explain_problem(
    code: String,
    _app: App,
    _by: By,
    exchange: Exchange,
) -> Answer<Response> {
    let known = problem::CODES.iter().find(|known| known.code == code).ok_or_else(|| {
        let hint = suggest::did_you_mean(&code, problem::CODES.iter().map(|known| known.code));
        Problem::not_found_because(format!("there is no such problem code{hint}"))
    })?;
    let mut response = match prefers_page(exchange.headers()) {
        true => page(known)?,
        false => Json::of(&Explanation::from(*known)).tagged_by_content().into_response(),
    };
    response.headers_mut().insert(header::VARY, HeaderValue::from_static("Accept"));
    Ok(response)
}

#[derive(Template)]
#[template(path = "service/problem.html")]
struct ProblemPage<'a> {
    code: &'a Code,
    help: Vec<Span<'a>>,
}

/// A piece of a sentence.
struct Span<'a> {
    text: &'a str,
    is_name: bool,
}

fn page(code: &Code) -> Result<Response, Problem> {
    let spans = code.help.split('`').enumerate();
    let help = spans.map(|(at, text)| Span { text, is_name: at % 2 == 1 }).collect();
    let html = ProblemPage { code, help }.render().map_err(|error| {
        tracing::error!(%error, "a page could not be written");
        Problem::internal()
    })?;
    Ok(html::page(html))
}

/// Whether `Accept` puts HTML above JSON (RFC 9110 §12.5.1). Without a wish it does not.
fn prefers_page(headers: &HeaderMap) -> bool {
    let ranges: Vec<(String, f32)> = headers
        .get_all(header::ACCEPT)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .map(range)
        .collect();
    let weight = |names: [&str; 3]| {
        let most_specific = names.iter().find_map(|name| {
            ranges.iter().find(|(range, _)| range == name).map(|(_, weight)| *weight)
        });
        most_specific.unwrap_or(0.0)
    };
    weight(["text/html", "text/*", "*/*"]) > weight(["application/json", "application/*", "*/*"])
}

/// A media range without parameters, and its weight.
fn range(text: &str) -> (String, f32) {
    let mut parts = text.split(';').map(str::trim);
    let name = parts.next().unwrap_or_default().to_ascii_lowercase();
    let weight = parts.find_map(|part| part.strip_prefix("q=").or(part.strip_prefix("Q=")));
    (name, weight.map_or(1.0, |weight| weight.parse().unwrap_or(0.0)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_browser_gets_a_page_and_a_program_json() {
        for (accept, page) in [
            ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", true),
            ("text/html", true),
            ("*/*", false),
            ("application/json", false),
            ("application/json, text/html;q=0.9", false),
            ("text/html;q=0, */*", false),
            ("application/json;q=0.5, TEXT/HTML;level=1;q=0.6", true),
            ("nonsense;;;=", false),
        ] {
            let mut headers = HeaderMap::new();
            headers.insert(header::ACCEPT, HeaderValue::from_static(accept));
            assert_eq!(prefers_page(&headers), page, "{accept}");
        }
        assert!(!prefers_page(&HeaderMap::new()));
    }

    #[test]
    fn every_code_has_a_page_with_its_help_and_no_backquote() {
        for code in problem::CODES {
            let spans = code.help.split('`').count();
            assert_eq!(spans % 2, 1, "a backquote of {} is not closed", code.code);
            assert!(page(code).is_ok());
        }
    }
}
