# Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.
"""What no source says by itself: which node is which operation, which function which schema, and what is left out on purpose."""

from __future__ import annotations

Pair = tuple[str, str]

# Every Blueprint node that asks the server.
NODES: dict[str, Pair] = {
    "Check Server": ("GET", "/ping"),
    "Sign In With Device": ("POST", "/sessions"),
    "Sign In With Password": ("POST", "/sessions"),
    "List Sessions": ("GET", "/sessions"),
    "Get Me": ("GET", "/me"),
    "Update Me": ("PATCH", "/me"),
    "Get Player Profile": ("GET", "/players/{id}"),
    "Link Password": ("PUT", "/me/password"),
    "Sign Out": ("DELETE", "/sessions/current"),
    "End Session": ("DELETE", "/sessions/{id}"),
    "List Boards": ("GET", "/leaderboards"),
    "Get Board": ("GET", "/leaderboards/{board}"),
    "List Scores": ("GET", "/leaderboards/{board}/scores"),
    "Get Score": ("GET", "/leaderboards/{board}/scores/{playerId}"),
    "List Scores Around": ("GET", "/leaderboards/{board}/scores/around"),
    "Lookup Scores": ("POST", "/leaderboards/{board}/scores/lookup"),
    "Preview Rank": ("GET", "/leaderboards/{board}/rank"),
    "List Contact Scores": ("GET", "/leaderboards/{board}/contacts"),
    "List Seasons": ("GET", "/leaderboards/{board}/seasons"),
    "Find Or Create Player": ("POST", "/players"),
    "Submit Score": ("POST", "/leaderboards/{board}/scores"),
    "Submit Score With Details": ("POST", "/leaderboards/{board}/scores"),
    "Submit Score For Player": ("POST", "/leaderboards/{board}/scores"),
    "Flush Pending Scores": ("POST", "/scores/batch"),
    "List Contacts": ("GET", "/contacts"),
    "Search Contacts": ("POST", "/contacts/search"),
    "Export Contacts": ("GET", "/contacts/export"),
    "List Trash": ("GET", "/contacts/trash"),
    "Get Contact": ("GET", "/contacts/{id}"),
    "List Labels": ("GET", "/contacts/labels"),
    "Create Contact": ("POST", "/contacts"),
    "Restore Contact": ("POST", "/contacts/{id}/restore"),
    "Import Contacts": ("POST", "/contacts/import"),
    "Undo Import": ("POST", "/contacts/imports/{id}/undo"),
    "Update Contact": ("PATCH", "/contacts/{id}"),
    "Delete Contact": ("DELETE", "/contacts/{id}"),
    "List Links": ("GET", "/links"),
    "Invite Contact": ("POST", "/contacts/{id}/link"),
    "Accept Link": ("POST", "/links/{id}/accept"),
    "Decline Link": ("POST", "/links/{id}/decline"),
    "End Link": ("DELETE", "/contacts/{id}/link"),
    "Export My Data": ("GET", "/me/export"),
    "Delete My Account": ("DELETE", "/me"),
}

# What the session does by itself.
INTERNAL: set[Pair] = {("POST", "/sessions/refresh")}

# The schemas that each function reads. Readers of a part are "function part".
ANSWERS: dict[str, list[str]] = {
    "Read FRankbookSignedIn": ["SignedIn"],
    "Read FRankbookPlayer": ["Player"],
    "Read FRankbookPlayerRef": ["Profile", "PlayerName", "LinkPlayer"],
    "Read FRankbookDeviceSession": ["Session"],
    "Read TArray<FRankbookDeviceSession>": ["SessionPage"],
    "Read FRankbookPing": ["Ping"],
    "Read FRankbookPing Game": ["PingGame"],
    "Read FRankbookErasure": ["Receipt"],
    "Read FRankbookBoard": ["Board"],
    "Read FRankbookBoard Subscore": ["BoardSubscore"],
    "Read FRankbookBoardPage": ["BoardPage"],
    "Read FRankbookEntry": ["Entry", "ContactEntry"],
    "Read FRankbookScorePage": ["Ranking", "ContactRanking"],
    "Read FRankbookPlacement": ["PlayerEntry"],
    "Read FRankbookLookup": ["Lookup"],
    "Read FRankbookRankPreview": ["Rank"],
    "Read FRankbookSeason": ["Season"],
    "Read FRankbookSeasonPage": ["SeasonPage"],
    "Read FRankbookSubmission": ["Submission"],
    "Read FRankbookStanding": ["Standing"],
    "Read FRankbookTarget": ["Target"],
    "Read FRankbookSubmitted": ["Submitted"],
    "Read FRankbookBatchResult": ["BatchResult"],
    "Read FRankbookBatchResults": ["BatchResults"],
    "Read FRankbookContactName": ["Name"],
    "Read FRankbookContactPhone": ["Phone"],
    "Read FRankbookContactEmail": ["Email"],
    "Read FRankbookContactOnline": ["Online"],
    "Read FRankbookContactAddress": ["Address"],
    "Read FRankbookContactDate": ["Date"],
    "Read FRankbookContactPlayer": ["PlayerBehind"],
    "ReadSummary": ["ContactSummary"],
    "Read FRankbookContact": ["Contact"],
    "Read FRankbookContactPage": ["ContactSummaryPage"],
    "Read FRankbookTrashedContact": ["TrashedContact"],
    "Read FRankbookTrashPage": ["TrashedContactPage"],
    "Read FRankbookLabel": ["Label"],
    "Read TArray<FRankbookLabel>": ["LabelPage"],
    "Read FRankbookImportRow": ["ImportRow"],
    "Read FRankbookImportReport": ["ImportReport"],
    "Read FRankbookImportUndone": ["ImportUndone"],
    "Read FRankbookLink": ["Link"],
    "Read TArray<FRankbookLink>": ["LinkPage"],
    "ReadProblem": ["Problem"],
}

# Functions whose members belong to those that call them.
INLINED: dict[str, list[str]] = {
    "Read FRankbookContact": ["ReadSummary"],
    "Read FRankbookTrashedContact": ["ReadSummary"],
    "WriteScore": ["WriteRun"],
    "WriteContact": ["WriteName", "WriteChanges"],
    "WriteContactPatch": ["WriteName", "WriteChanges"],
}

# The struct that a function fills, where its name does not say it.
FILLS: dict[str, str] = {"ReadSummary": "FRankbookContact", "ReadProblem": "FRankbookError"}

# Answers that stay text.
TEXT_ANSWERS: set[str] = {"Export", "ContactsFile"}

# Required members that nobody reads, and why.
IGNORED: dict[tuple[str, str], str] = {
    ("SessionPage", "nextCursor"): "the subsystem asks for all pages by ReadNextCursor",
    ("SessionPage", "total"): "the list is whole",
    ("LinkPage", "nextCursor"): "the subsystem asks for all pages by ReadNextCursor",
    ("LinkPage", "total"): "the list is whole",
    ("LabelPage", "nextCursor"): "labels come on one page",
    ("LabelPage", "total"): "the list is whole",
    ("Problem", "type"): "says the same as code",
    ("Problem", "title"): "says the same as code",
}

# Members that are read as if they could be null, because one struct stands for several schemas.
LENIENT: set[tuple[str, str]] = {("Profile", "id"), ("PlayerName", "id")}

# Members whose struct member is not their name in PascalCase.
RENAMED: dict[tuple[str, str], str] = {
    ("FRankbookPing Game", "key"): "GameKey",
    ("FRankbookPing Game", "title"): "GameTitle",
    ("FRankbookBoard Subscore", "direction"): "SubscoreDirection",
    ("FRankbookBoard Subscore", "title"): "SubscoreTitle",
    ("FRankbookEntry", "metadata"): "MetadataJson",
    ("FRankbookBatchResult", "status"): "Error",
    ("FRankbookError", "status"): "HttpStatus",
    ("FRankbookError", "code"): "Problem",
    ("FRankbookError", "detail"): "Message",
}

# The schema that each function writes.
BODIES: dict[str, str] = {
    "WriteDeviceSignIn": "NewSession",
    "WritePasswordSignIn": "NewSession",
    "WriteRefresh": "Refresh",
    "WritePassword": "NewPassword",
    "WritePlayerPatch": "PlayerPatch",
    "WriteNewPlayer": "NewPlayer",
    "WriteScore": "NewScore",
    "WriteScores": "NewBatch",
    "WriteLookup": "NewLookup",
    "WriteContactSearch": "ContactSearch",
    "WriteContact": "NewContact",
    "WriteContactPatch": "ContactPatch",
    "WriteInvitation": "NewLink",
    "WriteAcceptance": "Acceptance",
    "WriteConfirmation": "Confirmation",
    "WriteRow FRankbookContactPhone": "NewPhone",
    "WriteRow FRankbookContactEmail": "NewEmail",
    "WriteRow FRankbookContactOnline": "NewOnline",
    "WriteRow FRankbookContactAddress": "NewAddress",
    "WriteRow FRankbookContactDate": "NewDate",
}

# Helpers that stand in the middle of another body: their members go where the call is.
INSERTED: dict[str, str] = {"WriteScores": "WriteRun"}

# Bodies that the game brings itself.
TEXT_BODIES: set[Pair] = {("POST", "/contacts/import")}
