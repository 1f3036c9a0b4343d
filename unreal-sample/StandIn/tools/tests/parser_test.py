#!/usr/bin/env python3
# Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.
"""The parser sees what the engine's style writes, and does not lose its way in what it does not know."""

from __future__ import annotations

import sys
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from unreal_lint.parser import parse  # noqa: E402
from unreal_lint.tokens import tokenize  # noqa: E402


class TokensTest(unittest.TestCase):
    def test_comments_strings_and_directives_are_no_code(self) -> None:
        file = tokenize(
            '#define A "x" \\\n  "y"\nFoo("a//b", R"(c)d)", \'"\'); // Bar("e")\n/* Baz\n*/ 1\'000;'
        )
        self.assertEqual(
            [token.text for token in file.code],
            ["Foo", "(", '"a//b"', ",", 'R"(c)d)"', ",", "'\"'", ")", ";", "1'000", ";"],
        )
        self.assertEqual([token.line for token in file.code][-2:], [5, 5])
        self.assertEqual([token.line for token in file.directives], [1])

    def test_an_indented_directive_is_one_too(self) -> None:
        self.assertEqual(
            [token.line for token in tokenize("\n\n\t#if A\n\tB;\n\t#endif\n").directives], [3, 5]
        )

    def test_a_bracket_that_never_closes_ends_with_the_file(self) -> None:
        _, unit = parse("void Foo(int32 A\nstruct FBar { int32 B")
        self.assertEqual(unit.types, [])


class ParserTest(unittest.TestCase):
    def test_reads_markup_with_pieces_of_text_and_metadata(self) -> None:
        text = 'UCLASS()\nclass RANKBOOK_API UA : public UB, private IC\n{\n\tGENERATED_BODY()\n\tUPROPERTY(Config, meta = (DisplayName = "a, " "b", Hidden), Category = "X|Y")\n\tTMap<FString, TArray<int32>> M;\n};'
        (item,) = parse(text)[1].types
        self.assertEqual((item.name, item.api, item.bases), ("UA", "RANKBOOK_API", ["UB", "IC"]))
        (member,) = item.variables
        self.assertEqual(
            (member.name, member.type_text, member.access), ("M", "TMap<FString,TArray<int32>>", "private")
        )
        self.assertEqual(
            (member.markup.order, member.markup.words["Category"], member.markup.meta),
            (["Config", "Category"], "X|Y", {"DisplayName": "a, b", "Hidden": ""}),
        )

    def test_tells_functions_from_members(self) -> None:
        text = "struct FA\n{\n\tTFunction<void(int32)> OnDone;\n\tint32 A{1}, B;\n\tFA(int32 C) : A(C), OnDone{[]{ return; }} { Run(); }\n\tbool operator()(int32 D) const;\n\tvoid Run(const TArray<int32>& E, bool bF = Is(1, 2));\n\tstatic constexpr int32 Max = 3;\n};"
        (item,) = parse(text)[1].types
        self.assertEqual([member.name for member in item.variables], ["OnDone", "A", "Max"])
        self.assertEqual([function.name for function in item.functions], ["FA", "operator()", "Run"])
        self.assertEqual(
            [(one.name, one.type_text) for one in item.functions[2].parameters],
            [("E", "const TArray<int32>&"), ("bF", "bool")],
        )

    def test_reads_definitions_outside_of_their_class(self) -> None:
        functions = parse(
            "template <typename T>\nint32 TA<T>::Run() const\n{\n}\nFB::FB()\n\t: C(1)\n{\n}\nFB::~FB() = default;"
        )[1].functions
        self.assertEqual(
            [(one.qualifier, one.name, one.body is not None) for one in functions],
            [("TA", "Run", True), ("FB", "FB", True), ("FB", "~FB", False)],
        )

    def test_a_spec_is_a_class_with_its_members(self) -> None:
        (item,) = parse(
            'BEGIN_DEFINE_SPEC(FASpec, "A", Flags)\n\tint32 B = 0;\n\tvoid Run();\nEND_DEFINE_SPEC(FASpec)\nvoid FASpec::Define()\n{\n}'
        )[1].types
        self.assertEqual(
            (item.name, item.kind, len(item.variables), len(item.functions)), ("FASpec", "spec", 1, 1)
        )

    def test_knows_namespaces_forward_declarations_and_enums(self) -> None:
        unit = parse(
            'namespace A::B\n{\n\tclass FC;\n\tstruct FD;\n\tenum class EE : uint8\n\t{\n\t\tOne UMETA(DisplayName = "x"),\n\t\tTwo = 5\n\t};\n}\nextern "C"\n{\n\tvoid Run();\n}\nnamespace E = A::B;'
        )[1]
        self.assertEqual(
            [(item.name, item.scope, item.values) for item in unit.types],
            [("EE", "A::B", [("One", ""), ("Two", "5")])],
        )
        self.assertEqual([function.name for function in unit.functions], ["Run"])

    def test_reads_delegates_with_their_parameters(self) -> None:
        delegates = parse(
            "DECLARE_DYNAMIC_MULTICAST_DELEGATE_TwoParams(FA, const FString&, B, bool, bC);\nDECLARE_DELEGATE_RetVal_OneParam(bool, FD, float);"
        )[1].delegates
        self.assertEqual(
            [(one.name, one.parameters) for one in delegates],
            [("FA", [("const FString&", "B"), ("bool", "bC")]), ("FD", [])],
        )


if __name__ == "__main__":
    unittest.main()
