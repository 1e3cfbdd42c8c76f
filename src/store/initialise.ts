// Makes the files of an empty embedded database, in a thread whose memory goes with it. It must never open a city.
import { workerData } from 'node:worker_threads';
import { PGlite } from '@electric-sql/pglite';
import { embeddedOptions } from './embedded-settings.ts';

const database = new PGlite({ dataDir: workerData as string, ...embeddedOptions });
await database.waitReady;
await database.close();
