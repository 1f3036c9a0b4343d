"""Commands and answers on a Markdown page, and whether an answer is what the page shows."""
import dataclasses
import json
import re

FENCE = re.compile(r"^```([^\n]*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
# What differs from run to run. Everything else must be as shown, letter by letter.
CHANGING = re.compile(
    r"(rb_(?:pub|at|rt)_)[0-9A-Za-z…]+"
    r"|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"
    r"|\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z")
CHANGING_MEMBERS = {"friendCode", "version", "nextCursor", "requestId"}


@dataclasses.dataclass
class Block:
    """Commands to run, and the answer that the page shows right after them."""
    text: str
    answer: str | None = None


def blocks(page):
    """The blocks marked `run`. A `json` block belongs to the one before it."""
    found = []
    for match in FENCE.finditer(page):
        mark, text = match[1].split(), match[2]
        if mark == ["sh", "run"]:
            found.append(Block(text))
        elif mark == ["json"] and found and found[-1].answer is None:
            found[-1].answer = text
    return found


def parse(text):
    """The JSON in what was printed; headers may stand above it."""
    at = min((i for i in (text.find("{"), text.find("[")) if i >= 0), default=len(text))
    return json.loads(text[at:])


def steady(text):
    """The text without what changes; of a token its kind stays."""
    return CHANGING.sub(lambda match: (match[1] or "") + "…", text)


def differences(shown, real, at=""):
    """Where an answer is otherwise than shown, as JSON pointers; none when it is the same."""
    if type(shown) is not type(real):
        return [at or "/"]
    if isinstance(shown, dict):
        apart = [f"{at}/{name}" for name in sorted(shown.keys() ^ real.keys())]
        both = [name for name in shown if name in real]
        return apart + [d for n in both for d in differences(shown[n], real[n], f"{at}/{n}")]
    if isinstance(shown, list):
        if len(shown) != len(real):
            return [at or "/"]
        pairs = enumerate(zip(shown, real))
        return [d for i, pair in pairs for d in differences(*pair, f"{at}/{i}")]
    if isinstance(shown, str):
        shown, real = steady(shown), steady(real)
    same = shown == real or at.rpartition("/")[2] in CHANGING_MEMBERS
    return [] if same else [at or "/"]
