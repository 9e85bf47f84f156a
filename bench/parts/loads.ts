import * as z from 'zod';
import { startChild } from './child.ts';
import type { HttpPhone } from './http-phone.ts';

const times = z.array(z.number());
const counts = z.array(z.number());

export interface Loads {
	/** How long each took (ms). */
	took: number[];
	/** Unpacks them: how many orders each holds. */
	orders: () => Promise<number[]>;
}

/** Begins first loads of all phones at once, in a process of its own; resolves when all have come. */
export async function loadAtOnce(phones: readonly HttpPhone[]): Promise<Loads> {
	const loading = startChild('bench/parts/loads-process.ts');
	loading.tell(phones.map(({ url, cookie }) => ({ url, cookie })));
	const took = times.parse(JSON.parse(await loading.heard()));
	return {
		took,
		async orders() {
			const orders = counts.parse(JSON.parse(await loading.heard()));
			await loading.end();
			return orders;
		},
	};
}
