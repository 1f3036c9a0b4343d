"""The count at the end must notice a run that is lost, doubled or changed."""
import unittest

import hundred_thousand as load

PLAYERS = [load.Player("p0", None), load.Player("p1", "rb_at_x")]
RUNS = [load.Run("r0", "form", 0, 5, None), load.Run("r1", "form", 1, 6, None)]
KEPT = {"form": [(1, "p0", 5, None, "r0"), (2, "p1", 6, None, "r1")]}


class Count(unittest.TestCase):
    def test_a_ledger_that_holds_every_run_once_is_good(self):
        load.check_ledger(KEPT, RUNS, PLAYERS)

    def test_lost_doubled_changed_and_unknown_runs_are_noticed(self):
        for rows in [
                KEPT["form"][:1],
                KEPT["form"] + [(3, "p0", 5, None, "r0")],
                KEPT["form"][:1] + [(2, "p1", 7, None, "r1")],
                KEPT["form"] + [(3, "p0", 1, None, "r2")]]:
            with self.assertRaises(AssertionError):
                load.check_ledger({"form": rows}, RUNS, PLAYERS)

    def test_an_entry_in_the_wrong_place_or_missing_is_noticed(self):
        expected = [(1, "p1", 6, None, "r1"), (2, "p0", 5, None, "r0")]
        load._compare("form", list(expected), expected)
        with self.assertRaises(AssertionError):
            load._compare("form", [(2, *expected[0][1:]), (1, *expected[1][1:])], expected)
        with self.assertRaises(ValueError):
            load._compare("form", expected[:1], expected)

    def test_every_run_is_delivered_once_whatever_the_batches(self):
        runs = load.make_runs(1_000, 2)
        sent = [run for _, some in load.deliveries(runs, PLAYERS, "rb_srv_x") for run in some]
        self.assertEqual(sorted(run.id for run in sent), sorted(run.id for run in runs))
        tokens = {run.player: token for token, some in load.deliveries(runs, PLAYERS, "rb_srv_x")
                  for run in some}
        self.assertEqual(tokens, {0: "rb_srv_x", 1: "rb_at_x"})


if __name__ == "__main__":
    unittest.main()
