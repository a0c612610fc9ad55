"""Numbers written out in English, for tables of expected readings (the loader itself only reads)."""

UNITS = [
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
]  # fmt: skip
TENS = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]


def in_words(value: int, hyphen: str = "-", conjunction: str = " and ") -> str:
    """158 is "one hundred and fifty-eight"."""
    if value < 20:
        return UNITS[value]
    if value < 100:
        ten, unit = divmod(value, 10)
        return TENS[ten] + (hyphen + UNITS[unit] if unit else "")
    name, size = ("thousand", 1000) if value >= 1000 else ("hundred", 100)
    many, rest = divmod(value, size)
    joint = conjunction if rest < 100 else " "
    return f"{in_words(many, hyphen, conjunction)} {name}" + (
        joint + in_words(rest, hyphen, conjunction) if rest else ""
    )
