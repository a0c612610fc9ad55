"""How a state of the record is named, licensed and cited: the one place for version, publisher, licence and address.

A version is the first 12 digits of the content hash: the same on pages, in file names, folders, descriptors, headers
and inside the files, whatever the order of the register's rows.
"""

import datetime as dt
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from loaders.settings import Settings
from queries.store import Store
from queries.text.numbers import day

NAME = "constructive-dialogues"
LICENCE = "Creative Commons Attribution 4.0 International (CC BY 4.0)"
LICENCE_CODE = "CC-BY-4.0"
LICENCE_SHORT = "CC BY 4.0"
LICENCE_ADDRESS = "https://creativecommons.org/licenses/by/4.0/"
COVERS = "The licence covers the compilation; the documents themselves belong to their publishers."
KEYWORDS = (
    "civil society",
    "constructive dialogue",
    "non-governmental organizations",
    "organized crime",
    "participation",
    "review mechanism",
    "United Nations",
)
_VERSION_DIGITS = 12


def version_of(content_hash: str) -> str:
    """The version of the data, out of the content hash of a store."""
    return content_hash[:_VERSION_DIGITS]


@dataclass(frozen=True)
class Release:
    """A state of the record: its version, the day whose knowledge it holds, and its label where it is a snapshot's.

    `home` is where it is published, without a slash at the end; empty where nobody has said. What is not frozen may
    change: it has no lasting address, and says where to find what is cited.
    """

    version: str
    date: dt.date
    title: str
    label: str = ""
    home: str = ""
    is_frozen: bool = True

    @property
    def publisher(self) -> str:
        """Who publishes it."""
        return Settings().publisher

    @property
    def address(self) -> str:
        """Where exactly this version is for good, else where the newest is; a path where nobody has said the host."""
        return f"{self.home}/data/v1/snapshots/{self.version}" if self.is_frozen else f"{self.home}/data/v1"

    @property
    def name(self) -> str:
        """`version 2cbd4e4dd57b, COP12, as of 14 October 2024`."""
        return ", ".join(filter(None, (f"version {self.version}", self.label, f"as of {day(self.date)}")))

    @property
    def citation(self) -> str:
        """How to cite it: publisher, title, day, version, address, licence."""
        hint = "" if self.is_frozen else f" Not frozen: {self.address}/citation.txt has the snapshot to cite."
        return f"{self.publisher}. {self.title}, {self.name}. {self.address}. Licence: {LICENCE}.{hint}"

    @property
    def about(self) -> Mapping[str, str]:
        """What travels inside XLSX and Parquet files, and stands in README files."""
        return {
            "Version": self.version,
            "Label": self.label,
            "As of": self.date.isoformat(),
            "Publisher": self.publisher,
            "Address": self.address,
            "Licence": f"{LICENCE}, {LICENCE_ADDRESS}. {COVERS}",
            "Cite as": self.citation,
        }

    @property
    def bibtex(self) -> str:
        """The citation for BibTeX."""
        fields = {
            "author": f"{{{self.publisher}}}",
            "title": f"{{{self.title}}}",
            "year": str(self.date.year),
            "version": self.version,
            "url": self.address,
            "note": f"Data as of {self.date}; licence {LICENCE_CODE}",
        }
        lines = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items())
        return f"@misc{{{NAME}-{self.version},\n{lines}}}\n"

    @property
    def ris(self) -> str:
        """The citation for reference managers (RIS)."""
        fields = {
            "TY": "DATA",
            "AU": f"{self.publisher},",
            "PB": self.publisher,
            "TI": self.title,
            "PY": str(self.date.year),
            "DA": f"{self.date:%Y/%m/%d}",
            "ET": self.version,
            "UR": self.address,
            "N1": f"Licence: {LICENCE_CODE}",
            "ER": "",
        }
        return "".join(f"{name}  - {value}\n" for name, value in fields.items())

    @property
    def cff(self) -> str:
        """The citation as a `CITATION.cff` file."""
        fields = {
            "cff-version": "1.2.0",
            "type": "dataset",
            "message": "Please cite the data as follows.",
            "title": self.title,
            "version": self.version,
            "date-released": self.date.isoformat(),
            "license": LICENCE_CODE,
            **({"url": self.address} if self.home else {}),
        }
        lines = "".join(f"{name}: {json.dumps(value)}\n" for name, value in fields.items())
        return f"{lines}authors:\n  - name: {json.dumps(self.publisher)}\n"

    @property
    def package(self) -> Mapping[str, Any]:
        """What a Data Package descriptor says beside its resources."""
        return {
            "id": self.address if self.home and self.is_frozen else f"urn:{NAME}:{self.version}",
            "version": self.version,
            "created": f"{self.date}T00:00:00Z",
            **({"homepage": f"{self.home}/downloads"} if self.home else {}),
            "contributors": [{"title": self.publisher, "roles": ["publisher"]}],
            "keywords": list(KEYWORDS),
        }


def release_of(
    store: Store, *, label: str = "", as_of: dt.date | None = None, home: str = "", is_frozen: bool = True
) -> Release:
    """The state that a store holds; `as_of` is the day of a snapshot, else that of the register's last change."""
    mechanism = store.table("mechanism").iloc[0]
    return Release(
        version_of(store.content_hash),
        as_of or mechanism["record_date"].date(),
        f"Participation in the constructive dialogues of the {mechanism['short_name']}",
        label,
        home or Settings().address.rstrip("/"),
        is_frozen,
    )


def schema_org(release: Release, description: str, period: str) -> Mapping[str, Any]:
    """The record as a schema.org Dataset, for search engines; `period` is an ISO 8601 interval."""
    data = f"{release.home}/data/v1/participation"
    organization = {"@type": "Organization", "name": release.publisher}
    return {
        "@context": "https://schema.org/",
        "@type": "Dataset",
        "name": release.title,
        "description": description,
        "url": f"{release.home}/downloads",
        "identifier": release.version,
        "version": release.version,
        "dateModified": release.date.isoformat(),
        "temporalCoverage": period,
        "license": LICENCE_ADDRESS,
        "isAccessibleForFree": True,
        "creator": organization,
        "publisher": organization,
        "keywords": list(KEYWORDS),
        "variableMeasured": "participations: organizations counted once for each dialogue",
        "distribution": [
            {"@type": "DataDownload", "encodingFormat": media_type, "contentUrl": f"{data}.{form}"}
            for form, media_type in (
                ("csv", "text/csv"),
                ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
                ("json", "application/json"),
                ("parquet", "application/vnd.apache.parquet"),
            )
        ],
    }
