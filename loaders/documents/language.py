"""Language identification by script and function words: English is read, every other language is named."""

import re
from collections import Counter

_SCRIPTS = (
    ("Japanese", re.compile("[\u3040-\u30ff]")),
    ("Korean", re.compile("[\uac00-\ud7af]")),
    ("Chinese", re.compile("[\u3400-\u4dbf\u4e00-\u9fff]")),
    ("Ukrainian", re.compile("[іїєґІЇЄҐ]")),
    ("Russian", re.compile("[\u0400-\u04ff]")),
    ("Persian", re.compile("[پچژگ]")),
    ("Arabic", re.compile("[\u0600-\u06ff\ufb50-\ufdff\ufe70-\ufeff]")),
    ("Hebrew", re.compile("[\u0590-\u05ff]")),
    ("Greek", re.compile("[\u0370-\u03ff]")),
    ("Hindi", re.compile("[\u0900-\u097f]")),
    ("Thai", re.compile("[\u0e00-\u0e7f]")),
)
"""A script's language; one that shares its script with another comes first, and needs few of its own letters."""
_SHARED = {"Japanese": "Chinese", "Ukrainian": "Russian", "Persian": "Arabic"}
_OTHER_SCRIPT = re.compile("[\u0370-\u1fff\u2e80-\ud7ff\uf900-\ufdff\ufe70-\ufeff]")
_LATIN = re.compile("[A-Za-z\u00c0-\u024f]")
_WORD = re.compile(r"[^\W\d_]+")
_FUNCTION_WORDS = {
    "English": (
        "no a one two three four five six seven eight nine ten twenty thirty forty fifty sixty seventy eighty "
        "ninety hundred some all between including online person more than the of and to in by was were for "
        "that with which on at from is are be been has had it this their as an or not other who also "
        "following held took part organizations participated participants attended meeting working group "
        "dialogue non governmental academia private sector states parties entities institutions total"
    ),
    "French": (
        "dialogue non organisations organisation participants parties institutions a six on réunion "
        "gouvernementales participé le la les des du de et en un une dans par pour que qui sur au aux est ont "
        "été avec ce cette ces son sa ses il elle ne pas plus se d l lors ainsi leurs"
    ),
    "Spanish": (
        "no a diálogo organizaciones gubernamentales participaron el la los las de del y en un una por para "
        "que con se al es fue fueron ha han su sus como más este esta entre sobre lo no o durante"
    ),
    "Portuguese": (
        "no diálogo organizações governamentais participaram o a os as de do da dos das e em um uma no na nos "
        "nas por para que com se ao foi foram não sua seu mais como pelo pela"
    ),
    "Italian": (
        "il lo la gli le di del della dei delle e in un una per che con si al alla è sono stato nel nella non "
        "da dal come più anche"
    ),
    "German": (
        "an nahmen teil organisationen dialog nichtregierungsorganisationen der die das den dem des und in zu "
        "von mit für auf ist war wurden wurde nicht ein eine einer eines im am sich auch bei nach über durch"
    ),
    "Dutch": (
        "de het een van en in op te dat die voor met zijn is was werd werden niet aan door ook bij naar om"
    ),
    "Swedish": ("och att det som en är av för den till med på har inte om ett var från vid deltog"),
    "Polish": ("i w na z do się nie że jest oraz przez dla od po to był były ich które przy"),
    "Turkish": ("ve bir bu için ile olarak de da olan ise gibi daha çok kadar tarafından"),
    "Indonesian": ("yang dan di dari untuk dengan pada ini itu dalam oleh adalah tidak akan para"),
}
_OF_WORD: dict[str, tuple[str, ...]] = {}
for _name, _words in _FUNCTION_WORDS.items():
    for _word in _words.split():
        _OF_WORD[_word] = (*_OF_WORD.get(_word, ()), _name)
_ONLY_ENGLISH = frozenset({"the", "and", "by", "were", "for", "that", "with", "which", "from"})
_HINTS = frozenset(
    {
        "les",
        "des",
        "une",
        "dans",
        "aux",
        "los",
        "las",
        "una",
        "del",
        "fueron",
        "und",
        "der",
        "die",
        "das",
        "nicht",
    }
    | {"não", "dos", "pelo", "het", "een", "gli", "della", "och", "się", "przez", "ve", "yang", "dan"}
)
"""Words of other languages that English text does not have, but for names."""
_FEW_HINTS = 3
_MIN_WORDS = 5
_MANY_WORDS = 12
_ACCENTED = re.compile("[à-öø-ÿāăąćčđęěğıłńňőœřśşšťůűźżž]").search
_MIN_LETTERS = 8


def language_of(text: str) -> str | None:
    """The language's English name, "another language" for one that is not known, None for too little text."""
    sample = text[:20_000]
    if not sample.isascii() and _OTHER_SCRIPT.search(sample):
        script = _by_script(sample, len(_LATIN.findall(sample)))
        if script is not None:
            return script
    plain = sample.split()
    if "the" in plain and sum(map(_ONLY_ENGLISH.__contains__, plain)) * 20 > len(plain):
        return "English"
    words = _WORD.findall(sample.lower())
    if len(words) < _MIN_WORDS:
        return None
    counts = Counter(name for word in words for name in _OF_WORD.get(word, ()))
    if not counts:
        return (
            "another language"
            if len({w for w in plain if w.isalpha() and w.islower()}) > _MANY_WORDS
            else None
        )
    if accents := sum(_ACCENTED(word) is not None for word in words):
        counts.update(dict.fromkeys([name for name in counts if name != "English"], accents))
    name, most = counts.most_common(1)[0]
    if counts["English"] >= 0.8 * most:
        return "English" if counts["English"] > 1 and most * 14 >= len(words) else None
    distinct = sum(
        name in of and "English" not in of for word in set(words) for of in [_OF_WORD.get(word, ())]
    )
    return name if distinct > 1 and most * 7 >= len(words) else None


def is_mixed(text: str) -> bool:
    """A quick look: whether a text that is English as a whole may hold paragraphs in another language."""
    if not text.isascii() and (_ACCENTED(text) or len(_OTHER_SCRIPT.findall(text)) >= _MIN_LETTERS):
        return True
    return sum(map(_HINTS.__contains__, text.split())) > _FEW_HINTS


def _by_script(text: str, latin: int) -> str | None:
    found = {name: len(pattern.findall(text)) for name, pattern in _SCRIPTS}
    name = max(found, key=lambda key: found[key])
    if found[name] < _MIN_LETTERS or found[name] * (6 if name in ("Chinese", "Japanese") else 2) < latin:
        return None
    for special, common in _SHARED.items():
        if name == common and found[special] * 50 > found[common]:
            return special
    return name
