-- The one place that says what is added up: cells -> totals -> same_kind and parts. Questions read these; none of
-- them has a rule of its own for a dialogue that reports only some of the chosen stakeholder groups.

-- working_group_sets: one row per set of working groups that a dialogue serves, for example IC+TA, and member.
create view working_group_sets as
select distinct dialogue_events.working_groups, bridge.working_group
from dialogue_events
join dialogue_working_groups as bridge using (dialogue);

-- choices: one row per choice among the stakeholder groups that are added up, and member; a choice is named by its codes
-- joined by +, and the empty one has one row without a member. Made from binary numbers: a digit for each of ten groups.
create view choices as
with
digits as (select 0 as digit union all select 1),

numbers as (
    select a.digit + 2 * b.digit + 4 * c.digit + 8 * d.digit + 16 * e.digit + 32 * f.digit + 64 * g.digit
        + 128 * h.digit + 256 * i.digit + 512 * j.digit as number
    from digits as a
    cross join digits as b
    cross join digits as c
    cross join digits as d
    cross join digits as e
    cross join digits as f
    cross join digits as g
    cross join digits as h
    cross join digits as i
    cross join digits as j
),

places as (
    select
        stakeholder_group,
        position,
        cast(power(2, row_number() over (order by position) - 1) as integer) as worth,
        cast(power(2, count(*) over ()) as integer) as choices_count
    from stakeholder_groups
    where role = 'stakeholder'
),

members as (
    select numbers.number, places.stakeholder_group, places.position
    from numbers
    join places
        on mod(cast(floor(numbers.number / places.worth) as integer), 2) = 1 and numbers.number < places.choices_count
),

named as (
    select number, string_agg(stakeholder_group, '+' order by position) as choice
    from members
    group by number
)

select named.choice, members.stakeholder_group
from named
join members using (number)
union all
select '', null;

-- totals: one row per choice and dialogue: its participations, with the rule. A dialogue that reports every chosen
-- group has a total; one that reports only some of them has none and stands beside the sum of its year.
create view totals as
select
    choices.choice,
    dialogue_events.year,
    dialogue_levels.evidence,
    dialogue_events.working_groups,
    dialogue_events.working_groups_count,
    dialogue_events.position,
    dialogue_events.format,
    dialogue_events.dialogue,
    case
        when dialogue_levels.evidence = 'none' then 'not_documented'
        when count(cells.count) = 0 then 'not_reported'
        when count(cells.count) < count(*) then 'partly_reported'
        else 'reported'
    end as status,
    cast(case when count(cells.count) = count(*) then sum(cells.count) end as bigint) as participations_count
from dialogue_events
join dialogue_levels using (dialogue)
cross join choices
left join cells
    on cells.dialogue = dialogue_events.dialogue
    and cells.evidence = dialogue_levels.evidence
    and cells.stakeholder_group = choices.stakeholder_group
group by
    choices.choice,
    dialogue_events.year,
    dialogue_levels.evidence,
    dialogue_events.working_groups,
    dialogue_events.working_groups_count,
    dialogue_events.position,
    dialogue_events.format,
    dialogue_events.dialogue;

-- same_kind: the dialogues of one year that serve the same working groups, at one level of evidence, taken together.
-- One row per choice and status of their totals; format is mixed where theirs differ.
create view same_kind as
select
    choice,
    year,
    evidence,
    working_groups,
    working_groups_count,
    position,
    status,
    case when min(format) = max(format) then min(format) else 'mixed' end as format,
    count(*) as dialogues_count,
    cast(sum(participations_count) as bigint) as participations_count
from totals
group by choice, year, evidence, working_groups, working_groups_count, position, status;

-- parts: the rows of same_kind by stakeholder group, those outside the choice too. Where status is reported, the
-- groups of the choice add up to participations_count. largest_count is that of the largest dialogue.
create view parts as
select
    totals.choice,
    totals.year,
    totals.evidence,
    totals.working_groups,
    totals.status,
    cells.stakeholder_group,
    count(*) as dialogues_count,
    count(cells.count) as dialogues_reporting_count,
    cast(sum(cells.count) as bigint) as count,
    max(cells.count) as largest_count
from totals
join cells on cells.dialogue = totals.dialogue and cells.evidence = totals.evidence
group by
    totals.choice, totals.year, totals.evidence, totals.working_groups, totals.status, cells.stakeholder_group;

-- part_sources: which paragraphs of which documents state the figures of a row of parts.
create view part_sources as
select distinct
    totals.choice,
    totals.year,
    totals.evidence,
    totals.working_groups,
    totals.status,
    cell_sources.stakeholder_group,
    cell_sources.short_title,
    cell_sources.paragraph,
    cell_sources.place
from totals
join cell_sources on cell_sources.dialogue = totals.dialogue and cell_sources.evidence = totals.evidence;

-- blocks: how the official totals of two years stand against each other. One row per choice, pair of years and set of
-- working groups with a total in either. A set with totals in both is a block of its own; the others form blocks where
-- a joint dialogue of either year ties them together. block names its working groups, position is that of the first.
create view blocks as
with recursive
official as (
    select choice, year, working_groups
    from same_kind
    where evidence = 'official' and status = 'reported'
),

sets as (
    select pairs.choice, pairs.first_year, pairs.last_year, official.working_groups, count(*) = 2 as is_matched
    from (
        select distinct earlier.choice, earlier.year as first_year, later.year as last_year
        from official as earlier
        join official as later on later.choice = earlier.choice and later.year > earlier.year
    ) as pairs
    join official on official.choice = pairs.choice and official.year in (pairs.first_year, pairs.last_year)
    group by pairs.choice, pairs.first_year, pairs.last_year, official.working_groups
),

members as (
    select sets.*, working_group_sets.working_group
    from sets
    join working_group_sets using (working_groups)
),

tied (choice, first_year, last_year, working_groups, is_matched, working_group) as (
    select choice, first_year, last_year, working_groups, is_matched, working_group
    from members
    union
    select tied.choice, tied.first_year, tied.last_year, tied.working_groups, tied.is_matched, there.working_group
    from tied
    join members as here
        on here.choice = tied.choice
        and here.first_year = tied.first_year
        and here.last_year = tied.last_year
        and here.working_group = tied.working_group
    join members as there
        on there.choice = here.choice
        and there.first_year = here.first_year
        and there.last_year = here.last_year
        and there.working_groups = here.working_groups
    where not tied.is_matched and not here.is_matched
)

select
    tied.choice,
    tied.first_year,
    tied.last_year,
    tied.working_groups,
    tied.is_matched,
    string_agg(tied.working_group, '; ' order by working_groups.position) as block,
    min(working_groups.position) as position
from tied
join working_groups using (working_group)
group by tied.choice, tied.first_year, tied.last_year, tied.working_groups, tied.is_matched;
