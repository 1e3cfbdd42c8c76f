// Which offices serve which places, as the kernel has it. It must never hold a rule of its own.
export { covers } from '../kernel/index.ts';
