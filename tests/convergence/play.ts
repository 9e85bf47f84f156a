import { setMaxListeners } from 'node:events';
import { isAttention } from '#lib/local/journal-row.ts';
import * as mutators from '#lib/local/mutators.ts';
import { workBlind } from './blind-work.ts';
import { Chance } from './chance.ts';
import { Field, type StoreKind } from './field.ts';
import type { Handset } from './handset.ts';
import { PhoneDied } from './life.ts';
import { misfold } from './mutants/in-folds.ts';
import { misjudge } from './mutants/in-phones.ts';
import { faultsNamed } from './mutants/names.ts';
import { storm } from './storm.ts';
import { firstOrder } from './work.ts';

/** One company in one storm: `node --import tsx tests/convergence/play.ts <seed> <store> [steps] [phones]`. */
const [, , seedText = '1', kind = 'embedded', stepsText = '120', phonesText = '5', faultNames] = process.argv;
const seed = Number(seedText);
const faults = faultsNamed(faultNames);
/** A fault does not go by waiting. */
const CALM_DOWN_MS = faults.size > 0 ? 6_000 : 45_000;
const FIRST_ORDERS = 3;

// Many requests of many phones listen to few signals.
setMaxListeners(0);
const unhandled: string[] = [];
process.on('unhandledRejection', (error) => {
	// What a dead phone's code was still about.
	if (error instanceof PhoneDied || (error instanceof DOMException && error.name === 'AbortError')) return;
	unhandled.push(`unhandled: ${error instanceof Error ? error.stack : String(error)}`);
});

misfold(faults);
misjudge(faults);
const started = Date.now();
const field = await Field.open(seed, storeKind(kind), Number(phonesText), faults);
const problems: string[] = [];
try {
	for (const handset of field.handsets) {
		await handset.start();
		await field.subscribe(handset);
	}
	const [lead] = field.handsets;
	for (let made = 0; lead?.open && made < FIRST_ORDERS; made++) {
		const done = await firstOrder(lead, new Chance(seed, `order ${made}`));
		if (done?.result.entry === undefined) throw new Error(`no first order: ${done?.result.refused}`);
		const { result } = done;
		field.ledger.promise(lead.name, done);
		await field.ledger.note(lead.name, lead.open.phone, result.order, result.entry);
	}
	// A fault may show at once, and is to be shown by the storm.
	if (faults.size === 0)
		problems.push(...(await field.problems(CALM_DOWN_MS)).map((problem) => `before the storm: ${problem}`));
	if (problems.length === 0) {
		await workBlind(field);
		await storm(field, Number(stepsText));
	}
	await field.heal();
	if (lead) await handOver(lead);
	problems.push(...(await field.problems(CALM_DOWN_MS)), ...unhandled);
} catch (error) {
	problems.push(`broke off: ${error instanceof Error ? error.stack : String(error)}`);
}
const refused = (await Promise.all(field.handsets.map(refusedOn))).flat().length;
await field.close().catch((error: unknown) => problems.push(`does not close: ${String(error)}`));

const seconds = Math.round((Date.now() - started) / 1000);
const what = {
	seed,
	store: kind,
	seconds,
	saved: field.ledger.saved.size,
	refused,
	problems: problems.length,
};
const counts = {
	...Object.fromEntries(field.counts),
	...field.mishaps,
	reminders: field.pushes.messages.length,
};
process.stdout.write(`${JSON.stringify({ ...what, did: counts })}\n`);
if (problems.length > 0) {
	process.stderr.write(`storm ${seed} (${kind}) does not converge:\n${problems.join('\n')}\n`);
}
process.exit(problems.length > 0 ? 1 : 0);

async function refusedOn({ open }: Handset): Promise<unknown[]> {
	return (await open?.phone.journal.rows().catch(() => []))?.filter(isAttention) ?? [];
}

/** Whatever the storm left out: an order leaves a phone that goes on working. */
async function handOver(lead: Handset): Promise<void> {
	const own = [...(lead.open?.live.orders.values() ?? [])].find(({ head }) => head.lead === lead.person);
	if (!own) return;
	lead.takeUp();
	const { order, entry } = await mutators.assign(own.id, undefined, 'sales2', 'the last thing');
	if (lead.open && order !== undefined && entry !== undefined)
		await field.ledger.note(lead.name, lead.open.phone, order, entry);
}

function storeKind(text: string): StoreKind {
	if (text === 'embedded' || text === 'couchdb') return text;
	throw new Error(`no store is called ${text}`);
}
