import { STATUSES } from '#lib/domain/order/stage.ts';
import { FLAGS, type OrderFilter } from './order-filter.ts';

/** The filter that an address states, so that going back finds the list as it was left. */
export function filterOfAddress(params: URLSearchParams): OrderFilter {
	const named = (name: string) => (params.get(name) ?? '').split(',');
	return {
		text: params.get('q') ?? '',
		statuses: STATUSES.filter((status) => named('status').includes(status)),
		flags: FLAGS.filter((flag) => named('only').includes(flag)),
	};
}

/** The address part that states the filter; empty for none. */
export function addressOfFilter({ text, statuses, flags }: OrderFilter): string {
	const params = new URLSearchParams();
	if (text) params.set('q', text);
	if (statuses.length > 0) params.set('status', statuses.join(','));
	if (flags.length > 0) params.set('only', flags.join(','));
	const stated = params.toString();
	return stated ? `?${stated}` : '';
}
