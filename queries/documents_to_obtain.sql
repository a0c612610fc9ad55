-- question:  Which official documents are known and not at hand, and what would each make comparable?
-- grain:     one row per official document that is not at hand, those first that would make most comparable
-- published: yes
-- key:       document
-- params:
-- columns:
--   document      text     identifier of the document
--   title         text     title
--   short_title   text     title in a citation
--   kind          text     chair_summary, secretariat_note or draft_resolution
--   dialogues     text?    identifiers of the dialogues that it is about
--   at_stake      evidence  how its dialogues are known without it: none, quoted, or official (from another document)
--   gained_count  integer  officially documented dialogues of the same working groups in other years; 0 when known officially
--   gained_with   text?    the years of those dialogues
--   address       text?    public address
--   note          text?    how the document is known, or why it is missing
with
dialogues_by_level as (
    select
        dialogue_events.dialogue,
        dialogue_events.year,
        dialogue_events.working_groups,
        case dialogue_levels.evidence when 'none' then 1 when 'quoted' then 2 else 3 end as known_as
    from dialogue_events
    join dialogue_levels using (dialogue)
),

partners as (
    select distinct dialogue_documents.document, partner.dialogue, partner.year
    from dialogue_documents
    join dialogues_by_level as missing on missing.dialogue = dialogue_documents.dialogue and missing.known_as < 3
    join dialogues_by_level as partner
        on partner.working_groups = missing.working_groups
        and partner.year <> missing.year
        and partner.known_as = 3
),

gains as (
    select counted.document, counted.gained_count, named.gained_with
    from (
        select document, count(*) as gained_count
        from partners
        group by document
    ) as counted
    join (
        select document, string_agg(cast(year as text), '; ' order by year) as gained_with
        from (select distinct document, year from partners) as partner_years
        group by document
    ) as named using (document)
)

select
    documents.document,
    documents.title,
    documents.short_title,
    documents.kind,
    string_agg(dialogue_documents.dialogue, '; ' order by dialogue_documents.dialogue) as dialogues,
    case coalesce(min(dialogues_by_level.known_as), 1)
        when 1 then 'none'
        when 2 then 'quoted'
        else 'official'
    end as at_stake,
    coalesce(min(gains.gained_count), 0) as gained_count,
    min(gains.gained_with) as gained_with,
    documents.address,
    documents.note
from documents
left join dialogue_documents using (document)
left join dialogues_by_level using (dialogue)
left join gains using (document)
where documents.evidence = 'official' and not documents.held
group by
    documents.document, documents.title, documents.short_title, documents.kind, documents.address, documents.note
order by
    gained_count desc, min(dialogues_by_level.known_as) nulls first, documents.document
