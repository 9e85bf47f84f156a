import type { Runtime } from './runtime.ts';

/** Requests answered, by the first part of the path and the class of the status. */
const requests = new Map<string, number>();
const AREAS: ReadonlySet<string> = new Set(['api', 'sync', 'media', 't', 'healthz', 'readyz', 'metrics']);

/** Counts an answered request. Paths are grouped, as ids in names would grow without end. */
export function countRequest(pathname: string, status: number): void {
	const first = pathname.split('/')[1] ?? '';
	const labels = `area="${AREAS.has(first) ? first : 'page'}",status="${Math.floor(status / 100)}xx"`;
	requests.set(labels, (requests.get(labels) ?? 0) + 1);
}

/** Everything measured, as Prometheus reads it. No names, no numbers of orders. */
export function metricsText({ push, startedAt, clock, gateway }: Runtime): string {
	const { sent, failed, dropped } = push.counts;
	return [
		...metric('gendan_uptime_seconds', 'gauge', (clock() - startedAt) / 1000),
		'# TYPE gendan_requests_total counter',
		...[...requests].map(([labels, count]) => `gendan_requests_total{${labels}} ${count}`),
		...metric('gendan_push_sent_total', 'counter', sent),
		...metric('gendan_push_failed_total', 'counter', failed),
		...metric('gendan_push_dropped_total', 'counter', dropped),
		...metric('gendan_push_devices', 'gauge', push.devices),
		...metric('gendan_gateway_ready', 'gauge', gateway.ready() ? 1 : 0),
		...metric('gendan_gateway_waiting', 'gauge', gateway.stats().waiting),
		...metric('gendan_gateway_wakes_total', 'counter', gateway.stats().wakes),
		...metric('gendan_gateway_untidy', 'gauge', gateway.stats().untidy),
		...metric('process_resident_memory_bytes', 'gauge', process.memoryUsage.rss()),
		...metric(
			'process_cpu_seconds_total',
			'counter',
			process.cpuUsage().user / 1e6 + process.cpuUsage().system / 1e6,
		),
		'',
	].join('\n');
}

function metric(name: string, type: 'gauge' | 'counter', value: number): string[] {
	return [`# TYPE ${name} ${type}`, `${name} ${value}`];
}
