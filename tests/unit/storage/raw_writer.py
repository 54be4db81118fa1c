"""A process that fills the raw store in ROOT until it is killed: `python raw_writer.py ROOT TURN`.

It prints the number of each document after its transaction.
"""

import itertools
import json
import sys
from datetime import date
from pathlib import Path

from tasks.captures import Attempt, Link
from tasks.records import Document
from tasks.storage.raw import RawStore
from tasks.storage.raw_rows import PageState

DAY = date(2026, 11, 20)

if __name__ == "__main__":
    source = f"turn-{sys.argv[2]}"
    with RawStore(Path(sys.argv[1])) as store:
        for number in itertools.count():
            url = f"https://daily.example/{source}/{number}"
            content = f"Text number {number} of {source}. ".encode() * 1000
            document = Document(url, "text", content, source_id=source, extra_json=json.dumps({"n": number}))
            with store.transaction():
                store.put_document(document, DAY)
                store.put_page(PageState(source, Link(url)))
                store.record_attempts([Attempt(source, DAY, url, "article", "fetched")], document)
            sys.stdout.write(f"{number}\n")
            sys.stdout.flush()
