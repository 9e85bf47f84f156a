import type { Person } from '#lib/domain/people.ts';
import type { Live } from '#lib/local/live.ts';
import type { Phone } from '#lib/local/phone.ts';
import type { SyncStatus } from './status.ts';
import type { Kept } from './wipe.ts';

/** Who works in this tab. Signed in once it stays `active` without a network; `expired` asks to sign in again. */
export type Standing =
	| { status: 'loading' }
	/** `kept` is there when the account of whoever worked here was switched off. */
	| { status: 'signed-out'; kept?: Kept | undefined }
	| { status: 'active' | 'expired'; user: Person; phone: Phone; live: Live };

export interface SignOnEvents {
	standing: (standing: Standing) => void;
	status: (status: SyncStatus) => void;
	/** The browser has cleared what this phone kept; what the server has comes back, what it never got does not. */
	cleared: () => void;
	/** Documents on this phone that changed, for whoever shows them. */
	changed: (ids: ReadonlySet<string>, live: Live) => void;
}
