import { browserWorld } from '#lib/local/phone.ts';
import type { Live } from '#lib/local/live.ts';
import { SignOn } from '#lib/sync/sign-on.ts';
import type { Standing } from '#lib/sync/standing.ts';
import type { SyncStatus } from '#lib/sync/status.ts';
import { Cell } from './cell.ts';
import { takeSnapshotInWorker } from './snapshot-in-worker.ts';

/** Documents that changed on this phone, and what lists show now. */
export interface Changed {
	ids: ReadonlySet<string>;
	live: Live;
}

/** How the app in this tab stands: what the runes of this folder are made of. Nothing happens before {@link openApp}. */
export const app = {
	standing: new Cell<Standing>({ status: 'loading' }),
	status: new Cell<SyncStatus | undefined>(undefined),
	changed: new Cell<Changed | undefined>(undefined),
	/** How often the browser was found to have cleared what this phone kept. */
	cleared: new Cell(0),
};

let opened: SignOn | undefined;

/** Who works here. Not before {@link openApp}. */
export function signOn(): SignOn {
	if (!opened) throw new Error('the app has not been started');
	return opened;
}

/** Opens the app in this tab, in the browser only; `build` names the version that runs. */
export function openApp(build: string): SignOn {
	opened = new SignOn(
		{
			...browserWorld(),
			fetch: (input, init) => fetch(input, init),
			locks: navigator.locks,
			chance: () => Math.random(),
			origin: location.origin,
			build,
			painted,
			takeSnapshot: takeSnapshotInWorker,
		},
		{
			standing: (standing) => {
				if (!('phone' in standing)) {
					app.changed.set(undefined);
					app.status.set(undefined);
				}
				app.standing.set(standing);
			},
			status: (status) => {
				app.status.set(status);
			},
			cleared: () => {
				app.cleared.set(app.cleared.value + 1);
			},
			changed: (ids, live) => {
				app.changed.set({ ids, live });
			},
		},
	);
	return opened;
}

/** A tab that nobody sees paints nothing; it is not waited for long. */
const UNSEEN_MS = 500;

function painted(): Promise<void> {
	return new Promise((resolve) => {
		requestAnimationFrame(() => setTimeout(resolve));
		setTimeout(resolve, UNSEEN_MS);
	});
}
