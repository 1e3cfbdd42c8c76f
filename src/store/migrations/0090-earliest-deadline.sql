-- The earliest deadline, put off or not, tells how far the house lags behind.
create index deadline_by_moment on deadline (at);
