-- question:  Which stakeholder groups are counted?
-- grain:     one row per stakeholder group that documents count, in the order of the pages
-- params:
--   $roles  text[]?  roles; those that dialogues report (stakeholder, state) when left out
-- columns:
--   stakeholder_group  text     code, for example ngo
--   name               text     name in full
--   short_name         text     name on charts
--   singular           text     what one of them is called in a sentence
--   plural             text     what several of them are called in a sentence
--   role               text     stakeholder: part of the total; state: beside it; subtotal: a check; claim: third parties
--   part_of            text?    the printed subtotal that it enters
--   unit               text     organization, state, person or percent
--   position           integer  order on pages
--   colour_light       text?    fill of its bars on light paper
--   colour_dark        text?    fill of its bars on dark paper
--   fill               text?    solid or hatched
--   also_printed_as    text?    nouns that documents print, separated by ;
--   everyday_names     text?    what people call them, separated by ;
--   definition         text     what is counted
select
    stakeholder_group,
    name,
    short_name,
    singular,
    plural,
    role,
    part_of,
    unit,
    position,
    colour_light,
    colour_dark,
    fill,
    also_printed_as,
    everyday_names,
    definition
from stakeholder_groups
where role = any($roles) or ($roles is null and role in ('stakeholder', 'state'))
order by position
