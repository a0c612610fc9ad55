-- rule:  A dialogue's identifier is its year and the codes of its working groups in the order of the pages.
-- fix:   correct the identifier, or the dialogue's rows in dialogue_working_groups.csv (was one lost?)
select
    'dialogues' as table_name,
    named.register_line,
    'dialogue' as field,
    named.dialogue || ' is of ' || cast(named.year as text) || ' and serves ' || named.working_groups
    || '; its identifier would be ' || named.identifier as found
from (
    select
        dialogues.dialogue,
        dialogues.year,
        dialogues.register_line,
        string_agg(bridge.working_group, '+' order by working_groups.position) as working_groups,
        cast(dialogues.year as text) || '-'
        || string_agg(lower(bridge.working_group), '-' order by working_groups.position) as identifier
    from dialogues
    join dialogue_working_groups as bridge using (dialogue)
    join working_groups using (working_group)
    group by dialogues.dialogue, dialogues.year, dialogues.register_line
) as named
where named.dialogue <> named.identifier
    -- a second dialogue of the same year and groups carries something more, for example 2026-fa-2
    and named.dialogue not like named.identifier || '-_'
