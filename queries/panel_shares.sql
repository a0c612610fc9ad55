-- question:  Who took the panel seats, beside who participated?
-- grain:     one row per dialogue whose document names panels, and one for all of them, per stakeholder group
-- published: yes
-- key:       dialogue, stakeholder_group
-- params:
--   $years                   integer[]? calendar years; every year when left out
--   $working_groups          text[]?   codes; dialogues that serve at least one of them
--   $stakeholder_groups      text[]?   codes; shares are always of all non-State groups
-- columns:
--   dialogue                 text?     identifier of the dialogue; null for all dialogues with panels together
--   year                     integer?  calendar year; null for all
--   working_groups           text?     the working groups that it serves; null for all
--   stakeholder_group        text      code; of the seats, by our classification
--   group_name               text      its name on charts
--   seats_count              integer   seats on panels; zero is a count here: the documents name every seat
--   dialogue_seats_count     integer   seats of the dialogue, all groups
--   participants_count       integer?  organizations that participated
--   dialogue_participants_count integer? organizations that participated, all groups
--   seats_share_pct          number?   share of the dialogue's seats, per cent; null with fewer than ten seats
--   participants_share_pct   number?   share of the participations, per cent; null with fewer than ten
with
with_panels as (
    select distinct dialogue_events.dialogue, dialogue_events.year, dialogue_events.date, dialogue_events.working_groups
    from dialogue_events
    join panel_seats using (dialogue)
    where ($years is null or dialogue_events.year = any($years))
        and dialogue_events.working_groups in (
            select working_groups
            from working_group_sets
            where $working_groups is null or working_group = any($working_groups)
        )
),

seats as (
    select panel_seats.dialogue, organizations.stakeholder_group, count(*) as seats_count
    from panel_seats
    join organizations using (organization)
    group by panel_seats.dialogue, organizations.stakeholder_group
),

beside as (
    select
        with_panels.dialogue,
        with_panels.year,
        with_panels.date,
        with_panels.working_groups,
        stakeholder_groups.stakeholder_group,
        stakeholder_groups.short_name as group_name,
        stakeholder_groups.position,
        coalesce(seats.seats_count, 0) as seats_count,
        cells.count as participants_count
    from with_panels
    cross join stakeholder_groups
    left join seats
        on seats.dialogue = with_panels.dialogue and seats.stakeholder_group = stakeholder_groups.stakeholder_group
    left join cells
        on cells.dialogue = with_panels.dialogue
        and cells.stakeholder_group = stakeholder_groups.stakeholder_group
        and cells.evidence = 'official'
    where stakeholder_groups.role = 'stakeholder'
),

rows_shown as (
    select * from beside
    union all
    select
        null,
        null,
        null,
        null,
        stakeholder_group,
        group_name,
        position,
        sum(seats_count),
        case when count(*) = count(participants_count) then sum(participants_count) end
    from beside
    group by stakeholder_group, group_name, position
),

sums as (
    select
        dialogue,
        sum(seats_count) as seats_count,
        case when count(*) = count(participants_count) then sum(participants_count) end as participants_count
    from rows_shown
    group by dialogue
)

select
    rows_shown.dialogue,
    rows_shown.year,
    rows_shown.working_groups,
    rows_shown.stakeholder_group,
    rows_shown.group_name,
    rows_shown.seats_count,
    sums.seats_count as dialogue_seats_count,
    rows_shown.participants_count,
    sums.participants_count as dialogue_participants_count,
    case when sums.seats_count >= 10 then 100.0 * rows_shown.seats_count / sums.seats_count end as seats_share_pct,
    case
        when sums.participants_count >= 10 then 100.0 * rows_shown.participants_count / sums.participants_count
    end as participants_share_pct
from rows_shown
join sums on sums.dialogue is not distinct from rows_shown.dialogue
where ($stakeholder_groups is null or rows_shown.stakeholder_group = any($stakeholder_groups))
order by rows_shown.date nulls last, rows_shown.dialogue nulls last, rows_shown.position
