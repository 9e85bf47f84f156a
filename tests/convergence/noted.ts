import { setTimeout as sleep } from 'node:timers/promises';
import type { EntryId } from '#lib/domain/log/stamp.ts';
import type { Chance } from './chance.ts';
import type { Field } from './field.ts';
import type { Handset } from './handset.ts';
import { workOn, type Work } from './work.ts';

const ATTEMPTS = 20;

/**
 * One piece of work on the phone, that kind or any, and a note of what the phone has shown as saved; false when it has shown
 * nothing.
 */
export async function noted(field: Field, handset: Handset, chance: Chance, only?: Work): Promise<boolean> {
	const before = handset.open?.phone;
	try {
		const done = await workOn(handset, chance, only);
		if (!done) return false;
		const { result } = done;
		field.tally(result.entry === undefined ? `${done.work} refused ${result.refused}` : done.work);
		if (result.entry === undefined) return false;
		field.ledger.promise(handset.name, done);
		await noteSaved(field, handset, result);
		return true;
	} catch (error) {
		// The person was given another epoch while we looked: the replica that we looked into is gone.
		if (handset.open?.phone === before) throw error;
		field.tally('moved meanwhile');
		return false;
	}
}

/** Looks again when the phone has moved to another epoch under our eyes. */
async function noteSaved(
	field: Field,
	handset: Handset,
	saved: { order: string; entry: EntryId },
): Promise<void> {
	for (let attempt = 1; ; attempt++) {
		const phone = handset.open?.phone;
		try {
			if (phone) return await field.ledger.note(handset.name, phone, saved.order, saved.entry);
		} catch (error) {
			if (attempt === ATTEMPTS) throw error;
		}
		if (attempt === ATTEMPTS) throw new Error(`${handset.name} does not open`);
		await sleep(50);
	}
}
