//! Query strings: each parameter once, none unknown, every mistake reported at once.

use std::str::FromStr;

use compact_str::CompactString;
use warp::{Filter, Rejection};

use super::exchange::Exchange;
use super::problem::{FieldError, Problem};
use super::suggest;

/// How many parameters a query may have.
const PARAMETERS_MAX: usize = 32;
/// How many parameters an operation usually asks for.
const ASKED: usize = 8;

/// The parameters of one request, taken one by one; `finish` refuses what is left over.
#[derive(Clone, Debug, Default)]
pub struct Query {
    parameters: Vec<(CompactString, CompactString)>,
    asked: Vec<&'static str>,
    errors: Vec<FieldError>,
}

/// Extracts the query string.
pub fn query() -> impl Filter<Extract = (Query,), Error = Rejection> + Clone {
    super::exchange().and_then(|exchange: Exchange| {
        std::future::ready(Query::parse(exchange.raw_query()).map_err(warp::reject::custom))
    })
}

impl Query {
    /// Reads a query string.
    ///
    /// # Errors
    /// `malformed-request` for bad percent-encoding, a repeated parameter, or too many.
    pub fn parse(raw: &str) -> Result<Self, Problem> {
        let malformed = |name: &str, code, detail: String| {
            Problem::malformed_request(FieldError::parameter(name, code, detail))
        };
        if !is_percent_encoded_utf8(raw) {
            return Err(malformed(
                "",
                "malformed",
                "the query is not percent-encoded UTF-8".into(),
            ));
        }
        let mut query = Self { asked: Vec::with_capacity(ASKED), ..Self::default() };
        for (name, value) in form_urlencoded::parse(raw.as_bytes()) {
            if query.parameters.iter().any(|(known, _)| *known == name) {
                return Err(malformed(&name, "repeated", format!("'{name}' is given twice")));
            }
            if query.parameters.len() == PARAMETERS_MAX {
                return Err(malformed("", "too-many", format!("over {PARAMETERS_MAX} parameters")));
            }
            query.parameters.push((name.into(), value.into()));
        }
        Ok(query)
    }

    /// Takes a parameter as text. U+0000 is a mistake everywhere.
    pub fn text(&mut self, name: &'static str) -> Option<CompactString> {
        self.asked.push(name);
        let at = self.parameters.iter().position(|(known, _)| known == name)?;
        let value = self.parameters.swap_remove(at).1;
        if value.contains('\0') {
            self.refuse(name, "control-character", "must not contain U+0000");
            return None;
        }
        Some(value)
    }

    /// Takes a whole number within `range`; absent is none.
    pub fn integer(&mut self, name: &'static str, range: (i64, i64)) -> Option<i64> {
        let text = self.text(name)?;
        let (min, max) = range;
        let digits = text.strip_prefix('-').unwrap_or(&text);
        if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
            self.refuse(name, "wrong-type", "must be a whole number");
            return None;
        }
        match text.parse::<i64>() {
            Ok(number) if (min..=max).contains(&number) => Some(number),
            _ => {
                self.refuse(name, "out-of-range", format!("must be between {min} and {max}"));
                None
            }
        }
    }

    /// Takes a parameter that `T` parses; the error's sentence becomes the detail.
    pub fn parsed<T: FromStr>(&mut self, name: &'static str, expected: &str) -> Option<T> {
        let text = self.text(name)?;
        let parsed = text.parse().ok();
        if parsed.is_none() {
            self.refuse(name, "malformed", format!("must be {expected}"));
        }
        parsed
    }

    /// Whether a parameter is there and not taken yet.
    pub fn has(&self, name: &str) -> bool {
        self.parameters.iter().any(|(known, _)| known == name)
    }

    /// Notes a mistake in a parameter.
    pub fn refuse(&mut self, name: &'static str, code: &'static str, detail: impl Into<String>) {
        self.errors.push(FieldError::parameter(name, code, detail));
    }

    /// Ends the reading.
    ///
    /// # Errors
    /// `validation-failed` with every mistake, unknown parameters included.
    pub fn finish(mut self) -> Result<(), Problem> {
        for (name, _) in &self.parameters {
            let hint = suggest::did_you_mean(name, self.asked.iter().copied());
            let detail = format!("is not a parameter of this operation{hint}");
            self.errors.push(FieldError::parameter(name.as_str(), "unknown-parameter", detail));
        }
        match self.errors.is_empty() {
            true => Ok(()),
            false => Err(Problem::validation(self.errors)),
        }
    }
}

fn is_percent_encoded_utf8(raw: &str) -> bool {
    let bytes = raw.as_bytes();
    if !bytes.contains(&b'%') {
        return true;
    }
    let mut decoded = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let hex = |n: usize| bytes.get(n).and_then(|b| (*b as char).to_digit(16));
        match bytes[at] {
            b'%' => {
                let (Some(high), Some(low)) = (hex(at + 1), hex(at + 2)) else { return false };
                decoded.push((high * 16 + low) as u8);
                at += 3;
            }
            byte => {
                decoded.push(byte);
                at += 1;
            }
        }
    }
    std::str::from_utf8(&decoded).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_repeated_or_broken_parameter_is_malformed() {
        for bad in ["limit=10&limit=20", "q=%E0%A4%A", "q=%ff", "q=%"] {
            assert_eq!(Query::parse(bad).unwrap_err().status(), 400, "{bad}");
        }
    }

    #[test]
    fn all_mistakes_come_together_and_unknown_ones_are_named() {
        let mut query = Query::parse("limit=&Season=x&offset=-1").unwrap();
        query.integer("limit", (1, 100));
        query.integer("offset", (0, 100));
        query.text("season");
        let problem = query.finish().unwrap_err();
        let details: Vec<_> = problem.errors().iter().map(|error| error.code).collect();
        assert_eq!(details, ["wrong-type", "out-of-range", "unknown-parameter"]);
        assert!(problem.errors()[2].detail.contains("did you mean 'season'?"));
    }
}
