// How the compiled-in database is told to be small. It must never be used for a server.

/** A city being tried fits in eight megabytes of buffers; the usual 128 would be half of the house's memory. */
export const embeddedOptions = { postgresqlconf: ['shared_buffers=8MB'] };
