"""The second opinion must itself be right."""
import unittest

from recount import SCORE_MAX, standings

BEST, LAPS = ("best", False, False), ("best", True, True)
LATEST, SUM = ("latest", False, False), ("sum", False, False)


class Recount(unittest.TestCase):
    def test_the_best_run_stays_and_an_equal_one_does_not_replace_it(self):
        runs = [(1, "a", 5, None, "r1"), (2, "a", 5, None, "r2"), (3, "a", 4, None, "r3")]
        self.assertEqual(standings(BEST, runs), [(1, "a", 5, None, "r1")])

    def test_of_equal_runs_the_earlier_one_stands_first(self):
        runs = [(1, "b", 7, None, "r1"), (2, "a", 7, None, "r2"), (3, "c", 9, None, "r3")]
        self.assertEqual([entry[1] for entry in standings(BEST, runs)], ["c", "b", "a"])

    def test_fewer_is_better_on_an_ascending_board_then_the_larger_subscore(self):
        runs = [(1, "a", 7, 1, "r1"), (2, "b", 7, 2, "r2"), (3, "c", 6, 0, "r3")]
        self.assertEqual([entry[1] for entry in standings(LAPS, runs)], ["c", "b", "a"])

    def test_the_latest_run_counts_even_if_it_is_worse(self):
        runs = [(1, "a", 9, None, "r1"), (2, "a", 3, None, "r2")]
        self.assertEqual(standings(LATEST, runs), [(1, "a", 3, None, "r2")])

    def test_a_sum_stops_at_the_end_of_the_range(self):
        runs = [(1, "a", SCORE_MAX, None, "r1"), (2, "a", 5, None, "r2")]
        self.assertEqual(standings(SUM, runs), [(1, "a", SCORE_MAX, None, "r2")])


if __name__ == "__main__":
    unittest.main()
