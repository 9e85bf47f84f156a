import { startChild } from './child.ts';
import type { Product } from './product.ts';

/**
 * Connects so many phones in a process of their own, which wait for news; the users take turns. Gives what sends them
 * away.
 */
export async function gather(
	{ url, cookies }: Product,
	users: readonly string[],
	count: number,
): Promise<() => Promise<void>> {
	const crowd = startChild('bench/parts/crowd-process.ts');
	crowd.tell({ url, count, cookies: users.map((user) => cookies.get(user)) });
	await crowd.heard();
	return () => crowd.end();
}
