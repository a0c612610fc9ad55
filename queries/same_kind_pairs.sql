-- question:  Which dialogues of the same kind (serving the same working groups) took place in two years?
-- grain:     one row per set of working groups, pair of years (the earlier first) and levels of their figures
-- published: yes
-- key:       working_groups, first_year, last_year, first_evidence, last_evidence
-- params:
--   $years                integer[]?  calendar years; every year when left out
--   $working_groups       text[]?     codes; sets that contain at least one of them
--   $stakeholder_groups   text[]?     codes; the non-State groups among them are added up
--   $evidence             evidence    the weakest level that gives figures
-- columns:
--   working_groups        text        the set, for example FA, or IC+TA for joint dialogues
--   working_groups_count  integer     how many working groups it has
--   first_year            integer     the earlier year
--   last_year             integer     the later year
--   first_count           integer     participations in the earlier year
--   last_count            integer     participations in the later year
--   change_count          integer     participations, later less earlier
--   first_dialogues_count integer     dialogues of this kind with figures in the earlier year
--   last_dialogues_count  integer     dialogues of this kind with figures in the later year
--   first_evidence        evidence    level of the earlier figure
--   last_evidence         evidence    level of the later figure
--   first_format          text        format of the earlier dialogue as its official document states it
--   last_format           text        format of the later dialogue as its official document states it
with
choice as (
    select coalesce(string_agg(stakeholder_group, '+' order by position), '') as choice
    from stakeholder_groups
    where role = 'stakeholder' and ($stakeholder_groups is null or stakeholder_group = any($stakeholder_groups))
),

sets as (
    select distinct working_groups
    from working_group_sets
    where $working_groups is null or working_group = any($working_groups)
),

counted as (
    select same_kind.*
    from same_kind
    join choice using (choice)
    join sets using (working_groups)
    where same_kind.status = 'reported'
        and ($years is null or same_kind.year = any($years))
        and (same_kind.evidence = 'official' or $evidence <> 'official')
)

select
    earlier.working_groups,
    earlier.working_groups_count,
    earlier.year as first_year,
    later.year as last_year,
    earlier.participations_count as first_count,
    later.participations_count as last_count,
    later.participations_count - earlier.participations_count as change_count,
    earlier.dialogues_count as first_dialogues_count,
    later.dialogues_count as last_dialogues_count,
    earlier.evidence as first_evidence,
    later.evidence as last_evidence,
    earlier.format as first_format,
    later.format as last_format
from counted as earlier
join counted as later on later.working_groups = earlier.working_groups and later.year > earlier.year
order by
    earlier.year, later.year, earlier.position, earlier.working_groups, earlier.evidence, later.evidence
