import type { Logger } from './log.ts';
import type { Runtime } from './runtime.ts';
import type { DocStore } from './store/port.ts';

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
export async function metricsText({ push, startedAt, clock, gateway, data, log }: Runtime): Promise<string> {
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
		...(await storeMetrics(data, log)),
		...metric('gendan_gateway_waiting', 'gauge', gateway.stats().waiting),
		...metric('gendan_gateway_wakes_total', 'counter', gateway.stats().wakes),
		...metric('gendan_gateway_untidy', 'gauge', gateway.stats().untidy),
		...metric('gendan_gateway_loads', 'gauge', gateway.stats().loads),
		...metric('gendan_gateway_pushes', 'gauge', gateway.stats().pushes.working),
		...metric('gendan_gateway_pushes_waiting', 'gauge', gateway.stats().pushes.waiting),
		...metric('process_resident_memory_bytes', 'gauge', process.memoryUsage.rss()),
		...metric(
			'process_cpu_seconds_total',
			'counter',
			process.cpuUsage().user / 1e6 + process.cpuUsage().system / 1e6,
		),
		'',
	].join('\n');
}

/** Figures of the replicated database; none while it does not answer, which must not hide the others. */
async function storeMetrics(data: DocStore, log: Logger): Promise<string[]> {
	try {
		const { docCount, seq } = await data.info();
		// CouchDB's positions begin with a number and go on with what only CouchDB reads.
		const position = Number.parseInt(seq, 10);
		return [
			...metric('gendan_store_documents', 'gauge', docCount),
			...(Number.isNaN(position) ? [] : metric('gendan_store_position', 'counter', position)),
		];
	} catch (error) {
		log.warn({ err: error }, 'no figures of the database');
		return [];
	}
}

function metric(name: string, type: 'gauge' | 'counter', value: number): string[] {
	return [`# TYPE ${name} ${type}`, `${name} ${value}`];
}
