//! Documents: the strict reader, and every body that an operation takes.

use std::fmt::Write as _;
use std::sync::LazyLock;

use serde_json::Value;

use super::check_refusal;
use crate::contents;
use crate::web::json::Tree;
use crate::web::number::{self, Whole};
use crate::web::operation::Taken;

const DEPTH_MAX: usize = 32;

/// What operations take.
static BODIES: LazyLock<Vec<Taken>> =
    LazyLock::new(|| contents::operations().into_iter().filter_map(|row| row.takes).collect());

/// What is read is JSON to others too, and says the same in any order and spacing.
pub fn json(bytes: &[u8]) {
    let Ok(tree) = Tree::parse(bytes, DEPTH_MAX) else { return };
    let _ = tree.has_nul();
    check_numbers(&tree);
    let mut reversed = String::new();
    write_reversed(&tree, &mut reversed);
    match Tree::parse(reversed.as_bytes(), DEPTH_MAX) {
        Ok(again) => assert_eq!(tree.fingerprint(), again.fingerprint(), "{reversed}"),
        Err(error) => panic!("{error}: {reversed}"),
    }
}

/// Every body is taken, or refused with its mistakes.
pub fn bodies(bytes: &[u8]) {
    for body in &*BODIES {
        if let Err(problem) = (body.check)(bytes, DEPTH_MAX) {
            check_refusal(&problem, &[400, 422]);
        }
    }
}

fn check_numbers(tree: &Tree) {
    match tree {
        Tree::Number(text) => check_number(text),
        Tree::List(items) => items.iter().for_each(check_numbers),
        Tree::Object(members, _) => members.iter().for_each(|(_, value)| check_numbers(value)),
        _ => {}
    }
}

/// A whole number is the one that a float parser reads, where floats are exact.
fn check_number(text: &str) {
    let float = text.parse::<f64>().unwrap_or(f64::NAN);
    match number::whole(text) {
        Whole::Is(whole) => {
            assert_eq!(whole as f64, float, "{text}");
            assert_eq!(number::canonical(text), number::canonical(&whole.to_string()), "{text}");
        }
        Whole::Beyond => assert!(float.abs() >= i64::MAX as f64, "{text}"),
        Whole::Fraction => assert!(float.abs() < (1_u64 << 53) as f64 || text.len() > 16, "{text}"),
    }
}

/// The same document with its members in reverse and no space.
fn write_reversed(tree: &Tree, out: &mut String) {
    match tree {
        Tree::Null => out.push_str("null"),
        Tree::Bool(value) => drop(write!(out, "{value}")),
        Tree::Number(text) => out.push_str(text),
        Tree::Text(text) => drop(write!(out, "{}", Value::from(text.as_str()))),
        Tree::List(items) => {
            out.push('[');
            for (at, item) in items.iter().enumerate() {
                out.push_str(if at == 0 { "" } else { "," });
                write_reversed(item, out);
            }
            out.push(']');
        }
        Tree::Object(members, _) => {
            out.push('{');
            for (at, (name, value)) in members.iter().rev().enumerate() {
                let _ = write!(out, "{}{}:", if at == 0 { "" } else { "," }, Value::from(&**name));
                write_reversed(value, out);
            }
            out.push('}');
        }
    }
}
