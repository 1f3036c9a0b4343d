"""The page reader must notice what it is there to notice."""
import unittest

from shown import blocks, differences, parse

PAGE = """
```sh run
echo 1
```
```json
{"a": 1}
```
```sh
not run
```
```sh run
echo 2
```
"""


class Shown(unittest.TestCase):
    def test_only_marked_blocks_run_and_an_answer_belongs_to_the_block_before_it(self):
        self.assertEqual(
            [(block.text, block.answer) for block in blocks(PAGE)],
            [("echo 1\n", '{"a": 1}\n'), ("echo 2\n", None)])

    def test_headers_above_the_answer_are_skipped(self):
        self.assertEqual(parse("HTTP/1.1 200 OK\r\nETag: \"x\"\r\n\r\n[1]\n"), [1])

    def test_ids_times_and_tokens_may_differ(self):
        self.assertEqual(differences(
            {"id": "0192b0a1-7c1e-7000-8000-000000000001", "at": "2026-11-25T10:00:00.000Z"},
            {"id": "f192b0a1-7c1e-4000-8000-0000000000ff", "at": "2027-01-01T00:00:00.999Z"}), [])

    def test_a_token_must_be_of_the_kind_shown(self):
        shown = {"accessToken": "rb_at_…"}
        self.assertEqual(differences(shown, {"accessToken": "rb_at_Yq0n"}), [])
        self.assertEqual(differences(shown, {"accessToken": "rb_rt_Yq0n"}), ["/accessToken"])

    def test_missing_and_unknown_members_are_named(self):
        self.assertEqual(differences({"a": {"b": 1}}, {"a": {"c": 1}}), ["/a/b", "/a/c"])

    def test_values_types_and_lengths_must_be_as_shown(self):
        self.assertEqual(differences({"rank": 1}, {"rank": 2}), ["/rank"])
        self.assertEqual(differences({"rank": 1}, {"rank": "1"}), ["/rank"])
        self.assertEqual(differences({"rank": 1}, {"rank": None}), ["/rank"])
        self.assertEqual(differences({"items": [1]}, {"items": [1, 2]}), ["/items"])
        self.assertEqual(differences({"items": [{"a": "x"}]}, {"items": [{"a": "y"}]}),
                         ["/items/0/a"])


if __name__ == "__main__":
    unittest.main()
