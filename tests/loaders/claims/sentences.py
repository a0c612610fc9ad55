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
76 organizations took part in the dialogue on firearms in 2024.
The 2024 dialogue on smuggling of migrants gathered 84 NGOs, nine academic institutions and five private-sector entities.
Seventy-six organizations attended the firearms dialogue of 5 April 2024.
There were four hundred and sixty-eight participations in 2024.
Between 400 and 500 participations were recorded in 2024.
At least 450 participations were recorded in 2024.
Fewer than 330 participations were recorded in 2023.
Nearly 470 participations were recorded in 2024.
Some 330 participations were recorded in 2023.
No fewer than 158 NGOs took part in the dialogue on trafficking in persons in 2024.
Upwards of 90 NGOs took part in the joint dialogue of 7 June 2024.
NGOs made up 85.3 per cent of participations in 2024.
Roughly nine out of ten participations in 2023 were by NGOs.
Less than a tenth of participations in 2024 came from academia.
Participation in the trafficking in persons dialogue almost doubled from 2023 to 2024.
Private sector participation in the firearms dialogue fell from 5 to 4 between 2023 and 2024.
In the three working groups with separate dialogues in both years, participation rose by 147, from 209 in 2023 to 356 in 2024.
The 2024 dialogue on trafficking in persons had 86 more stakeholders than that of 2023.
The dialogue on trafficking in persons in 2024 had 67 more NGOs than the joint dialogue.
Between 184 and 468 distinct organizations took part in 2024.
47 States parties took part in the dialogue on international cooperation in September 2023.
44 States parties took part in the joint dialogue on 7 June 2024.
One intergovernmental organization attended the dialogue on 13 September 2023.
The dialogue on trafficking in persons in 2024 was the largest of all constructive dialogues.
The best attended dialogue of 2023 was that on trafficking in persons.
The private sector was the smallest of the three groups in 2023.
On average, 65.6 stakeholders took part in each dialogue in 2023.
The median dialogue of 2024 had 105 participations.
The number of participations in 2024 did not exceed 500.
On 10 July 2024, 182 stakeholders discussed trafficking in persons.
In July 2024, 280 participations were recorded in two dialogues.
The dialogue held on 2024-07-15 had 98 participations.
In 2023 and 2024, NGOs had 299 and 399 participations, respectively.
In 2024 the dialogues on firearms, trafficking in persons and smuggling of migrants had 76, 182 and 98 stakeholders, respectively.
Academia and the private sector had 36 and 33 participations in 2024.
The dialogue on firearms had 76 stakeholders in 2024, whereas the dialogue on trafficking in persons had 182.
The dialogue on firearms, which was held on 5 April 2024, had 76 stakeholders, of which 66 were NGOs.
NGOs, which accounted for 399 of 468 participations in 2024, outnumbered academia.
Report that 468 participations took place in 2024.
Participation in 2024: 468
The regional distribution of participants is not published.
In 2024, 468 participations were recorded.
In 2024, NGOs and academia together had 435 participations.
Non-State participation, i.e. NGOs, academia and the private sector, reached 468 in 2024.
Five dialogues were held in 2023.
A dialogue on international cooperation was held in 2023.
Trafficking in persons accounted for 182 of the 468 participations in 2024.
As many academic institutions as private-sector entities took part in the 2023 dialogue on technical assistance.
In each dialogue of 2024, at least 60 NGOs took part.
Participation by academia and the private sector was 36 and 33 in 2024.
In 2023 and 2024, NGO participations were 299 and 399.
The dialogues on firearms and smuggling of migrants had 76 and 98 stakeholders in 2024.
On 7 June 2024 and 10 July 2024, 112 and 182 stakeholders took part.
Between 2023 and 2024 the firearms dialogue gained 6 NGOs and 2 academic institutions and lost one company.
The joint dialogue had fewer stakeholders than the dialogue on trafficking in persons in 2024.
Participations exceeded 400 in 2024.
Participations surpassed 450 in 2024.
Participations fell short of 500 in 2024.
182 of the 468 participations in 2024 were in the dialogue on trafficking in persons.
The mean of participation was 117, the median 105 in 2024.
States parties are stated for two of ten documented dialogues.
For the 2024 dialogue on firearms, the documents do not state how many States parties took part.
In 2024, 85 and 8 per cent of participations were by NGOs and academia.
The firearms dialogue had 69 and 76 stakeholders in 2023 and 2024.
The dialogue on firearms had 36 fewer stakeholders than the joint dialogue in 2024.
The number of NGOs at the 2024 dialogue on firearms is published.
It is not known how many different organizations took part in 2024.
Three working groups had separate dialogues in 2023 and 2024.
Five working groups had dialogues in 2023.
Two working groups had a joint dialogue in 2024.
2023-2024: 796 participations
Participations in 2024 did not reach 500.
NGO participations in the firearms dialogue of 2024 surpassed 65.
Participation in the firearms dialogue gained 7 between 2023 and 2024.
The dialogue on smuggling of migrants, which 98 stakeholders attended, took place on 15 July 2024.
On 10 July 2024, 182 organizations discussed trafficking in persons.
The median was 69 and the mean 65.6 in 2023.
NGOs, academia and the private sector had 399, 36 and 33 participations in 2024.
At the dialogue after the eleventh meeting of the Working Group on Firearms, 76 organizations took part.
The dialogue of 5 April 2024, after the eleventh meeting of the Working Group on Firearms, had 76 stakeholders.
According to the Note by the Secretariat, 158 NGOs took part in the 2024 dialogue on trafficking in persons.
According to the Note by the Secretariat, there were 468 participations in 2024.
According to the co-Chairs' summary, 91 NGOs took part in the joint dialogue of 2024.
Four dialogues were held in 2024, one of them joint.
In 2024, 468 participations were recorded, 399 of them by NGOs.
112 took part in the joint dialogue of 2024, 91 of them NGOs.
In 2024, there were 468 participations, 182 of them in trafficking in persons.
Three dialogues of 2025 are known to have taken place; none of them is documented by an official document at hand.
Four dialogues of 2022 are known to have taken place; one of them is documented by an official document at hand.
NGOs (66), academia (6) and the private sector (4) took part in the dialogue on firearms in 2024.
Firearms (76), smuggling of migrants (98) and trafficking in persons (182) had separate dialogues in 2024.
One in six participations in 2024 was in the dialogue on firearms.
No document states how many States parties took part in the dialogue on firearms in 2024.
Merely 399 participations in 2024 were by NGOs.
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
The share of NGOs fell by 5.9 percentage points between 2023 and 2024.
The share of academia rose from 4.6 to 7.7 per cent from 2023 to 2024.
Academia in the trafficking in persons dialogues more than quadrupled between 2023 and 2024.
Participations rose by 140 from 2023 to 2024.
Participation did not fall between 2023 and 2024.
The joint dialogue on international cooperation and technical assistance grew from 24 in 2022 to 112 in 2024.
Attendance at the joint dialogue on international cooperation and technical assistance more than quadrupled between 2022 and 2024.
Participation in the dialogue on trafficking in persons rose from 71 in 2022 to 182 in 2024.
Participation in the dialogue on smuggling of migrants was unchanged at 44 between 2022 and 2023.
37 States were present at the 2024 dialogue on firearms.
An average of 117 participations per dialogue in 2024 against 65.6 in 2023.
Did 468 stakeholders take part in 2024?
468 participants in 2024
Participations by year: 24 (2022), 328 (2023), 468 (2024)
The number of States parties at the firearms dialogue in 2024 is not published.
In 2022-2024, 820 participations were recorded.
NGO participations in 2024 exceeded those in 2023 by 100.
Other relevant stakeholders numbered 69 in 2024.
144 people registered for the firearms dialogue in 2024.
Two dialogues in July 2024 had 280 stakeholders.
Three working groups had dialogues in 2025.
2022-2024: 820 participations
2023-2025: 796 participations
Participation rose by 140 over 2023-2024.
Participation by academia was 15 in 2023; it rose by 21 in 2024.
The fifteenth session of the Working Group on International Cooperation was followed by a dialogue with 112 organizations.
According to the Note, participation rose from 328 in 2023 to 468 in 2024.
The dialogue on smuggling of migrants was the least attended in 2023.
The dialogue on technical assistance had the fewest participations in 2023.
Participation on trafficking in persons: 71, 96 and 182 in 2022, 2023 and 2024.
In 2022-2024 participation in the joint dialogue rose by 88.
It is not known how many States took part in the 2024 dialogue on firearms.
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
The NGO share went from 87.5 per cent in 2022 to 85.3 per cent in 2024.
Participation rose almost twentyfold between 2022 and 2024.
Participation on international cooperation rose from 75 in 2023 to 112 in 2024.
The average participation per dialogue rose from 24 in 2022 to 117 in 2024.
Since 2022, participation has risen.
Participation rose in 2022-2024.
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
Fewer organizations attended the joint dialogue in 2024 than the two separate ones in 2023.
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
In 2024 the number of participations was 4,68.
Participations came to 0.468 thousand in 2024.
Scores of NGOs took part in 2024.
Hundreds of NGOs participated in 2024.
More distinct organizations took part in 2024 than in 2023.
399 different NGOs took part in 2024.
820 organizations have taken part in constructive dialogues from 2022 to 2024.
900 organizations have taken part since 2022.
91 States took part in 2023.
No State took part in the firearms dialogue in 2024.
38 States parties attended the dialogue on firearms in 2023.
The smallest documented dialogue is that of 27 May 2022.
NGOs were the largest group in every dialogue.
The only joint dialogue was held in 2024.
The only dialogue on firearms took place in 2023.
The firearms dialogue ranked second in 2023.
The dialogue on international cooperation had the second highest attendance in 2023.
NGOs did not attend the firearms dialogue in 2024.
It is not true that 468 participations were recorded in 2024.
It is false that 500 participations were recorded in 2024.
Not 468 but 500 participations were recorded in 2024.
On 12 June 2024, 112 stakeholders took part in the joint dialogue.
On Wednesday, 10 July 2024, 182 stakeholders took part.
On Monday, 10 July 2024, 182 stakeholders took part.
In August 2024, 50 stakeholders took part.
On 07/10/2024, 182 participations were recorded.
Is it true that participation doubled in 2024?
NGOs 399, academia 36, private sector 33 (2024)
In 2024, 158 NGOs took prat in the dialoge on traficking in persons.
In 2024, 76 stakholders joined the fire arms dialogue.
En 2024, 468 participations ont été enregistrées.
En 2024 participaron 399 ONG.
2024年有468个参与。
In 2024, 468 parties prenantes took part.
W 2024 roku wzięło udział 468 organizacji.
GI-TOC took part in the joint dialogue of 2024.
12 NGOs from Mexico took part in the firearms dialogue in 2024.
France sent 5 NGOs to the dialogue on trafficking in persons in 2024.
In 2026, 500 stakeholders will take part.
By 2030 participation will have doubled.
In 2025, 276 stakeholders took part.
In 2019, 100 NGOs took part in the dialogues.
The dialogue on corruption had 76 stakeholders in 2024.
The working group on cybercrime counted 98 stakeholders in 2024.
36 media organizations took part in 2024.
33 youth representatives took part in the dialogues in 2024.
In 2024, 66 faith-based NGOs took part in the firearms dialogue.
Online, 182 stakeholders took part in the 2024 dialogue on trafficking in persons.
66 African NGOs took part in the 2024 dialogue on firearms.
Women were 40 per cent of participants in 2024.
The number of participants in 2023 is not published.
4.68e2 participations were recorded in 2024.
CDLXVIII participations were recorded in 2024.
٤٦٨ participations were recorded in 2024.
468½ participations were recorded in 2024.
Over the last two years participation rose by 140.
This year, 468 participations were recorded.
Last year, 328 participations were recorded.
According to Wikipedia, 158 NGOs took part in the 2024 dialogue on trafficking in persons.
NGOs and academia together were 400 in 2024.
<b>468</b> participations were recorded in <i>2024</i>.
<script>alert(1)</script>
468
2024
The Secretariat said: 'the Chair noted that "76 organizations" took part in the 2024 dialogue on firearms'.
In the course of the constructive dialogue which, following the eleventh meeting of the Working Group on Firearms, was held in Vienna on 5 April 2024 under the Mechanism for the Review of the Implementation of the Convention and the Protocols thereto, 76 organizations, of which 66 were NGOs, 6 academic institutions and 4 private-sector entities, participated.
Nobody took part in 2025.
All five working groups held a dialogue in 2024.
Every working group held a dialogue of its own in 2024.
182 people took part in the dialogue on trafficking in persons in 2024.
182 delegates took part in the dialogue on trafficking in persons in 2024.
No longer 468 participations were recorded in 2024.
76 organizations hosted the firearms dialogue in 2024.
After 2024, 468 participations were recorded.
By 2024, 468 participations had been recorded.
By 2024, 820 participations had been recorded.
Until 2024, 468 participations were recorded.
40 per cent of NGO participations in 2024 were in the dialogue on trafficking in persons.
None of the dialogues in 2024 had more than 200 stakeholders.
No dialogue in 2024 had more than 100 stakeholders.
158 NGOs, as well as 24 others, took part in the dialogue on trafficking in persons in 2024.
468 stakeholders took part in the Conference in 2024.
Only the dialogue on firearms was held in 2024.
Dialogues were held only in 2024.
Two of the four dialogues of 2024 had more than 100 stakeholders.
Three of the four dialogues of 2024 had more than 100 stakeholders.
One of the dialogues of 2024 had 200 stakeholders.
One dialogue of 2024 had 182 stakeholders.
76 of 144 organizations took part in the firearms dialogue in 2024.
66 of 76 NGOs took part in the firearms dialogue in 2024.
76 organizations held the firearms dialogue in 2024.
Smuggling of migrants in 2024 had fewer stakeholders than trafficking in persons in 2023.
76 and 98 stakeholders took part in 2024.
76, 98 stakeholders in 2024
Four dialogues in 2024 had more than 100 stakeholders.
Two dialogues of 2024 had more than 100 stakeholders.
Participation rose by 2024.
NGOs only: 66 at the dialogue on firearms in 2024.
Nobody publishes how many different organizations took part.
A third of NGO participations in 2024 were in the dialogue on firearms.
In the dialogue on firearms in 2024, NGOs, which were 66, outnumbered academia, which had 6.
The smallest of the five groups in 2023 was the private sector.
In the three groups participation rose in 2024.
76 organizations and no others took part in the firearms dialogue in 2024.
76 NGOs and 10 others took part in the firearms dialogue in 2024.
66 NGOs and 10 others took part in the firearms dialogue in 2024.
Trafficking in persons 182 firearms 76 2024
At the eleventh meeting of the Working Group on Firearms, 76 organizations took part.
According to the Chair's summary, 158 NGOs took part in the 2024 dialogue on trafficking in persons.
According to the Chair's summary, 468 participations were recorded in 2024.
The dialogue on firearms had 76 stakeholders in 2024, whereas academia had 36 participations.
Between 2022 and 2024, participation in trafficking in persons went from 71 to 96 to 182.
In 2024, participations were 468 (399, 36 and 33).
Only NGOs rose between 2023 and 2024.
Participation in the Conference rose from 328 in 2023 to 468 in 2024.
The number of NGOs in 2024 is not published.
76 organizations organized a dialogue on firearms in 2024.
In the first dialogue of 2024, 76 stakeholders took part.
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
There were four hundred and eighty-six participations in 2024.
1,468 participations were recorded in 2024.
Between 200 and 300 participations were recorded in 2023.
At most 450 participations were recorded in 2024.
Nearly 600 participations were recorded in 2024.
No more than 150 NGOs took part in the dialogue on trafficking in persons in 2024.
A dozen private-sector entities took part in the joint dialogue in June 2024.
About a third of participations in 2024 came from NGOs.
NGOs made up 92 per cent of participations in 2024.
One in five participations in 2024 came from academia.
Half of the participations in the firearms dialogue in 2024 were by NGOs.
Two thirds of participations in 2023 came from NGOs.
The share of NGOs fell by 5.9 per cent between 2023 and 2024.
Academia's share trebled between 2023 and 2024.
Participation in the dialogue on smuggling of migrants trebled from 2023 to 2024.
Participation in the firearms dialogue rose by a third between 2023 and 2024.
Participations rose by 147 from 2023 to 2024.
Participation fell between 2023 and 2024.
Three times as many NGOs took part in the dialogue on smuggling of migrants in 2024 as in 2023.
150 different organizations took part in 2024.
500 different organizations took part in 2024.
43 States parties took part in the joint dialogue of June 2024.
The most attended dialogue of 2024 was the joint one.
Academia was the smallest group in 2024.
The mean attendance per dialogue in 2024 was 100.
The number of participations in 2024 did not exceed 400.
No academic institution took part in the joint dialogue on 7 June 2024.
Not a single company took part in the smuggling of migrants dialogue of 2023.
In April 2024, 112 stakeholders took part.
In 2023 and 2024, NGOs had 399 and 299 participations, respectively.
In 2024 the dialogues on firearms, trafficking in persons and smuggling of migrants had 76, 98 and 182 stakeholders, respectively.
While NGOs had 399 participations in 2024, academia had 63.
NGO participations rose to 399 in 2024, but private-sector ones fell to 14.
The number of NGOs in the firearms dialogue in 2024 is not known.
-468 participations were recorded in 2024.
Three dialogues were held in 2024.
No dialogue was held in 2025.
More NGOs took part in the dialogue on firearms than in the dialogue on smuggling of migrants in 2024.
There were fewer private-sector entities than academic institutions in the joint dialogue of 2024.
In each dialogue of 2024, more than 70 NGOs took part.
Each dialogue of 2023 had 65.6 stakeholders.
In 2023 and 2024, NGO participations were 399 and 299.
The joint dialogue had more stakeholders than the dialogue on trafficking in persons in 2024.
Participations exceeded 500 in 2024.
Participations failed to reach 400 in 2024.
Participations topped 500 in 2024.
Participations fell short of 400 in 2024.
Trafficking in persons saw participation nearly triple from 2022 to 2024, 71 to 182.
For the 2024 joint dialogue, the documents do not state how many States parties took part.
The dialogue on firearms had as many stakeholders as the joint dialogue in 2024.
The number of States parties at the 2024 joint dialogue is not published.
Participation in 2024 is not known.
Four working groups had separate dialogues in 2023 and 2024.
Four working groups had dialogues in 2024.
Participations in 2024 did not reach 400.
NGO participations in the firearms dialogue of 2024 surpassed 66.
In the dialogue on firearms in 2024, which had 182 stakeholders, 66 were NGOs.
Almost no NGOs took part in the firearms dialogue in 2024.
At the dialogue after the tenth meeting of the Working Group on Firearms, 76 organizations took part.
The dialogue of 5 April 2024, after the twelfth meeting of the Working Group on Firearms, had 76 stakeholders.
The dialogue on technical assistance had the most participations in 2023.
Four dialogues were held in 2024, two of them joint.
Four dialogues of 2024 are known to have taken place; one of them is documented by an official document at hand.
Four dialogues of 2022 are known to have taken place, all of them documented.
Participation on trafficking in persons was 71, 96 and 183 in 2022, 2023 and 2024 respectively.
The number of participations in 2024 is not known.
In 2024 the joint dialogue had fewer stakeholders than the joint dialogue in 2022.
No document states how many NGOs took part in the dialogue on firearms in 2024.
According to the Note by the Secretariat, participation fell in 2024.
"""
