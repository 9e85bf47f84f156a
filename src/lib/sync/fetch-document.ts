import type { Phone } from '#lib/local/phone.ts';
import { leaf } from '#lib/local/replica.ts';
import { jsonOf, type Failure, type Server } from './server.ts';

const NOT_THERE = 404;

/** Takes one document into the replica, asked for by its address. `nowhere`: there is none that this person may see. */
export async function fetchDocument(
	{ replica }: Phone,
	server: Server,
	address: string,
	init: RequestInit = {},
): Promise<'here' | 'nowhere' | Failure> {
	const answer = await server.ask(`${address}?revs=true`, init);
	if (answer.kind === 'refused' && answer.status === NOT_THERE) return 'nowhere';
	if (answer.kind !== 'ok') return answer;
	const found = leaf.safeParse(await jsonOf(answer.response)).data;
	if (!found) return { kind: 'unreachable' };
	await replica.graft([found]);
	return 'here';
}
