// How React Router builds the web room: rendered on the server only. It must never know a page.
import type { Config } from '@react-router/dev/config';

export default {
  appDirectory: 'src/web',
  buildDirectory: 'build/web',
  ssr: true,
  routeDiscovery: { mode: 'initial' },
} satisfies Config;
