"""A record of any size: the real groups, and dialogues made up."""

import pandas as pd

from loaders.register.models import TABLES
from loaders.register.reader import columns, read_register
from tests.conftest import REGISTER


def frames(figures: int) -> dict[str, pd.DataFrame]:
    """The real groups, and as many dialogues of four figures each as make `figures`, over ten years."""
    real = read_register(REGISTER).tables
    tables = {
        model.table_name: pd.DataFrame(
            [row.model_dump() for row in real[model.table_name]], columns=columns(model)
        )
        for model in TABLES
    }
    numbers = pd.RangeIndex(figures // 4).to_series()
    groups = tables["working_groups"]["working_group"].tolist()
    names = numbers.astype(str) + "-" + numbers.map(lambda n: groups[n % 5].lower())
    years = 2020 + numbers // 5 % 10
    dialogues = pd.DataFrame({"dialogue": names, "year": years, "format": "not_stated"})
    bridge = pd.DataFrame({"dialogue": names, "working_group": numbers.map(lambda n: groups[n % 5])})
    document = tables["documents"].query("document == 'note-2024'")
    counted = pd.concat(
        pd.DataFrame({"dialogue": names, "stakeholder_group": group, "count": numbers % 97 + step})
        for step, group in enumerate(["ngo", "academia", "private_sector", "state_party"])
    )
    stated = {"unit": "organization", "stage": "participated", "qualifier": "exact", "evidence": "official"}
    tables |= {
        "documents": document,
        "dialogues": dialogues,
        "dialogue_working_groups": bridge.assign(
            meeting_number=numbers // 5 + 1, meeting_number_basis="official"
        ),
        "dialogue_documents": dialogues[["dialogue"]].assign(document="note-2024"),
        "figures": counted.assign(**stated, document="note-2024", paragraph=1, printed=None),
        "panel_seats": tables["panel_seats"].head(0),
    }
    tables["figures"].loc[tables["figures"]["stakeholder_group"] == "state_party", "unit"] = "state"
    return {name: rows.assign(register_line=range(2, len(rows) + 2)) for name, rows in tables.items()}
