"""Every link inside the repository leads somewhere, and every fenced block is closed."""
import pathlib
import re
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
SKIPPED = {"target", "node_modules", ".git"}
LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
HEADING = re.compile(r"^#+ +(.*?) *$", re.MULTILINE)
CODE = re.compile(r"^```.*?^```$|`[^`\n]*`", re.MULTILINE | re.DOTALL)


def pages():
    return [page for page in sorted(ROOT.rglob("*.md")) if not SKIPPED & set(page.parts)]


def anchors(page):
    """How the usual viewers name headings."""
    headings = HEADING.findall(re.sub(r"^```.*?^```$", "", page.read_text(), flags=re.M | re.S))
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def broken(page):
    for link in LINK.findall(CODE.sub("", page.read_text())):
        if re.match(r"[a-z]+:", link):
            continue
        path, _, anchor = link.partition("#")
        target = (page.parent / path).resolve() if path else page
        if not target.exists() or (anchor and anchor not in anchors(target)):
            yield f"{page.relative_to(ROOT)}: {link}"


class Documents(unittest.TestCase):
    def test_there_are_pages_to_look_at(self):
        self.assertGreater(len(pages()), 5)

    def test_every_link_leads_somewhere(self):
        self.assertEqual([link for page in pages() for link in broken(page)], [])

    def test_every_block_is_closed(self):
        odd = [page for page in pages() if len(re.findall(r"^```", page.read_text(), re.M)) % 2]
        self.assertEqual(odd, [])


if __name__ == "__main__":
    unittest.main()
