"""Sentences by their answer: what an analyst may paste, true, false, half true, unclear."""

SUPPORTED = """
In 2024, 158 NGOs took part in the dialogue on trafficking in persons.
158 NGOs participated in the TIP dialogue in 2024.
One hundred and fifty-eight NGOs took part in the 2024 dialogue on human trafficking.
One hundred and fifty-eight (158) non-governmental organizations participated in the dialogue on trafficking in persons of 10 July 2024.
Sixty (60) NGOs, four academic institutions and five companies were at the FA dialogue of 2023.
Sixty-six NGOs, six universities and four private-sector entities attended the firearms dialogue in 2024.
On 10 July 2024, 182 stakeholders took part in the TIP dialogue.
182 organizations took part in the dialogue of 10 July 2024.
76 organizations took part in the firearms dialogue in 2024.
Seventy-six organizations attended the dialogue on firearms on 5 April 2024.
At the dialogue on firearms in 2024 there were 76 organizations.
In April 2024, 76 stakeholders attended the dialogue on firearms.
21 NGOs, 2 academic institutions and one company took part in the dialogue of 27 May 2022.
Twenty-four stakeholders participated in the joint dialogue of 2022.
112 organizations took part in the joint dialogue in 2024.
112 stakeholders took part in the joint dialogue on international cooperation and technical assistance of 7 June 2024.
The joint dialogue of 7 June 2024 brought together 91 NGOs, 8 academic institutions and 13 private-sector entities.
44 States parties and one intergovernmental organization took part in the joint dialogue of 7 June 2024.
47 States parties took part in the dialogue on international cooperation in 2023.
In 2023, 47 States attended the dialogue on international cooperation.
Twenty-one other relevant stakeholders took part in the joint dialogue of 2024.
66 NGOs and 10 other stakeholders attended the firearms dialogue of 2024.
There were 468 participations in 2024.
468 participations were recorded in 2024.
In 2023, there were 328 participations in five dialogues.
In 2023 and 2024, 328 and 468 participations were recorded respectively.
There were 796 participations in total in 2023 and 2024.
Participation was 328 in 2023.
399 participations by NGOs were recorded in 2024.
In 2024, there were 399 participations by NGOs, 36 by academic institutions and 33 by private-sector entities.
More than 100 organizations took part in 2024.
At least 101 different organizations took part in 2023.
No more than 468 organizations took part in 2024.
More than 180 stakeholders took part in the dialogue on trafficking in persons in 2024.
Nearly 100 stakeholders attended the dialogue on the smuggling of migrants in 2024.
About 180 organizations took part in the trafficking in persons dialogue in 2024.
Fewer than 50 stakeholders took part in the dialogue on smuggling in 2023.
In 2024 the dialogues on firearms had 76 stakeholders and those on trafficking in persons 182.
In 2024, 182 stakeholders came for human trafficking and 76 for firearms.
The dialogues on firearms and trafficking in persons had 76 and 182 stakeholders respectively in 2024.
In 2024, firearms, smuggling and trafficking in persons had 76, 98 and 182 participants respectively, as participations.
76 stakeholders took part in firearms in 2024, while 182 took part in trafficking in persons.
In the dialogue on firearms, 60 NGOs took part in 2023 and 66 in 2024.
158 of 182 participations in trafficking in persons in 2024 were by NGOs.
Participation in FA, SOM and TIP rose from 209 in 2023 to 356 in 2024.
Participation in the dialogues on firearms, smuggling and trafficking in persons rose by 147, from 209 in 2023 to 356 in 2024.
In matched working groups participation grew by 70.3 per cent from 2023 to 2024.
In the same groups participation rose by 70 per cent between 2023 and 2024.
Participation in FA, SOM and TIP together grew by 70 percent from 2023 to 2024.
Firearms rose from sixty-nine to seventy-six between 2023 and 2024.
Participation in the dialogue on firearms rose from 69 in 2023 to 76 in 2024, an increase of 7, or 10 per cent.
Participation on firearms increased by 7 between 2023 and 2024.
Participation in the firearms dialogue was up 10 per cent in 2024 from 2023.
In the firearms working group 76 stakeholders participated in 2024, up 10 per cent.
76 organizations took part in the firearms dialogue in 2024, up from 69 in 2023.
Participation in the firearms dialogue in 2024 was 76, compared with 69 in 2023.
76 stakeholders took part in firearms in 2024, seven more than in 2023.
Trafficking in persons nearly doubled, from 96 stakeholders in 2023 to 182 in 2024.
The smuggling of migrants more than doubled from 2023 to 2024.
Participation on smuggling more than doubled, from 44 in 2023 to 98 in 2024.
Participation on migrant smuggling rose 2.2-fold from 2023 to 2024.
Participation on smuggling rose by 123 per cent from 2023 to 2024.
Participation on trafficking in persons grew by almost 90 per cent from 2023 to 2024.
Participation in the firearms dialogue grew by a tenth between 2023 and 2024.
More stakeholders took part in the firearms dialogue in 2024 than in 2023.
Participation in the dialogue on firearms was higher in 2024 than in 2023.
Participation in the dialogue on firearms was lower in 2023 than in 2024.
Participation in the dialogue on firearms did not fall between 2023 and 2024.
NGO participation in the dialogue on firearms rose from 60 to 66 between 2023 and 2024.
NGOs at the dialogue on trafficking in persons rose from 92 in 2023 to 158 in 2024.
Participation by academia in the dialogues on firearms, smuggling and trafficking in persons rose from 10 in 2023 to 28 in 2024.
Firearms rose from 69 to 76 and trafficking in persons from 96 to 182 between 2023 and 2024.
Between 2023 and 2024, participation rose by 7 in firearms and by 54 in smuggling.
NGOs made up 85.3 per cent of stakeholders in 2024.
In 2024, 85 per cent of participations were by NGOs.
NGOs accounted for 91 per cent of participations in 2023.
The share of NGOs in participation was 91.2 per cent in 2023.
The private sector accounted for 7 per cent of participation in 2024.
Nine in ten participations in 2023 were by NGOs.
Most participations in 2024 were by NGOs.
More than four fifths of participations in 2024 were by NGOs.
Trafficking in persons made up 39 per cent of participations in 2024.
The average dialogue had 117 stakeholders in 2024.
On average, 65.6 stakeholders took part per dialogue in 2023.
The median dialogue had 69 participations in 2023.
The median was 105 participations per dialogue in 2024.
Five constructive dialogues were held in 2023 and four in 2024.
Five dialogues took place in 2023.
Four dialogues were held in 2024.
One dialogue on firearms was held in 2024.
A joint dialogue was held in 2024.
A dialogue on firearms was held on 5 April 2024.
The dialogue on smuggling of migrants was held on 15 July 2024.
More NGOs than companies took part in 2024.
In 2024, participation by academia exceeded participation by the private sector.
In 2024, trafficking in persons had more stakeholders than firearms.
Trafficking in persons had the most participations in 2024.
The largest dialogue in 2024 was on trafficking in persons.
The smallest dialogue of 2024 was the dialogue on firearms.
10 of 16 known dialogues have an official document at hand.
Two of the 10 documented dialogues state how many States parties took part.
One of the four dialogues of 2022 is documented.
No official document on the dialogue on firearms of 2022 is at hand.
No dialogue on international cooperation is known for 2025.
How many different organizations took part is not published.
The region of the participants is not published.
Gender is not published.
Between 184 and 468 different organizations took part in 2024.
Different organizations were between 101 and 328 in 2023 and between 184 and 468 in 2024.
The possible range for international cooperation and technical assistance from 2023 to 2024 is between -5.9 and +47 per cent.
"""

WITH_CARE = """
468 stakeholders participated in 2024.
328 stakeholders participated in 2023 and 468 in 2024.
More than 400 stakeholders participated in 2024.
24 stakeholders participated in 2022.
There were 24 participations in 2022.
Participation increased from 328 in 2023 to 468 in 2024.
Participation increased by 140 between 2023 and 2024.
Participation rose by 43 per cent from 2023 to 2024.
Participation rose from 2023 to 2024.
Participation in 2024 was up by more than 40 per cent on 2023.
Participation was higher in 2024 than in 2023.
Participation rose from 328 to 468 between 2023 and 2024.
468 participations were recorded in 2024, compared with 328 in 2023.
The joint dialogue rose from 24 in 2022 to 112 in 2024.
Participation in the joint dialogues on IC and TA rose from 24 in 2022 to 112 in 2024.
Participation in the joint dialogue grew by 367 per cent from 2022 to 2024.
TIP rose from 71 in 2022 to 182 in 2024.
Participation on smuggling was 44 in 2022 and 44 in 2023.
In the dialogues on smuggling and trafficking in persons, participation rose from 115 in 2022 to 280 in 2024.
71 stakeholders took part in the TIP dialogue of 2022.
60 NGOs attended the 2022 dialogue on trafficking in persons.
Two companies attended the smuggling dialogue of 2022.
43 organizations took part in the firearms dialogue in 2022.
112 stakeholders were at the international cooperation dialogue in 2024.
112 organizations attended the dialogue on technical assistance in 2024.
47 States parties took part in 2023.
44 States parties took part in 2024.
144 people registered for the dialogue on firearms in 2024.
More than 500 people registered for the 2023 dialogue on firearms.
51 Governments attended the 2023 dialogue on trafficking in persons.
76 participants attended the firearms dialogue in 2024.
Nine in ten participants in 2023 were NGOs.
NGOs made up 87.5 per cent of participations in 2022.
The share of NGOs fell by 5.9 percentage points from 2023 to 2024.
Participation by NGOs fell from 91 to 85 per cent between 2023 and 2024.
The share of NGOs fell from 91.2 per cent in 2023 to 85.3 per cent in 2024.
The share of NGOs was lower in 2024 than in 2023.
Per dialogue, the mean rose from 65.6 in 2023 to 117 in 2024.
On average, 117 took part in 2024, up from 65.6 in 2023.
Participation by academia in firearms grew by 50 per cent from 2023 to 2024.
Participation by the private sector in smuggling rose fivefold from 2023 to 2024.
Private-sector participation more than doubled from 2023 to 2024.
NGO participation rose from 299 in 2023 to 399 in 2024.
NGO participation rose by a third between 2023 and 2024.
Four dialogues were held in 2022.
Three dialogues were held in 2025.
A dialogue on firearms was held on 30 April 2025.
There have been 820 participations since 2022.
"""

NOT_COMPARABLE = """
Participation rose nineteenfold from 2022 to 2024.
Participation rose from 24 in 2022 to 468 in 2024.
Participation rose from 24 in 2022 to 328 in 2023.
Participation rose from 2022 to 2024.
Participation rose since 2022.
Participation was almost twenty times higher in 2024 than in 2022.
International cooperation rose by 49 per cent from 2023 to 2024.
International cooperation rose from 75 in 2023 to 112 in 2024.
Participation on technical assistance more than doubled between 2023 and 2024.
Participation on international cooperation and technical assistance fell from 119 in 2023 to 112 in 2024.
States parties fell from 47 in 2023 to 44 in 2024.
44 States parties took part in June 2024, down from 47 in 2023.
Fewer States parties attended in 2024 than in 2023.
The share of NGOs fell from 87.5 per cent in 2022 to 85.3 per cent in 2024.
The mean rose from 2022 to 2024.
"""

CANNOT_TELL = """
468 organizations took part in the constructive dialogues in 2024.
328 organizations took part in 2023.
399 NGOs took part in 2024.
300 different organizations took part in 2024.
In 2023, 299 NGOs, 15 academic institutions and 14 companies took part.
The number of organizations taking part rose from 328 in 2023 to 468 in 2024.
The number of organizations rose by 43% between 2023 and 2024.
The number of NGOs rose by a third between 2023 and 2024.
Over 800 organizations have participated since 2022.
In 2024, 158 NGOs took part in the dialogue on trafficking.
76 stakeholders took part in the 2024 dialogue on corruption.
76 stakeholders took part in the 2024 dialogue on firarms.
182 stakeholders took part in the dialogue on traficking in persons in 2024.
468 stakeholders from developing countries participated in 2024.
76 accredited organizations took part in the firearms dialogue in 2024.
112 women took part in the joint dialogue of 2024.
158 African NGOs took part in the trafficking in persons dialogue in 2024.
Most participants came from Africa.
Half of the participants joined online in 2024.
Half of the stakeholders joined online.
A third of the NGOs in 2024 took part for the first time.
76 new organizations took part in the firearms dialogue in 2024.
76 small organizations took part in the firearms dialogue in 2024.
76 stakeholders took part in the morning of the firearms dialogue in 2024.
The dialogue on firearms on 5 April 2024 brought together 144 participants.
158 people participated in the TIP dialogue in 2024.
300 people took part in 2024.
158 NGO representatives took part in the dialogue on trafficking in persons in 2024.
No dialogue on international cooperation was held in 2025.
No dialogue was held in 2026.
176 NGOs took part in the joint dialogue of 2 July 2025.
52 States parties attended the joint dialogue in July 2025.
500 stakeholders took part in 2025.
No NGOs took part in 2025.
Participation in 2025 rose to 500.
Participation fell from 468 in 2024 to 300 in 2025.
500 stakeholders participated.
76 organizations took part in the firearms dialogue.
Participation rose by a third.
Participation rose by 70 per cent.
Participation rose by 60 per cent in firearms, trafficking in persons and smuggling.
Participation nearly doubled in trafficking in persons, from 96 to 182.
The private sector rose from 14 to 33.
The share of NGOs fell from 91 per cent to 85.
States parties fell from 47 to 44.
Ten States took part in the dialogue on firearms in 2024.
No States took part in the dialogue on firearms in 2024.
150 stakeholders participated in 2022.
Six dialogues were held in 2022.
Participation will rise to 500 in 2025.
Participation could have doubled from 2023 to 2024.
The dialogues are a useful forum.
Participation matters.
2 + 2 = 4
La participation est passée de 328 à 468 entre 2023 et 2024.
En 2024, 158 ONG ont participé au dialogue sur la traite des personnes.
Im Jahr 2024 nahmen 158 NGOs am Dialog teil.
On average, a dialogue had 24 stakeholders in 2022.
76 organizations took part in the firearms dialogue in 2023 and 2024.
Participation rose because NGOs were interested, from 328 in 2023 to 468 in 2024.
Participation rose from 328 in 2023 to 468 in 2024, thanks to better outreach.
50 panellists took part in the dialogue on firearms in 2024.
120 organizations registered for the dialogue on trafficking in persons in 2024.
"""

CONTRADICTED = """
144 organizations took part in the firearms dialogue in 2024.
65 stakeholders took part in the firearms dialogue in 2024.
76 NGOs took part in the firearms dialogue in 2024.
159 NGOs took part in the dialogue on trafficking in persons in 2024.
158 NGOs took part in the dialogue on trafficking in persons in 2023.
158 companies took part in the dialogue on trafficking in persons in 2024.
500 organizations took part in 2024.
100 organizations took part in 2024.
500 stakeholders participated in 2024.
460 NGOs took part in 2024.
There were 469 participations in 2024.
More than 500 stakeholders participated in 2024.
Fewer than 400 participations were recorded in 2024.
20 stakeholders participated in 2022.
328 stakeholders participated in 2023 and 469 in 2024.
In 2023 and 2024, 468 and 328 participations were recorded respectively.
In 2024 the dialogues on firearms had 76 stakeholders and those on trafficking in persons 181.
The dialogues on firearms and trafficking in persons had 182 and 76 stakeholders respectively in 2024.
22 NGOs, 2 academic institutions and one company took part in the dialogue of 27 May 2022.
76 stakeholders took part in the firearms dialogue of 6 April 2024.
45 States parties took part in the joint dialogue of 7 June 2024.
No NGOs took part in the dialogue on firearms in 2024.
No private sector entity took part in the 2022 smuggling dialogue.
80 stakeholders took part in the TIP dialogue of 2022.
Participation fell from 2023 to 2024.
Participation did not rise between 2023 and 2024.
Participation rose by 70 per cent from 2023 to 2024.
Participation rose by 55 per cent from 2023 to 2024.
Participation rose from 328 in 2023 to 470 in 2024.
Participation fell from 328 in 2023 to 468 in 2024.
Participation doubled from 2023 to 2024.
A third more stakeholders took part in 2024 than in 2023.
In matched working groups participation doubled from 2023 to 2024.
The dialogue on firearms doubled from 2023 to 2024.
Participation in the dialogue on firearms fell by 10 per cent from 2023 to 2024.
Participation in the dialogue on firearms was unchanged between 2023 and 2024.
Participation on smuggling tripled from 44 in 2023 to 98 in 2024.
76 organizations took part in the firearms dialogue in 2024, down from 82 in 2023.
The number of organizations rose from 328 in 2023 to 500 in 2024.
Participation rose from 24 in 2022 to 500 in 2024.
Participation in FA, SOM and TIP rose from 209 in 2023 to 350 in 2024.
Firearms rose from 69 to 76 and trafficking in persons from 96 to 180 between 2023 and 2024.
NGOs made up 80 per cent of stakeholders in 2024.
Half of the participations in 2024 were by NGOs.
Eight in ten participations in 2023 were by NGOs.
Most participations in 2024 were by private-sector entities.
The share of NGOs rose from 2023 to 2024.
The share of NGOs fell by 5.9 per cent from 2023 to 2024.
The share of NGOs fell from 91 per cent in 2023 to 80 per cent in 2024.
The average dialogue had 120 stakeholders in 2024.
The median dialogue had 117 participations in 2024.
Six dialogues were held in 2023.
Three dialogues were held in 2023.
No dialogue on firearms was held in 2024.
The private sector has overtaken academia.
More companies than NGOs took part in 2024.
In 2024, firearms had more stakeholders than trafficking in persons.
The largest dialogue in 2024 was on firearms.
All four dialogues of 2022 are documented.
No official document on the dialogue on firearms of 2024 is at hand.
No dialogue on firearms is known for 2024.
The gender of participants is published.
Between 100 and 150 different organizations took part in 2024.
Firearms rose by 7 and fell to 60 between 2023 and 2024.
"""
