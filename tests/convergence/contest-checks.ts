import * as z from 'zod';
import { customerDisputes, orderDisputes, pasts, type Dispute } from './disputes.ts';
import type { Picture } from './picture.ts';

const shownContest = z.looseObject({
	/** The heads of customers do not name it. */
	rule: z.string().default('C2'),
	scope: z.looseObject({ node: z.string().optional(), field: z.string().optional() }).optional(),
	field: z.string().optional(),
	entries: z.array(z.string()),
});
type ShownContest = z.infer<typeof shownContest>;
const shownHead = z.looseObject({
	contests: z.array(shownContest).default([]),
	nodes: z.array(z.looseObject({ node: z.string(), contested: z.boolean() })).default([]),
});

/** What heads on the servers show as contested is what the rules contest: nothing else, and all of it. */
export function contestProblems(picture: Picture): string[] {
	return [...picture.logs()].flatMap(({ id, type, log }) => {
		const head = shownHead.safeParse(picture.leaves.get(id)?.[0]?.head).data;
		if (type === 'deal' || !head) return [];
		const disputes = type === 'order' ? orderDisputes(log) : customerDisputes(log);
		const past = pasts(log);
		const falsely = head.contests.flatMap((contest) => faultsOf(contest, disputes, past));
		const missing = disputes.flatMap(({ about, rule, pair }) =>
			head.contests.some(
				(shown) => aboutOf(shown) === about && pair.every((entry) => shown.entries.includes(entry)),
			)
				? []
				: [`${pair.join(' and ')} are not contested (${rule}) about ${about}`],
		);
		const marks = head.nodes.flatMap(({ node, contested }) =>
			contested === disputes.some(({ about }) => about === `node ${node}`)
				? []
				: [`node ${node} is ${contested ? '' : 'not '}marked as contested`],
		);
		return [...falsely, ...missing, ...marks].map((what) => `${id}: ${what}`);
	});
}

function faultsOf(
	contest: ShownContest,
	disputes: readonly Dispute[],
	past: ReadonlyMap<string, ReadonlySet<string>>,
): string[] {
	const { rule, entries } = contest;
	const blind = (a: string, b: string) => a !== b && !past.get(a)?.has(b) && !past.get(b)?.has(a);
	const justified = disputes.filter(({ about }) => about === aboutOf(contest));
	const what = `contested (${rule}) about ${aboutOf(contest)}`;
	const faults: string[] = [];
	if (new Set(entries).size < 2) faults.push(`fewer than two entries are ${what}`);
	if (!justified.some((dispute) => dispute.rule === rule)) faults.push(`by another rule ${what}`);
	for (const entry of entries)
		if (!past.has(entry)) faults.push(`${entry} is ${what} and not in the log`);
		else if (!entries.some((other) => blind(entry, other)))
			faults.push(`${entry} is ${what} and blind to none of the others`);
		else if (!justified.some(({ pair }) => pair.includes(entry)))
			faults.push(`${entry} is ${what}, though nothing speaks against it or somebody has settled that`);
	return faults;
}

function aboutOf({ scope, field }: ShownContest): string {
	return scope?.node === undefined ? (scope?.field ?? field ?? 'order') : `node ${scope.node}`;
}
