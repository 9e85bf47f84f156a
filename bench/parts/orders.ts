import { ulid } from 'ulid';
import { generatedCustomer } from '#lib/server/demo/customers.ts';
import { tellOrder } from '#lib/server/demo/generated-order.ts';
import { outlineOf, type Outline } from '#lib/server/demo/outline.ts';
import { Random } from '#lib/server/demo/random.ts';
import { documentOf } from '#lib/server/demo/tale.ts';
import type { StoredDocument } from '#lib/server/store/port.ts';

/** A moment in working hours; the same for every run, so that every run measures the same documents. */
const NOW = Date.UTC(2026, 10, 20, 6);
const ZONE = 'Asia/Shanghai';
const CUSTOMERS = 60;
/** Beyond this many, the bodies of earlier orders come again under other ids. */
const DIFFERENT = 2000;
const HAN_FROM = 0x4e00;
const HAN_COMMON = 3000;
/** With all seven nodes of the standard plan an order is 5.5 kB; without these two it is 4. */
const LEFT_OUT: ReadonlySet<string> = new Set(['started', 'inspected']);

export interface OrdersWish {
	count: number;
	/** The lead of the order at this place in the row, instead of the one chance gives. */
	lead?: (index: number) => string;
	/** Which orders the quality department has a part in; nobody else's does it read. */
	inspected?: (index: number) => boolean;
}

/** Orders of about 4 kB each, somewhere between confirmed and done; the same wish gives the same documents. */
export function makeOrders({ count, lead, inspected = () => false }: OrdersWish): StoredDocument[] {
	const customers = Array.from({ length: CUSTOMERS }, (_, seed) => generatedCustomer(seed, NOW));
	const ids = new Random(count);
	const bodies = new Map<string, StoredDocument>();
	return Array.from({ length: count }, (_, index) => {
		const known = bodies.get(`${index % DIFFERENT} ${lead?.(index)} ${inspected(index)}`);
		if (known) return { ...known, _id: `order:${ulid(NOW + index, () => ids.next())}` };
		const whole = outlineOf(index % DIFFERENT, customers, { now: NOW, zone: ZONE });
		const outline = shortened(whole, inspected(index));
		const random = new Random(index + 1_000_000);
		const led = { ...outline, ...ledBy(lead?.(index) ?? outline.lead, outline), random };
		const tale = tellOrder(led, `2026${String(index).padStart(6, '0')}`, NOW);
		// Words that no phrase book has: real remarks compress badly.
		tale.tell(NOW, led.lead, { kind: 'commented', text: remark(random) });
		const made = documentOf(
			'order',
			ulid(outline.created, () => random.next()),
			tale.log,
		);
		bodies.set(`${index % DIFFERENT} ${lead?.(index)} ${inspected(index)}`, made);
		return made;
	});
}

function shortened(outline: Outline, inspected: boolean): Outline {
	const stays = ({ node }: { node: string }) => !LEFT_OUT.has(node) || (inspected && node === 'inspected');
	const plan = outline.plan.filter(stays);
	const open = outline.plan.slice(0, outline.open).filter(stays).length;
	return { ...outline, plan, open };
}

/** The sales department's part is the lead's. */
function ledBy(lead: string, { plan }: Outline): Pick<Outline, 'lead' | 'plan'> {
	return { lead, plan: plan.map((node) => (node.department === 'sales' ? { ...node, person: lead } : node)) };
}

function remark(random: Random): string {
	const letters = Array.from({ length: random.int(10, 50) }, () => HAN_FROM + random.int(0, HAN_COMMON));
	return String.fromCodePoint(...letters);
}
