-- Runs once, when the database's volume is new. Neither program logs in as the superuser: the worker owns the database,
-- the api can only read. Passwords come from the environment, so that they stand in no file and no process list.
\set ON_ERROR_STOP on
\getenv worker_password WAYPOST_DB_PASSWORD
\getenv api_password WAYPOST_API_DB_PASSWORD

create role waypost login password :'worker_password';
create role waypost_api login password :'api_password';

-- The worker's migrations grant this role what may be read; the api takes it on every connection. It stands here already
-- because the worker's login may create no roles, and with the admin option because its first migration takes the role, too.
create role waypost_reader nologin;
grant waypost_reader to waypost with admin option;
grant waypost_reader to waypost_api;

alter role waypost_api set default_transaction_read_only = on;
alter database :"DBNAME" owner to waypost;
revoke all on database :"DBNAME" from public;
grant connect on database :"DBNAME" to waypost_api;
alter schema public owner to waypost;
