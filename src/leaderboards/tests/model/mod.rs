//! Whatever happens, in whatever order: each answer is what a plain count of all runs says.
//!
//! `PROPTEST_CASES` says how many sequences are tried, 256 by default.

mod ledger;
mod people;
mod reads;
mod step;
mod submits;
mod world;

use proptest::prelude::*;
use tokio::runtime::Builder;

use crate::db::Failure;
use crate::leaderboards::recount;
use world::World;

/// Steps of a sequence, those aside that only set up its boards.
const STEPS_MAX: usize = 32;

#[test]
fn whatever_happens_every_answer_is_what_a_plain_count_says() {
    let runtime = Builder::new_current_thread().enable_all().build().unwrap();
    let config = ProptestConfig { failure_persistence: None, ..ProptestConfig::default() };
    proptest!(config, |(steps in step::steps(STEPS_MAX))| {
        runtime.block_on(async {
            let mut world = World::new().await;
            for step in steps {
                world.take(step).await;
            }
            world.take(step::Step::Restart).await;
            check_recount(&world).await;
        });
    });
}

/// What `rankbook verify` looks for: that memory and file say the same.
async fn check_recount(world: &World) {
    let app = &world.test.app;
    let standings = app.standings.clone();
    let count =
        app.db.read(move |conn| Ok::<_, Failure>(recount::compare(conn, &standings)?.differences));
    assert_eq!(count.await.unwrap(), Vec::<String>::new());
}
