-- question:  Which organizations took a seat on a panel, and which of them returned?
-- grain:     one row per organization
-- published: yes
-- key:       organization
-- params:
--   $years                integer[]? calendar years; every year when left out
--   $working_groups       text[]?   codes; dialogues that serve at least one of them
--   $stakeholder_groups   text[]?   codes; our classification, for the documents name none
-- columns:
--   organization          text      name of the organization
--   short_name            text?     its abbreviation
--   stakeholder_group     text      our classification
--   group_name            text      name of that group on charts
--   classification_basis  text      why it is classified so
--   seats_count           integer   seats on panels
--   dialogues_count       integer   dialogues at which it took them
--   first_year            integer   year of its first seat
--   last_year             integer   year of its last seat
--   is_returning          boolean   whether it took seats at more than one dialogue
select
    organizations.name as organization,
    organizations.short_name,
    organizations.stakeholder_group,
    stakeholder_groups.short_name as group_name,
    organizations.classification_basis,
    count(*) as seats_count,
    count(distinct panel_seats.dialogue) as dialogues_count,
    min(dialogues.year) as first_year,
    max(dialogues.year) as last_year,
    count(distinct panel_seats.dialogue) > 1 as is_returning
from panel_seats
join organizations using (organization)
join stakeholder_groups using (stakeholder_group)
join dialogue_events as dialogues using (dialogue)
where ($years is null or dialogues.year = any($years))
    and dialogues.working_groups in (
        select working_groups
        from working_group_sets
        where $working_groups is null or working_group = any($working_groups)
    )
    and ($stakeholder_groups is null or organizations.stakeholder_group = any($stakeholder_groups))
group by
    organizations.organization,
    organizations.name,
    organizations.short_name,
    organizations.stakeholder_group,
    stakeholder_groups.short_name,
    stakeholder_groups.position,
    organizations.classification_basis
order by count(*) desc, stakeholder_groups.position, organizations.name
