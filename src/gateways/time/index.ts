// Door of the time gateway. It must never hold logic.
export {
  type Clock,
  type ClockOptions,
  type ClockReading,
  createClock,
  type KeptTime,
  type KeptTimeStore,
  keepTimeInFile,
  moveClock,
  readClock,
} from './clock.ts';
