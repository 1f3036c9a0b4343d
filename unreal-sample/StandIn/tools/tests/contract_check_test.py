#!/usr/bin/env python3
# Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.
"""The contract check is silent about the tree as it is, and finds each drift that is planted."""

from __future__ import annotations

import contextlib
import copy
import io
import re
import sys
import unittest
from pathlib import Path

TOOLS = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(TOOLS))

from contract import cli, plugin as source  # noqa: E402
from contract.openapi import Contract  # noqa: E402
from contract.plugin import Plugin  # noqa: E402

ROOT = cli.REPOSITORY


def files() -> dict[str, str]:
    """The plugin's source by path."""
    base = ROOT / source.SOURCE
    return {path.relative_to(base).as_posix(): path.read_text(encoding="utf-8") for path in sorted(base.rglob("*.*"))
            if path.suffix in (".h", ".cpp")}


class ContractCheckTest(unittest.TestCase):
    """Each test changes one thing in a copy and looks for the sentence that says so."""

    @classmethod
    def setUpClass(cls) -> None:
        cls.files = files()
        cls.contract = Contract.read(ROOT)
        cls.problems = Contract.problems(ROOT)

    def found(self, changed: dict[str, str] | None = None, contract: Contract | None = None) -> list[str]:
        """What the check says when some files or the contract are others."""
        plugin = Plugin.parse({**self.files, **(changed or {})})
        return cli.findings(plugin, contract or self.contract, self.problems)

    def plant(self, path: str, old: str, new: str) -> list[str]:
        """What the check says when a text in a file is another one."""
        self.assertIn(old, self.files[path], f"{path} has nothing to plant in")
        return self.found({path: self.files[path].replace(old, new, 1)})

    def drift(self, change) -> list[str]:
        """What the check says when the contract's document is changed."""
        document = copy.deepcopy(self.contract.document)
        change(document)
        return self.found(contract=Contract(document))

    def assert_says(self, found: list[str], pattern: str) -> None:
        self.assertTrue(any(re.search(pattern, line) for line in found), found)

    def test_the_tree_as_it_is_has_no_drift(self) -> None:
        self.assertEqual(self.found(), [])

    def test_a_request_that_is_no_operation_is_found(self) -> None:
        found = self.plant("Private/Http/RankbookRequestsLinks.cpp", 'TEXT("/links/{id}/accept")', 'TEXT("/links/{id}/take")')
        self.assert_says(found, r"POST /links/\{id\}/take: the contract has no such operation")
        self.assert_says(found, r"node Accept Link: no request")

    def test_another_verb_is_found(self) -> None:
        found = self.plant("Private/Http/RankbookRequestsLinks.cpp", 'TEXT("DELETE")', 'TEXT("PUT")')
        self.assert_says(found, r"PUT /contacts/\{id\}/link: the contract has no such operation")

    def test_a_parameter_that_nobody_takes_is_found(self) -> None:
        found = self.plant("Private/Http/RankbookRequestsScores.cpp", '.Query(TEXT("before")', '.Query(TEXT("above")')
        self.assert_says(found, r"around: takes no parameter above")

    def test_a_parameter_that_a_helper_adds_is_found(self) -> None:
        found = self.plant("Private/Http/RankbookRequestBuilder.cpp", 'Query(TEXT("season")', 'Query(TEXT("period")')
        self.assert_says(found, r"/scores: takes no parameter period")

    def test_a_node_without_an_action_and_an_unknown_one_are_found(self) -> None:
        path = next(path for path, text in self.files.items() if 'DisplayName = "End Link"' in text)
        found = self.plant(path, 'DisplayName = "End Link"', 'DisplayName = "Unlink"')
        self.assert_says(found, r"node End Link: no action")
        self.assert_says(found, r"node Unlink: unknown here")

    def test_a_required_member_that_is_not_read_is_found(self) -> None:
        found = self.plant("Private/Json/RankbookJsonScores.cpp", '\tReader.Text(TEXT("scoreText"), Out.ScoreText);\n', "")
        self.assert_says(found, r"Submission\.scoreText: required, but Read FRankbookSubmission does not read it")

    def test_a_member_of_lists_that_is_not_read_is_found_for_each_of_them(self) -> None:
        found = self.plant("Private/Json/RankbookJsonContacts.cpp", '\tReader.Text(TEXT("uid"), Out.Uid);\n', "")
        for schema in ("Contact", "ContactSummary", "TrashedContact"):
            self.assert_says(found, rf"^{schema}\.uid: required")

    def test_a_member_that_the_contract_lacks_is_found(self) -> None:
        found = self.plant("Private/Json/RankbookJsonSession.cpp", 'TEXT("friendCode")', 'TEXT("friendcode")')
        self.assert_says(found, r"Player\.friendcode: .* no such member")
        self.assert_says(found, r"Player\.friendCode: required")

    def test_null_where_the_codec_does_not_take_it_is_found(self) -> None:
        found = self.plant("Private/Json/RankbookJsonScores.cpp", 'IntegerOrNull(TEXT("previousRank")', 'Integer(TEXT("previousRank")')
        self.assert_says(found, r"Standing\.previousRank: is \['integer', 'null'\], but is read by Integer")

    def test_another_type_is_found(self) -> None:
        found = self.plant("Private/Json/RankbookJsonBoards.cpp", 'Number(TEXT("percentile")', 'Integer(TEXT("percentile")')
        self.assert_says(found, r"PlayerEntry\.percentile: is \['number'\]")

    def test_a_member_that_goes_into_another_is_found(self) -> None:
        found = self.plant("Private/Json/RankbookJsonContacts.cpp", "Out.Surname)", "Out.Given)")
        self.assert_says(found, r"surname goes into Given")

    def test_a_written_member_that_nobody_takes_is_found(self) -> None:
        found = self.plant("Private/Json/RankbookJsonBodies.cpp", 'TEXT("ticket")', 'TEXT("runTicket")')
        self.assert_says(found, r"NewScore\.runTicket: .* takes no such member")
        self.assert_says(found, r"BatchItem\.runTicket: .* takes no such member")

    def test_a_written_member_inside_another_is_found(self) -> None:
        found = self.plant("Private/Json/RankbookJsonBodies.cpp", 'TEXT("secret")', 'TEXT("key")')
        self.assert_says(found, r"Device\.key: ")
        self.assert_says(found, r"Device\.secret: required, but WriteDeviceSignIn does not write it")

    def test_a_required_member_that_is_not_written_is_found(self) -> None:
        found = self.plant("Private/Json/RankbookJsonContactBodies.cpp", '\t\tWriter.TextOrNull(TEXT("region"), Phone.Region);\n', "")
        self.assert_says(found, r"NewPhone\.region: required")

    def test_a_change_that_compares_other_members_is_found(self) -> None:
        found = self.plant("Private/Json/RankbookJsonContactBodies.cpp", "Old.Nickname, New.Nickname", "Old.Nickname, New.Note")
        self.assert_says(found, r"patch: nickname compares Nickname with Note")

    def test_a_code_that_the_table_lacks_is_found(self) -> None:
        found = self.plant("Private/Json/RankbookErrors.cpp", '\t\t{TEXT("gone"), ERankbookErrorCode::Gone},\n', "")
        self.assert_says(found, r"problem gone: not in the table")

    def test_a_code_with_another_meaning_than_the_shared_values_is_found(self) -> None:
        found = self.plant("Private/Json/RankbookErrors.cpp", 'TEXT("conflict"), ERankbookErrorCode::Conflict', 'TEXT("conflict"), ERankbookErrorCode::Changed')
        self.assert_says(found, r"problem conflict: Changed here, Conflict in")

    def test_a_text_of_an_enumeration_is_found(self) -> None:
        found = self.plant("Private/Json/RankbookEnums.h", 'TEXT("weekly")', 'TEXT("week")')
        self.assert_says(found, r"Board\.windows: ")

    def test_a_new_required_member_of_the_contract_is_found(self) -> None:
        def change(document: dict) -> None:
            schema = document["components"]["schemas"]["NewScore"]
            schema["properties"]["track"] = {"type": "string"}
            schema["required"].append("track")

        self.assert_says(self.drift(change), r"NewScore\.track: required, but WriteScore does not write it")

    def test_an_operation_that_the_contract_drops_is_found(self) -> None:
        def change(document: dict) -> None:
            del document["paths"]["/api/v1/me"]["patch"]

        self.assert_says(self.drift(change), r"PATCH /me: the contract has no such operation")

    def test_an_answer_that_nobody_reads_is_found(self) -> None:
        def change(document: dict) -> None:
            answer = document["paths"]["/api/v1/me"]["get"]["responses"]["200"]
            answer["content"]["application/json"]["schema"] = {"$ref": "#/components/schemas/Notice"}

        self.assert_says(self.drift(change), r"GET /me: nobody reads Notice")

    def test_a_new_problem_of_the_contract_is_found(self) -> None:
        def change(document: dict) -> None:
            document["components"]["schemas"]["Problem"]["properties"]["code"]["enum"].append("too-early")

        self.assert_says(self.drift(change), r"problem too-early: not in the table")

    def test_the_command_answers_0_without_drift(self) -> None:
        with contextlib.redirect_stdout(io.StringIO()) as said:
            self.assertEqual(cli.main(["--root", str(ROOT)]), 0)
        self.assertIn("0 findings", said.getvalue())


if __name__ == "__main__":
    unittest.main()
