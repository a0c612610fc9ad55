"""One made-up note of the kind that is published, to be written in every format in which it could be."""

from typing import NamedTuple


class Part(NamedTuple):
    """A heading (`number` 0) or a numbered paragraph; `{1}` in the text is the mark of footnote 1."""

    number: int
    text: str


FOOTNOTES = {
    1: "Available at: https://example.org/harbour/FA_2031/summary-12-of-40.pdf.",
    2: "See also the report of the 44 inspectors, para. 17.",
    3: "Hereinafter: the exchange.",
    4: "Available at: https://example.org/harbour/tip_som_2032.html.",
}

PARTS = [
    Part(0, "I. Background"),
    Part(1,
        "The Assembly of Harbours set up an exchange with outside voices{3} in rule 7 of its annex, "
        "decision 9/1."),
    Part(2,
        "The exchange gives room for questions, for criticism and for well-founded proposals, and it "
        "follows each "
            "gathering of the expert bodies; 15 countries have since written to the secretariat about it."),
    Part(0, "II. Exchanges that took place"),
    Part(3, "In 2031, two dialogues were arranged for those who had asked for them."),
    Part(4,
        "The first constructive dialogue was held after the end of the 18th meeting of the Working "
        "Group on Firearms, "
            "on 6 May. It was led by Ms. A. Example, Harbour Master of Port Example, who had prepared it "
            "with great care "
            "and with the help of many colleagues in several time zones. Sixty-nine (69) "
            "non-governmental organizations "
            "and eleven (11) other relevant stakeholders (six from the academia and five from the "
            "private sector) "
            "participated in this dialogue that day.{1} Their papers were put on a page of their own."),
    Part(5,
        "The second constructive dialogue was held after the end of the 17th meeting of the Working "
        "Group on "
            "International Cooperation, on 14 September. One hundred and twenty-eight (128) non-governmental "
            "organizations and six (6) other relevant stakeholders (four from academia and two from the "
            "private "
            "sector) were present, in addition to 51 States parties and one intergovernmental "
            "organization.{2} "
            "A panel, involving seven non-governmental stakeholders, was divided into two sub-panels."),
    Part(6, "In 2032, one dialogue was arranged, since two expert bodies had agreed to share a day."),
    Part(7,
        "The joint constructive dialogue was held in a hybrid format after the end of the 21st "
        "meetings of the Working "
            "Group on Trafficking in Persons and the Working Group on the Smuggling of Migrants, on 12 "
            "July. Ninety-three "
            "(93) non-governmental organizations and twenty-two (22) other relevant stakeholders (twelve "
            "from the "
            "academia and ten from the private sector) participated in this joint dialogue.{4} One "
            "speaker recalled that "
            "300 companies had been asked for their views in a survey of 12 countries."),
    Part(8,
        "The secretariat thanks all who came, those who wrote, and the interpreters who made "
        "themselves understood."),
]  # fmt: skip

EXPECTED = [
    (4, "ngo", 69), (4, "other_stakeholders", 11), (4, "academia", 6), (4, "private_sector", 5),
    (5, "ngo", 128), (5, "other_stakeholders", 6), (5, "academia", 4), (5, "private_sector", 2),
    (5, "state_party", 51), (5, "igo", 1), (5, "panellists", 7), (5, "panels", 2),
    (7, "ngo", 93), (7, "other_stakeholders", 22), (7, "academia", 12), (7, "private_sector", 10),
]  # fmt: skip
"""(paragraph, stakeholder group, count) of every figure of the note."""

DIALOGUES = [("2031-fa", "2031-05-06"), ("2031-ic", "2031-09-14"), ("2032-som-tip", "2032-07-12")]
