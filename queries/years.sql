-- question:  In which years did dialogues take place, and how many of them are documented?
-- grain:     one row per year
-- published: yes
-- key:       year
-- params:
-- columns:
--   year                        integer  calendar year
--   dialogues_held_count        integer  dialogues known to have taken place
--   dialogues_documented_count  integer  of these, dialogues for which an official document is at hand
select
    year,
    sum(dialogues_count) as dialogues_held_count,
    coalesce(sum(dialogues_count) filter (where evidence = 'official'), 0) as dialogues_documented_count
from same_kind
where choice = ''
group by year
order by year
