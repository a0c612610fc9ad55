-- rule:  A printed subtotal is the sum of its parts in the same document.
-- fix:   read the paragraph again; one of the numbers is not what it prints
with
parts as (
    select
        figures.dialogue,
        figures.document,
        stakeholder_groups.part_of,
        sum(figures.count) as sum_count,
        max(figures.count) as largest_count,
        count(*) as parts_count,
        string_agg(
            stakeholder_groups.name || ' ' || cast(figures.count as text), ', '
            order by stakeholder_groups.position
        ) as named
    from figures
    join stakeholder_groups using (stakeholder_group)
    where stakeholder_groups.part_of is not null
    group by figures.dialogue, figures.document, stakeholder_groups.part_of
),

whole as (
    select part_of, count(*) as parts_count
    from stakeholder_groups
    where part_of is not null
    group by part_of
)

select
    'figures' as table_name,
    subtotal.register_line,
    'count' as field,
    subtotal.dialogue || ' in ' || subtotal.document || ': the subtotal is ' || cast(subtotal.count as text)
    || ', its parts are ' || parts.named as found
from figures as subtotal
join parts
    on parts.part_of = subtotal.stakeholder_group
    and parts.dialogue = subtotal.dialogue
    and parts.document = subtotal.document
join whole on whole.part_of = subtotal.stakeholder_group
where (parts.parts_count = whole.parts_count and parts.sum_count <> subtotal.count)
    or parts.largest_count > subtotal.count
