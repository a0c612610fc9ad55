-- question:  What are the review mechanism, its convention and its conference called?
-- grain:     one row
-- params:
-- columns:
--   mechanism          text     abbreviation, for example UNTOC
--   name               text     name in full
--   short_name         text     name in titles
--   convention         text     name of its convention
--   conference         text     name of the conference that it reports to
--   resolution         text     number of the resolution that established it, for example 9/1
--   mandate_paragraph  integer  paragraph of its procedures and rules that provides for the dialogues
--   record_date        date     day of the last change to the register
select mechanism, name, short_name, convention, conference, resolution, mandate_paragraph, record_date
from mechanism
order by mechanism
limit 1
