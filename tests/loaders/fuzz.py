"""Feed damaged and random documents to the reader: `python -m tests.loaders.fuzz MINUTES [SEED]`.

A run fails on any exception that is no DocumentError, on a reading slower than the limit, and on any figure
whose span is not its quote. It prints how many inputs of each kind were read, refused and yielded figures.
"""

import random
import sys
import time
from collections import Counter

from loaders.documents.errors import DocumentError
from loaders.extraction.models import Anomaly, Dialogue, Figure
from loaders.reading import Reading, read
from tests.loaders.documents.shapes import SHAPES, L, P, Part, T
from tests.loaders.documents.writers import FORMATS
from tests.loaders.extraction.by_kind import FRAME, TABLES, sentences
from tests.loaders.real_documents import FOLDER, real_texts

LIMIT_SECONDS = 10.0
_PIECES = [
    "sixty ", "(60) ", "one hundred and ", "\u00ad", "\ufffe", "\u2011", "(((((", ")", "| 5 | 6 |\n", "4. ",
    "<sup>", "<p>", "[x](y)", "\n\n", "\f", "¹ Available at: ", "respectively ",
    "non-governmental organizations ",
    "participated ", "of whom ", "panel ", "attended by ", "and ", ", ", "99999999999999999999 ", "\u202e",
    "\u0660\u0661 ", "İ", "𝟙 ", "including ", "following : ", "****", "ﬁ", "[3]", " | ", "\t", "<!--", "~~", "²", "</td>",
    "V.26-03998 (E)\n", "1 158 ", "NGOs\n", "73\n", "Registered", "2025 ", "Total", "\u00a0", "les dans une ", "№",
]  # fmt: skip

_SENTENCES = [s.text for table in TABLES for s in sentences(table)]


def damaged(data: bytes, chance: random.Random) -> bytes:
    """The bytes cut, flipped, repeated or with other bytes put in."""
    for _ in range(chance.randint(1, 6)):
        at, size = chance.randrange(len(data) + 1), chance.randint(1, 60)
        kind = chance.randrange(6)
        if kind == 0:
            data = data[:at] + chance.randbytes(size) + data[at:]
        elif kind == 1:
            data = data[:at] + data[at + size :]
        elif kind == 2:
            data = data[:at] + data[at : at + size] * chance.randint(2, 50) + data[at:]
        elif kind == 3 and chance.random() < 0.3:
            data = data[:at]
        elif kind == 4:
            data = data[:at] + chance.choice(_PIECES).encode() + data[at:]
        else:
            data = data[:at] + bytes([chance.randrange(256)]) + data[at + 1 :]
    return data


def disturbed(text: str, chance: random.Random) -> str:
    """The text with pieces put in, words dropped and lines shuffled."""
    words = text.split(" ")
    for _ in range(chance.randint(1, 40)):
        at = chance.randrange(len(words) + 1)
        if chance.random() < 0.6:
            words.insert(at, chance.choice(_PIECES))
        else:
            del words[at : at + chance.randint(1, 20)]
    return " ".join(words)


def soup(chance: random.Random) -> str:
    """Nothing but pieces."""
    return "".join(chance.choice(_PIECES) for _ in range(chance.randint(1, 400)))


def structure(chance: random.Random) -> tuple[str, bytes]:
    """A name and a document of paragraphs, lists and tables whose cells are pieces."""

    def words(most: int) -> str:
        return (
            "".join(chance.choice(_PIECES) for _ in range(chance.randint(0, most))).strip().replace("\n", " ")
        )

    parts: list[Part] = []
    for _ in range(chance.randint(1, 6)):
        kind, width = chance.randrange(4), chance.randint(1, 6)
        if kind == 0:
            parts.append(P(f"{chance.randint(1, 9)}. {words(30)}"))
        elif kind == 1:
            parts.append(L([words(8) or "x" for _ in range(chance.randint(1, 5))]))
        else:
            parts.append(T([[words(3) for _ in range(width)] for _ in range(chance.randint(1, 8))]))
    name = chance.choice(["x.txt", "x.md", "x.html", "x.docx"])
    try:
        data = SHAPES[name](parts)
    except ValueError:  # Word's XML holds no control characters
        name, data = "x.md", SHAPES["x.md"](parts)
    return name, damaged(data, chance) if chance.random() < 0.2 else data


def complaint(reading: Reading) -> str | None:
    """What is wrong with a reading, if anything."""
    text = reading.document.text
    spans: list[Figure | Dialogue | Anomaly] = [*reading.figures, *reading.dialogues, *reading.anomalies]
    if any(text[s.start : s.end] != s.quote or s.start >= s.end for s in spans):
        return "a span is not its quote"
    if any(not f.start <= f.number_start < f.number_end <= f.end for f in reading.figures):
        return "a number stands outside its quote"
    if any(text[p.start : p.end] != p.text for p in reading.document.paragraphs):
        return "a paragraph is not its span"
    tables = [p.table for p in reading.document.paragraphs if p.table is not None]
    if any(text[c.start : c.end] != c.text for t in tables for row in t.rows for c in row):
        return "a cell is not its span"
    if any(text[u.start : u.end] != u.quote for u in reading.unread):
        return "an unread number is not its span"
    return None


def one(chance: random.Random, files: list[tuple[str, bytes]], texts: list[str]) -> tuple[str, bytes, str]:
    """Kind, bytes and name of the next input."""
    kind = chance.choice(["damaged", "damaged", "text", "soup", "structure", "structure", "sentences"])
    if kind == "sentences":
        chosen = " ".join(chance.choices(_SENTENCES, k=chance.randint(1, 12)))
        return kind, (FRAME + disturbed(chosen, chance)).encode("utf-8", "replace"), "text.txt"
    if kind == "structure":
        name, data = structure(chance)
        return f"structure {name.rsplit('.', 1)[-1]}", data, name
    if kind == "damaged":
        name, data = chance.choice(files)
        return f"damaged {name.rsplit('.', 1)[-1]}", damaged(data, chance), name
    text = disturbed(chance.choice(texts), chance) if kind == "text" else soup(chance)
    return kind, text.encode("utf-8", "replace"), "text.txt"


def main(minutes: float, seed: int) -> int:
    """Run for so many minutes; the exit status is 1 when anything was wrong."""
    files = [(name, write()) for name, write in FORMATS.items()]
    texts = [data.decode() for name, data in files if name.endswith((".txt", ".md"))]
    texts += [text for _, text in real_texts()] if FOLDER else []
    counts: Counter[str] = Counter()
    slowest, wrong = 0.0, 0
    end = time.monotonic() + 60 * minutes
    turn = 0
    while time.monotonic() < end:
        turn += 1
        kind, data, name = one(random.Random(f"{seed}/{turn}"), files, texts)
        began = time.monotonic()
        try:
            reading = read(data, name)
            counts[f"{kind}: read"] += 1
            counts["figures"] += len(reading.figures)
            problem = complaint(reading)
        except DocumentError:
            counts[f"{kind}: refused"] += 1
            problem = None
        except Exception as error:
            problem = repr(error)
        slowest = max(slowest, time.monotonic() - began)
        if time.monotonic() - began > LIMIT_SECONDS:
            problem = f"took {time.monotonic() - began:.0f} s"
        if problem:
            wrong += 1
            print(f"turn {turn} ({kind}): {problem}", flush=True)
    print(f"{turn} inputs, {wrong} wrong, slowest {slowest:.2f} s")
    for key, count in sorted(counts.items()):
        print(f"  {key:<24}{count}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(float(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 1))
