// Counts what happens, in the text form Prometheus reads. It must never hold a name, a number or an id of anybody.

export interface Metrics {
  readonly count: (name: keyof typeof counters, labels: Readonly<Record<string, string>>) => void;
  readonly time: (labels: Readonly<Record<string, string>>, seconds: number) => void;
  readonly text: (gauges?: Readonly<Record<string, number>>) => string;
}

const counters = {
  yimen_commands_total: 'Commands by kind, command and outcome.',
  yimen_http_requests_total: 'Answers by method, route and status.',
} as const;

const histogram = 'yimen_http_request_seconds';
/** Seconds; from a cached answer to one that nobody waits for. */
const bounds = [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

interface Timed {
  readonly buckets: number[];
  sum: number;
  count: number;
}

export function createMetrics(): Metrics {
  const counts = new Map<string, Map<string, number>>();
  const times = new Map<string, Timed>();
  return {
    count: (name, labels) => {
      const series = counts.get(name) ?? new Map<string, number>();
      counts.set(name, series);
      const key = labelText(labels);
      series.set(key, (series.get(key) ?? 0) + 1);
    },
    time: (labels, seconds) => {
      const key = labelText(labels);
      const timed = times.get(key) ?? { buckets: bounds.map(() => 0), sum: 0, count: 0 };
      times.set(key, timed);
      bounds.forEach((bound, index) => {
        if (seconds <= bound) timed.buckets[index] = (timed.buckets[index] ?? 0) + 1;
      });
      timed.sum += seconds;
      timed.count += 1;
    },
    text: (gauges = {}) => {
      const lines: string[] = [];
      for (const [name, help] of Object.entries(counters)) {
        lines.push(`# HELP ${name} ${help}`, `# TYPE ${name} counter`);
        for (const [labels, value] of counts.get(name) ?? []) lines.push(`${name}{${labels}} ${value}`);
      }
      lines.push(`# HELP ${histogram} Seconds until an answer was sent.`, `# TYPE ${histogram} histogram`);
      for (const [labels, timed] of times) lines.push(...histogramLines(labels, timed));
      for (const [name, value] of Object.entries(gauges))
        lines.push(`# TYPE ${name} gauge`, `${name} ${value}`);
      return `${lines.join('\n')}\n`;
    },
  };
}

function histogramLines(labels: string, { buckets, sum, count }: Timed): readonly string[] {
  return [
    ...bounds.map((bound, index) => `${histogram}_bucket{${labels},le="${bound}"} ${buckets[index]}`),
    `${histogram}_bucket{${labels},le="+Inf"} ${count}`,
    `${histogram}_sum{${labels}} ${sum}`,
    `${histogram}_count{${labels}} ${count}`,
  ];
}

function labelText(labels: Readonly<Record<string, string>>): string {
  return Object.entries(labels)
    .map(([name, value]) => `${name}="${value.replace(/[\\"\n]/g, '_')}"`)
    .join(',');
}
