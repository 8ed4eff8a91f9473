"""What a document of HSDS is, in words: a page of services, one organization, a list of taxonomy terms, an API's description."""

from loaders.hsds.objects import Taken
from loaders.hsds.rules import rules


def what(taken: Taken) -> str:
    """The objects that stand by themselves, counted, with the page they stand on: "page 1 of 10, with a service"."""
    named = rules()["roots"]
    objects = " and ".join(named[kind]["one"] if n == 1 else f"{n:,} {named[kind]['many']}" for kind, n in taken.roots.items())
    pages = [f"page {min(there)} of {total}" for total, there in taken.pages.items() if len(there) == 1 and total != "1"]
    return f"{pages[0]}, with {objects}" if objects and len(pages) == 1 else objects or "a list of records for each table"
