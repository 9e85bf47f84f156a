import type { Locks } from '#lib/sync/leader.ts';

interface Holder {
	take: () => void;
	lose: (reason: DOMException) => void;
}

/** Web Locks of one browser, in memory. */
export class MemoryLocks implements Locks {
	readonly #queues = new Map<string, Holder[]>();

	request<T>(
		name: string,
		{ signal, ifAvailable = false, steal = false }: Parameters<Locks['request']>[1],
		held: (lock: Lock | null) => Promise<T>,
	): Promise<T> {
		const queue = this.#queues.get(name) ?? [];
		this.#queues.set(name, queue);
		if (ifAvailable && queue.length > 0) return held(null);
		return new Promise<T>((resolve, reject) => {
			const leave = () => {
				const place = queue.indexOf(holder);
				if (place < 0) return;
				queue.splice(place, 1);
				if (place === 0) queue[0]?.take();
			};
			const holder: Holder = {
				take: () => {
					signal?.removeEventListener('abort', giveUp);
					held({ name, mode: 'exclusive' }).then(resolve, reject).finally(leave);
				},
				lose: reject,
			};
			const giveUp = () => {
				reject(new DOMException('aborted', 'AbortError'));
				leave();
			};
			if (signal?.aborted) return giveUp();
			signal?.addEventListener('abort', giveUp);
			if (steal) queue.splice(0, 1)[0]?.lose(new DOMException('stolen', 'AbortError'));
			if (steal) queue.unshift(holder);
			else queue.push(holder);
			if (queue[0] === holder) queueMicrotask(holder.take);
		});
	}
}
