#!/usr/bin/env python3
# Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.
"""Tests of the guide of nodes: what is read off a header, and that the committed guide is current."""

from __future__ import annotations

import unittest

import node_guide

HEADER = """
/** What came of it. */
DECLARE_DYNAMIC_MULTICAST_DELEGATE_TwoParams(FRankbookThingOutput, const TArray<FRankbookThing>&, Things, const FRankbookError&, Error);

/** The node Do Thing. */
UCLASS()
class RANKBOOK_API URankbookDoThingAction : public URankbookAsyncAction
{
	GENERATED_BODY()

public:
	/** It is done. */
	UPROPERTY(BlueprintAssignable)
	FRankbookThingOutput OnSuccess;

	/** It is not. */
	UPROPERTY(BlueprintAssignable)
	FRankbookThingOutput OnFailure;

	/**
	 * Does a thing. @param Map What to where,
	 * in words. @param bDryRun Only try.
	 */
	UFUNCTION(BlueprintCallable, Category = "Rankbook|Contacts", meta = (BlueprintInternalUseOnly = "true", DisplayName = "Do Thing"))
	static URankbookDoThingAction* DoThing(UObject* WorldContextObject, const TMap<FString, int64>& Map, bool bDryRun = true, const FString& Name = TEXT("x"));
};
"""


class ReadingAHeader(unittest.TestCase):
    """What one action becomes."""

    def setUp(self) -> None:
        delegates = node_guide.read_delegates({"a.h": HEADER})
        (self.node,) = node_guide.read_actions(HEADER, delegates, "a.h")

    def test_a_node_has_its_title_category_and_words(self) -> None:
        self.assertEqual((self.node.title, self.node.category, self.node.text), ("Do Thing", "Contacts", "Does a thing."))

    def test_inputs_are_the_parameters_without_the_world_context(self) -> None:
        inputs = [(pin.name, pin.kind, pin.default, pin.meaning) for pin in self.node.inputs]
        self.assertEqual(
            inputs,
            [
                ("Map", "Map of String to Integer64", "", "What to where, in words."),
                ("Dry Run", "Boolean", "true", "Only try."),
                ("Name", "String", "x", ""),
            ],
        )

    def test_execution_pins_keep_their_order_and_their_words(self) -> None:
        pins = [(pin.name, pin.meaning) for pin in self.node.executions]
        self.assertEqual(pins, [("On Success", "It is done."), ("On Failure", "It is not.")])

    def test_data_pins_are_those_of_the_delegate(self) -> None:
        data = [(pin.name, pin.kind) for pin in self.node.outputs]
        self.assertEqual(data, [("Things", "Array of Rankbook Thing"), ("Error", "Rankbook Error")])

    def test_an_action_without_a_factory_is_refused(self) -> None:
        with self.assertRaisesRegex(ValueError, "without a factory"):
            node_guide.read_action("", {}, "a.h")


class TheGuide(unittest.TestCase):
    """The file in the repository."""

    def test_the_guide_is_what_the_headers_say(self) -> None:
        self.assertEqual(node_guide.GUIDE.read_text(encoding="utf-8"), node_guide.make_guide())

    def test_each_node_is_told_of_and_each_input_has_its_meaning(self) -> None:
        nodes = [node for node in node_guide.read_nodes(node_guide.read_sources()) if node.executions]
        self.assertGreater(len(nodes), 40)
        silent = [f"{node.title}: {pin.name}" for node in nodes for pin in node.inputs + node.executions if not pin.meaning]
        self.assertEqual(silent, [])
        guide = node_guide.make_guide()
        self.assertEqual([node.title for node in nodes if f"### {node.title}\n" not in guide], [])


if __name__ == "__main__":
    unittest.main()
