import * as z from 'zod';
import type { DocStore } from '../store/port.ts';

const claimDocument = z.looseObject({
	_id: z.string(),
	_rev: z.string(),
	state: z.enum(['claimed', 'sent']),
	at: z.number(),
});

/** The right to do a piece of work, held by one instance. */
export interface Claim {
	id: string;
	rev: string;
}

export interface ClaimDeps {
	operations: DocStore;
	clock: () => number;
	/** After this long (ms) a claim that was not finished is taken over: its holder died, or could not do the work. */
	takeoverMs: number;
}

/**
 * Work that is done once, however many servers run: who creates the document of a deterministic id has the claim. It is
 * marked when the work is done. Between doing and marking lies a moment in which a crash leaves work that is done and
 * not marked; it is then done again after `takeoverMs`. So: once in ordinary running, at least once across a crash. The
 * other choice, marking first, would lose the message of a server that dies; a reminder twice is the lesser evil, and
 * the phone shows both under one id.
 */
export class Claims {
	readonly #deps: ClaimDeps;

	constructor(deps: ClaimDeps) {
		this.#deps = deps;
	}

	/** The claim; `done` when the work has been done, `held` while somebody else is at it. */
	async take(id: string): Promise<Claim | 'done' | 'held'> {
		const { operations, clock, takeoverMs } = this.#deps;
		const claim = { _id: id, type: 'claim', state: 'claimed', at: clock() };
		const [created] = await operations.put([claim]);
		if (created?.ok) return { id, rev: created.rev };
		const known = claimDocument.safeParse(await operations.get(id)).data;
		if (!known) return 'held';
		if (known.state === 'sent') return 'done';
		if (clock() - known.at < takeoverMs) return 'held';
		const [taken] = await operations.put([{ ...claim, _rev: known._rev }]);
		return taken?.ok ? { id, rev: taken.rev } : 'held';
	}

	/** Says that the work of the claim is done. */
	async finish({ id, rev }: Claim): Promise<void> {
		const done = { _id: id, _rev: rev, type: 'claim', state: 'sent', at: this.#deps.clock() };
		await this.#deps.operations.put([done]);
	}

	/** Removes claims under the prefix that are older than `ageMs`, which nothing can ask for any more. */
	async sweep(prefix: string, ageMs: number): Promise<void> {
		const { operations, clock } = this.#deps;
		let after: string | undefined;
		for (;;) {
			const page = await operations.list(prefix, { limit: 500, ...(after === undefined ? {} : { after }) });
			const old = page.filter((doc) => typeof doc.at === 'number' && clock() - doc.at > ageMs);
			if (old.length > 0) await operations.put(old.map(({ _id, _rev }) => ({ _id, _rev, _deleted: true })));
			after = page.at(-1)?._id;
			if (after === undefined) return;
		}
	}
}
