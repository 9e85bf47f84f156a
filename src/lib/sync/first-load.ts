import type { Phone } from '#lib/local/phone.ts';
import { shedCarried } from './carry-over.ts';
import { replicate } from './pull.ts';
import type { Remote } from './remote.ts';
import type { Cut } from './room.ts';
import type { Server } from './server.ts';
import { noteProgress, readProgress, type TakeSnapshot } from './snapshot.ts';

export interface Loading {
	phone: Phone;
	server: Server;
	url: string;
	remote: Remote;
	takeSnapshot: TakeSnapshot;
	signal: AbortSignal;
	report: (loaded: { done: number; total: number } | undefined) => void;
	/** Told when the snapshot is here and news of meanwhile are fetched, and when they are here too. */
	busy: (pulling: boolean) => void;
}

/**
 * Fills an empty replica: one streamed snapshot, then replication from where it began. What arrived stays; a load that broke
 * off goes on from there. Where no snapshot is offered, plain replication does the same more slowly.
 */
export async function firstLoad(loading: Loading): Promise<Cut> {
	const { phone, remote, takeSnapshot, signal, report, busy } = loading;
	let state = await readProgress(phone);
	if (state?.state === 'done') return undefined;
	try {
		if (state?.state !== 'loaded') {
			const failure = await takeSnapshot(loading, {
				report,
				arrived: (arrived) => {
					phone.news.tell({ about: 'replica' }, arrived);
				},
			});
			if (failure && !isNotOffered(failure)) return failure;
			state = await readProgress(phone);
		}
		busy(true);
		report(undefined);
		// Only this once with `since`: given again it would set the checkpoint back.
		const since = state?.state === 'loaded' ? state.seq : undefined;
		const failure = await replicate(phone, remote, { live: false, since, signal });
		if (failure || signal.aborted) return failure;
		await shedCarried(phone);
		await noteProgress(phone, { state: 'done' });
		return undefined;
	} finally {
		report(undefined);
		busy(false);
	}
}

/** A server that asks to wait has a snapshot, and more to do than to replicate everything one by one. */
function isNotOffered(failure: NonNullable<Cut>): boolean {
	return failure.kind === 'refused' && failure.wait === undefined;
}
