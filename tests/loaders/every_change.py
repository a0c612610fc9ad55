"""Try every changed digit and number word: `python -m tests.loaders.every_change` (it takes minutes)."""

from loaders.reading import read
from tests.loaders.real_documents import real_readings, real_texts
from tests.loaders.test_robustness import (
    all_agree,
    changes,
    dialogue_sentences,
    expectations,
    figure_sentences,
)


def main() -> None:
    """Print how many changes were noticed, and each that was not."""
    tried = noticed = 0
    for reading, (name, text) in zip(real_readings(), real_texts(), strict=True):
        figures, dialogues = expectations(reading)
        spans = figure_sentences(reading, text) + dialogue_sentences(reading, text)
        for start, end in spans:
            for changed in changes(text, start, end):
                tried += 1
                if all_agree(read(changed.encode(), name), figures, dialogues):
                    print(name[:3], changed[start:end])
                else:
                    noticed += 1
    print(f"{noticed} of {tried} changes noticed")


if __name__ == "__main__":
    main()
