//! Whatever happens to a book, in whatever order: each answer is what plain lists of values say,
//! and a device that follows the changes has the book as it is.
//!
//! A quarter of `PROPTEST_CASES` sequences are tried, 64 by default.

mod book;
mod card;
mod changes;
mod files;
mod reads;
mod step;
mod unions;
mod world;

use proptest::prelude::*;
use tokio::runtime::Builder;

use world::World;

/// Steps, or few of them that belong together.
const STEPS_MAX: usize = 12;
/// Everything is read after each step, so that one sequence is worth several.
const CASES_SHARE: u32 = 4;

#[test]
fn whatever_happens_to_a_book_every_answer_is_what_plain_lists_say() {
    let runtime = Builder::new_current_thread().enable_all().build().unwrap();
    let config = ProptestConfig::default();
    let cases = config.cases.div_ceil(CASES_SHARE);
    let config = ProptestConfig { cases, failure_persistence: None, ..config };
    proptest!(config, |(room in step::room(), steps in step::steps(STEPS_MAX))| {
        runtime.block_on(async {
            let mut world = World::new(room).await;
            for (step, look) in steps {
                world.take(step).await;
                world.look(look).await;
            }
            world.finish().await;
        });
    });
}
