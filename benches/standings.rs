//! Standings by themselves, at 10 thousand, 1 and 10 million entries: a run that improves, a rank,
//! a page, the neighbours, and the fold of a whole board.

#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::hint::black_box;
use std::sync::Arc;

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use rankbook::ids::{BoardNo, PlayerNo, Seq};
use rankbook::standings::rules::{Board, Direction, Mode, Operator, Run, Ties, Window};
use rankbook::standings::{BoardCell, Counts, Season, Span, Standings};
use rankbook::time::Millis;

const SIZES: [i64; 3] = [10_000, 1_000_000, 10_000_000];

fn board() -> Board {
    Board {
        no: BoardNo(1),
        direction: Direction::Descending,
        operator: Operator::Best,
        ties: Ties::Earliest,
        mode: Mode::Single,
        subscore: None,
        windows: vec![Window::AllTime],
        zone: chrono_tz::Tz::UTC,
    }
}

/// Scrambles a number, always in the same way.
fn scramble(number: i64) -> i64 {
    ((number as u64).wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 24) as i64
}

fn run(number: i64, player: i64, score: i64) -> Run {
    Run {
        seq: Seq(number),
        player: PlayerNo(player),
        score,
        subscore: None,
        received_at: Millis(0),
    }
}

fn folded(size: i64) -> Arc<BoardCell> {
    let standings = Standings::new();
    standings.put(board(), Seq(0));
    let mut fold = standings.fold(BoardNo(1)).expect("a board");
    for number in 1..=size {
        fold.add(&run(number, number, scramble(number)), Counts::Yes);
    }
    assert!(fold.finish(Seq(size)));
    standings.board(BoardNo(1)).expect("a board")
}

fn single_operations(criterion: &mut Criterion) {
    let season = Season::all_time();
    for size in SIZES {
        let cell = folded(size);
        let mut next = size;
        let mut player = move || {
            next += 1;
            (next, scramble(next).rem_euclid(size) + 1)
        };
        let mut group = criterion.benchmark_group("standings");
        group.bench_function(BenchmarkId::new("improve", size), |bench| {
            bench.iter(|| {
                let (number, player) = player();
                // A new best each time: beyond all earlier ones of the same player.
                black_box(cell.place(&run(number, player, scramble(player) + number)))
            });
        });
        group.bench_function(BenchmarkId::new("rank", size), |bench| {
            bench.iter(|| cell.read(season, |view| black_box(view.entry_of(PlayerNo(player().1)))));
        });
        group.bench_function(BenchmarkId::new("around", size), |bench| {
            let span = Span { before: 5, after: 5 };
            bench.iter(|| {
                cell.read(season, |view| black_box(view.around(PlayerNo(player().1), span)))
            });
        });
        group.bench_function(BenchmarkId::new("top 100", size), |bench| {
            bench.iter(|| cell.read(season, |view| black_box(view.page(0, 100))));
        });
        group.finish();
    }
}

fn whole_folds(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("fold");
    group.sample_size(10);
    for size in &SIZES[..2] {
        group.throughput(Throughput::Elements(*size as u64));
        group.bench_function(BenchmarkId::from_parameter(size), |bench| {
            bench.iter(|| folded(*size))
        });
    }
    group.finish();
}

criterion_group!(benches, single_operations, whole_folds);
criterion_main!(benches);
