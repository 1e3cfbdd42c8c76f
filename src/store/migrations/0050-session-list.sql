-- Whose session it is and at which kind of browser, so that a person can look at his own and end them.
alter table session add column subject text not null default '';
alter table session add column device text not null default '';
update session set subject = coalesce(actor->>'id', '');
create index session_subject on session (subject);
