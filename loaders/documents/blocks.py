"""What every format reader hands over: blocks of text as they stand, not yet understood."""

from dataclasses import dataclass, field

from loaders.documents.models import Kind


@dataclass(frozen=True, slots=True)
class Block:
    r"""A piece of text set apart by the format (blank lines, a `<p>`, a `<w:p>`); its lines end in "\n".

    `kind` and `number` are None where the format does not say. A table row has its cells separated by " | ".
    `links` are (label, target) in order.
    """

    text: str
    page: int | None = None
    kind: Kind | None = None
    number: int | None = None
    links: tuple[tuple[str, str], ...] = field(default=())
