"""Rankbook's rules a second time, written from the contract and without a line of the server.

A board is `(operator, ascending, subscored)`; a run is `(seq, player, score, subscore, id)`.
"""

SCORE_MAX = 2**53 - 1


def standings(board, runs):
    """Each player's entry, best first, with ranks from 1. `runs` are in the order of the ledger."""
    operator, ascending, _ = board
    entries = {}
    for run in runs:
        player = run[1]
        entries[player] = NEXT[operator](entries.get(player), run, ascending)
    ordered = sorted(entries.values(), key=lambda entry: (better(entry, ascending), entry[0]))
    return [(rank, *entry[1:]) for rank, entry in enumerate(ordered, start=1)]


def better(run, ascending):
    """A key that sorts the better run first. Subscores: more is better, on every board here."""
    _, _, score, subscore, _ = run
    return (score if ascending else -score, -(subscore or 0))


def best(current, run, ascending):
    """An equal run never replaces."""
    kept = current is not None and better(current, ascending) <= better(run, ascending)
    return current if kept else run


def latest(_current, run, _ascending):
    return run


def total(current, run, _ascending):
    """Stops at the ends of the range; place and id are those of the last run."""
    seq, player, score, subscore, run_id = run
    before = 0 if current is None else current[2]
    return (seq, player, max(-SCORE_MAX, min(SCORE_MAX, before + score)), subscore, run_id)


NEXT = {"best": best, "latest": latest, "sum": total}
