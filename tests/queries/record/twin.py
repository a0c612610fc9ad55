"""The questions once more, slowly and in plain Python, written from their headers and not from their SQL."""

from collections.abc import Sequence
from statistics import mean, median
from typing import Any

from queries.selection import EVERYTHING, Selection

Row = dict[str, Any]
Tables = dict[str, list[Row]]
LEVELS = ("official", "quoted")


class Twin:
    """One small register, asked with loops."""

    def __init__(self, tables: Tables) -> None:
        self.tables = tables
        self.documents = {row["document"]: row for row in tables["documents"]}
        self.groups = sorted(
            (g for g in tables["stakeholder_groups"] if g["role"] in ("stakeholder", "state")),
            key=lambda g: g["position"],
        )
        self.stakeholders = [g["stakeholder_group"] for g in self.groups if g["role"] == "stakeholder"]
        positions = {row["working_group"]: row["position"] for row in tables["working_groups"]}
        self.working_groups = sorted(positions, key=lambda code: positions[code])
        self.served: dict[str, list[str]] = {row["dialogue"]: [] for row in tables["dialogues"]}
        for row in tables["dialogue_working_groups"]:
            self.served[row["dialogue"]].append(row["working_group"])
        for codes in self.served.values():
            codes.sort(key=lambda code: positions[code])
        self.dialogues = sorted(
            tables["dialogues"],
            key=lambda d: (
                d["year"],
                d["date"] is None,
                d["date"] or 0,
                positions[self.served[d["dialogue"]][0]],
                d["dialogue"],
            ),
        )

    def level(self, dialogue: str) -> str:
        levels = {
            self.documents[row["document"]]["evidence"]
            for row in self.tables["dialogue_documents"]
            if row["dialogue"] == dialogue
            and (
                self.documents[row["document"]]["held"]
                or self.documents[row["document"]]["evidence"] != "official"
            )
        }
        return next((level for level in LEVELS if level in levels), "none")

    def cell(self, dialogue: str, group: str, level: str) -> tuple[int | None, int]:
        counts = [row["count"] for row in self.stating(dialogue, group, level)]
        return (counts[0] if counts else None), len(counts)

    def stating(self, dialogue: str, group: str, level: str) -> list[Row]:
        unit = next(g["unit"] for g in self.groups if g["stakeholder_group"] == group)
        return [
            row
            for row in self.tables["figures"]
            if (row["dialogue"], row["stakeholder_group"], row["evidence"]) == (dialogue, group, level)
            and (row["unit"], row["stage"], row["qualifier"]) == (unit, "participated", "exact")
            and row["shared_with"] is None
        ]

    def cited(self, dialogue: str, level: str) -> str | None:
        documents = {
            row["document"]
            for g in self.groups
            for row in self.stating(dialogue, g["stakeholder_group"], level)
        }
        return "; ".join(sorted(documents)) or None

    def total(self, dialogue: str, chosen: Selection, level: str) -> int | None:
        groups = [g for g in self.stakeholders if _in(g, chosen.stakeholder_groups)]
        counts = [self.cell(dialogue, g, level)[0] for g in groups]
        return _sum(counts) if counts and None not in counts else None

    def status(self, dialogue: str, chosen: Selection, level: str) -> str:
        groups = [g for g in self.stakeholders if _in(g, chosen.stakeholder_groups)]
        reported = [self.cell(dialogue, g, level)[0] is not None for g in groups]
        if level == "none":
            return "not_documented"
        if groups and all(reported):
            return "reported"
        return "partly_reported" if any(reported) else "not_reported"

    def chosen(self, chosen: Selection) -> list[Row]:
        return [
            d
            for d in self.dialogues
            if _in(d["year"], chosen.years)
            and (
                chosen.working_groups is None
                or any(code in chosen.working_groups for code in self.served[d["dialogue"]])
            )
        ]

    def official_cells(self, chosen: Selection) -> list[Row]:
        rows = []
        for d in sorted(
            self.chosen(chosen), key=lambda d: (d["year"], d["date"] is None, d["date"] or 0, d["dialogue"])
        ):
            if self.level(d["dialogue"]) != "official":
                continue
            for g in self.groups:
                if _in(g["stakeholder_group"], chosen.stakeholder_groups):
                    count, documents = self.cell(d["dialogue"], g["stakeholder_group"], "official")
                    rows.append(
                        {
                            "dialogue": d["dialogue"],
                            "year": d["year"],
                            "working_groups": "+".join(self.served[d["dialogue"]]),
                            "stakeholder_group": g["stakeholder_group"],
                            "unit": g["unit"],
                            "count": count,
                            "documents_count": documents or None,
                            "status": "not_reported" if count is None else "reported",
                        }
                    )
        return rows

    def dialogue_counts(self, chosen: Selection) -> list[Row]:
        rows = []
        for d in sorted(
            self.chosen(chosen), key=lambda d: (d["year"], d["date"] is None, d["date"] or 0, d["dialogue"])
        ):
            level = self.level(d["dialogue"])
            if level == "none" or (level == "quoted" and chosen.evidence == "official"):
                continue
            for g in self.groups:
                if _in(g["stakeholder_group"], chosen.stakeholder_groups):
                    count, _ = self.cell(d["dialogue"], g["stakeholder_group"], level)
                    rows.append(
                        {
                            "dialogue": d["dialogue"],
                            "stakeholder_group": g["stakeholder_group"],
                            "role": g["role"],
                            "evidence": level,
                            "count": count,
                            "status": "not_reported" if count is None else "reported",
                        }
                    )
        return rows

    def dialogue_totals(self, chosen: Selection) -> list[Row]:
        rows = []
        for d in self.chosen(chosen):
            name, level = d["dialogue"], self.level(d["dialogue"])
            if level == "quoted" and chosen.evidence == "official":
                level = "none"
            total = self.total(name, chosen, level)
            rows.append(
                {
                    "dialogue": name,
                    "working_groups_count": len(self.served[name]),
                    "evidence": level,
                    "participations_count": total,
                    **{
                        g["stakeholder_group"]: self.cell(name, g["stakeholder_group"], level)[0]
                        for g in self.groups
                    },
                    "citation": self.cited(name, level),
                    "status": self.status(name, chosen, level),
                }
            )
        return rows

    def year_totals(self, chosen: Selection) -> list[Row]:
        rows = []
        for year, level, held in self._years(chosen):
            documented = [d for d in held if self.level(d) == level]
            totals = {d: self.total(d, chosen, level) for d in documented}
            summed = {d: total for d, total in totals.items() if total is not None}
            if level == "quoted" and not summed:
                continue
            counts, codes = list(summed.values()), {code for d in documented for code in self.served[d]}
            partly = sorted(d for d in documented if self.status(d, chosen, level) == "partly_reported")
            rows.append(
                {
                    "year": year,
                    "evidence": level,
                    "participations_count": _sum(counts),
                    "dialogues_held_count": len(held),
                    "dialogues_documented_count": len(documented),
                    "dialogues_reporting_count": len(summed),
                    "joint_dialogues_count": sum(len(self.served[d]) > 1 for d in summed),
                    "working_groups_held_count": len({code for d in held for code in self.served[d]}),
                    "working_groups_documented_count": len(codes),
                    "working_groups_documented": "; ".join(c for c in self.working_groups if c in codes)
                    or None,
                    "mean_per_dialogue": mean(counts) if len(counts) > 1 else None,
                    "median_per_dialogue": median(counts) if len(counts) > 1 else None,
                    "smallest_dialogue_count": min(counts, default=None),
                    "largest_dialogue_count": max(counts, default=None),
                    "partly_reported_dialogues": "; ".join(partly) or None,
                    "status": _status(len(documented), len(summed), len(partly)),
                }
            )
        return rows

    def participation_by_year(self, chosen: Selection) -> list[Row]:
        rows = []
        for year, level, held in self._years(chosen):
            documented = [d for d in held if self.level(d) == level]
            summed = [d for d in documented if self.total(d, chosen, level) is not None]
            shown = [g for g in self.groups if _in(g["stakeholder_group"], chosen.stakeholder_groups)]
            counts = {
                g["stakeholder_group"]: [
                    count
                    for d in (summed if g["role"] == "stakeholder" else documented)
                    if (count := self.cell(d, g["stakeholder_group"], level)[0]) is not None
                ]
                for g in self.groups
            }
            if level == "quoted" and not any(counts.values()):
                continue
            wholes = [self.total(d, EVERYTHING, level) for d in summed]
            whole = _sum(wholes) if None not in wholes else None
            for g in shown:
                of_group = counts[g["stakeholder_group"]]
                anywhere = [self.cell(d, g["stakeholder_group"], level)[0] is not None for d in documented]
                share = 100 * sum(of_group) / whole if whole and g["role"] == "stakeholder" else None
                rows.append(
                    {
                        "year": year,
                        "stakeholder_group": g["stakeholder_group"],
                        "evidence": level,
                        "count": _sum(of_group),
                        "dialogues_reporting_count": len(of_group),
                        "dialogues_documented_count": len(documented),
                        "dialogues_held_count": len(held),
                        "mean_per_dialogue": mean(of_group) if len(of_group) > 1 else None,
                        "share_pct": share,
                        "status": _status(len(documented), len(of_group), sum(anywhere)),
                    }
                )
        return rows

    def coverage(self, chosen: Selection) -> list[Row]:
        rows = []
        years = sorted({d["year"] for d in self.dialogues if _in(d["year"], chosen.years)})
        for code in self.working_groups:
            for year in years if _in(code, chosen.working_groups) else []:
                events = [d["dialogue"] for d in self.dialogues if d["year"] == year]
                for name in [d for d in events if code in self.served[d]] or [None]:
                    rows.append(self._covered(code, year, name, chosen))
        # two dialogues of one group and day stand in the order of their identifiers
        days = {d["dialogue"]: (d["date"] is None, d["date"] or 0) for d in self.dialogues}
        return sorted(
            rows,
            key=lambda r: (
                self.working_groups.index(r["working_group"]),
                r["year"],
                days.get(r["dialogue"], ()),
                r["dialogue"] or "",
            ),
        )

    def _covered(self, code: str, year: int, name: str | None, chosen: Selection) -> Row:
        level = self.level(name) if name else "none"
        if level == "quoted" and chosen.evidence == "official":
            level = "none"
        total = self.total(name, chosen, level) if name else None
        status = self.status(name, chosen, level) if name else "no_dialogue_known"
        return {
            "working_group": code,
            "year": year,
            "dialogue": name,
            "is_joint": name is not None and len(self.served[name]) > 1,
            "evidence": level,
            "participations_count": total,
            "status": status,
        }

    def same_kind_pairs(self, chosen: Selection) -> list[Row]:
        kinds: dict[tuple[str, ...], dict[tuple[int, str], list[int]]] = {}
        for d in self.chosen(chosen):
            level = self.level(d["dialogue"])
            total = self.total(d["dialogue"], chosen, level)
            if total is not None and (level == "official" or chosen.evidence != "official"):
                kind = kinds.setdefault(tuple(self.served[d["dialogue"]]), {})
                kind.setdefault((d["year"], level), []).append(total)
        rows = [
            {
                "working_groups": "+".join(kind),
                "first_year": first[0],
                "last_year": last[0],
                "first_count": sum(counts[first]),
                "last_count": sum(counts[last]),
                "change_count": sum(counts[last]) - sum(counts[first]),
                "first_dialogues_count": len(counts[first]),
                "last_dialogues_count": len(counts[last]),
                "first_evidence": first[1],
                "last_evidence": last[1],
            }
            for kind, counts in kinds.items()
            for first in counts
            for last in counts
            if first[0] < last[0]
        ]
        return sorted(
            rows,
            key=lambda r: (
                r["first_year"],
                r["last_year"],
                self.working_groups.index(r["working_groups"].split("+")[0]),
                r["working_groups"],
                r["first_evidence"],
                r["last_evidence"],
            ),
        )

    def _years(self, chosen: Selection) -> list[tuple[int, str, list[str]]]:
        held: dict[int, list[str]] = {}
        for d in self.chosen(chosen):
            held.setdefault(d["year"], []).append(d["dialogue"])
        levels = LEVELS if chosen.evidence != "official" else LEVELS[:1]
        return [(year, level, held[year]) for year in sorted(held) for level in levels]


def _in(value: Any, chosen: tuple[Any, ...] | None) -> bool:
    return chosen is None or value in chosen


def _sum(counts: Sequence[int | None]) -> int | None:
    known = [count for count in counts if count is not None]
    return sum(known) if known else None


def _status(documented: int, reporting: int, partly: int) -> str:
    if documented == 0:
        return "not_documented"
    if reporting == documented:
        return "reported"
    return "partly_reported" if reporting or partly else "not_reported"
