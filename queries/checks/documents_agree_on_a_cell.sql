-- rule:  Documents of the same level agree on a number of the same unit and stage.
-- fix:   read both paragraphs again; when both are as printed: python -m loaders choose
select
    'figures' as table_name,
    later.register_line,
    'count' as field,
    later.dialogue || ', ' || later.stakeholder_group || ': ' || later.document || ' says '
    || cast(later.count as text) || ', ' || earlier.document || ' says ' || cast(earlier.count as text) as found
from figures as later
join figures as earlier
    on earlier.dialogue = later.dialogue
    and earlier.stakeholder_group = later.stakeholder_group
    and earlier.unit = later.unit
    and earlier.stage = later.stage
    and earlier.evidence = later.evidence
    and earlier.register_line < later.register_line
where later.count <> earlier.count
    and later.evidence in ('official', 'quoted')
