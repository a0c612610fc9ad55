-- The tables mirror data/register, column for column. register_line says on which line of the CSV file a row
-- stands, so that a broken rule can name its place.

create table build (
    content_hash    text not null,   -- SHA-256 of the register's values: the version of the data
    register_digest text not null,   -- SHA-256 of the register's files as they lay on disk
    schema_digest   text not null    -- SHA-256 of the files in queries/schema
);

create table mechanism (
    mechanism         text primary key,
    name              text not null,
    short_name        text not null,
    convention        text not null,
    conference        text not null,
    resolution        text not null,
    mandate_paragraph integer not null,
    record_date       date not null,
    register_line     integer not null
);

create table sessions (
    session       text primary key,
    number        integer not null unique,
    year          integer not null,
    first_day     date,
    last_day      date,
    place         text,
    agenda_symbol text,
    source        text not null,
    register_line integer not null
);

create table working_groups (
    working_group   text primary key,
    name            text not null unique,
    short_name      text not null unique,
    position        integer not null unique,
    also_printed_as text,
    everyday_names  text,
    papers          text,
    register_line   integer not null
);

create table stakeholder_groups (
    stakeholder_group text primary key,
    name              text not null unique,
    short_name        text not null unique,
    singular          text not null,
    plural            text not null,
    role              text not null check (role in ('stakeholder', 'state', 'subtotal', 'claim')),
    part_of           text,
    unit              text not null,
    position          integer not null unique,
    colour_light      text,
    colour_dark       text,
    fill              text check (fill in ('solid', 'hatched')),
    also_printed_as   text,
    everyday_names    text,
    definition        text not null,
    register_line     integer not null
);

create table documents (
    document       text primary key,
    title          text not null,
    short_title    text not null,
    kind           text not null,
    evidence       text not null check (evidence in ('official', 'quoted', 'claimed')),
    held           boolean not null,
    published_date date,
    symbol         text,
    address        text,
    file_name      text,
    sha256         text,
    note           text,
    register_line  integer not null
);

create table dialogues (
    dialogue       text primary key,
    year           integer not null,
    date           date,
    format         text not null,
    format_claimed text,
    note           text,
    register_line  integer not null
);

create table dialogue_working_groups (
    dialogue             text not null references dialogues (dialogue),
    working_group        text not null references working_groups (working_group),
    meeting_number       integer not null check (meeting_number > 0),
    meeting_number_basis text not null,
    register_line        integer not null,
    primary key (dialogue, working_group)
);

create table dialogue_documents (
    dialogue      text not null references dialogues (dialogue),
    document      text not null references documents (document),
    register_line integer not null,
    primary key (dialogue, document)
);

create table figures (
    dialogue          text not null references dialogues (dialogue),
    stakeholder_group text not null references stakeholder_groups (stakeholder_group),
    count             integer not null check (count >= 0),
    unit              text not null check (unit in ('organization', 'state', 'person', 'percent', 'unclear')),
    stage             text not null check (stage in ('participated', 'registered', 'expected')),
    qualifier         text not null,
    evidence          text not null check (evidence in ('official', 'quoted', 'claimed')),
    document          text not null references documents (document),
    paragraph         integer,
    printed           text,
    shared_with       text references dialogues (dialogue),
    note              text,
    register_line     integer not null,
    primary key (dialogue, stakeholder_group, document)
);

create table corrections (
    dialogue          text not null,
    stakeholder_group text not null,
    document          text not null,
    published         text not null,
    corrected         integer not null check (corrected >= 0),
    reason            text not null,
    register_line     integer not null,
    primary key (dialogue, stakeholder_group, document),
    foreign key (dialogue, stakeholder_group, document) references figures (dialogue, stakeholder_group, document)
);

create table organizations (
    organization         text primary key,
    name                 text not null,
    short_name           text,
    stakeholder_group    text not null references stakeholder_groups (stakeholder_group),
    classification_basis text not null,
    register_line        integer not null
);

create table panel_seats (
    dialogue      text not null references dialogues (dialogue),
    panel_number  integer not null,
    seat_number   integer not null,
    organization  text not null references organizations (organization),
    printed_as    text,
    document      text not null references documents (document),
    paragraph     integer not null,
    register_line integer not null,
    primary key (dialogue, panel_number, seat_number)
);
