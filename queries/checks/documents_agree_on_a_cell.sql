-- rule:  Documents of the same level agree on a number of the same unit and stage.
-- fix:   read both paragraphs again; when both are as printed: python -m loaders choose
-- "more than 60" and 69 agree: a number that is hedged is a range. loaders/register/agreement.py has the same ranges.
with
ranges as (
    select
        dialogue,
        stakeholder_group,
        unit,
        stage,
        evidence,
        coalesce(shared_with, '') as shared_with,
        document,
        count,
        register_line,
        case qualifier
            when 'more_than' then count + 1
            when 'about' then floor(count * 0.9)
            when 'almost' then floor(count * 0.9)
            else count
        end as least,
        case qualifier
            when 'more_than' then null
            when 'at_least' then null
            when 'about' then ceil(count * 1.1)
            when 'almost' then count - 1
            else count
        end as most
    from figures
    where evidence in ('official', 'quoted')
)

select
    'figures' as table_name,
    later.register_line,
    'count' as field,
    later.dialogue || ', ' || later.stakeholder_group || ': ' || later.document || ' says '
    || cast(later.count as text) || ', ' || earlier.document || ' says ' || cast(earlier.count as text) as found
from ranges as later
join ranges as earlier
    on earlier.dialogue = later.dialogue
    and earlier.stakeholder_group = later.stakeholder_group
    and earlier.unit = later.unit
    and earlier.stage = later.stage
    and earlier.evidence = later.evidence
    and earlier.shared_with = later.shared_with
    and earlier.register_line < later.register_line
where later.least > earlier.most
    or earlier.least > later.most
