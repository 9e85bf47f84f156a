import type { Phone } from '#lib/local/phone.ts';
import { isReady } from '#lib/local/media/ready.ts';
import { ifNobodyElse, picturesLock, type Shared } from '../leader.ts';
import { concernsAll, isLate, type Failure, type Server } from '../server.ts';
import { inTime } from './in-time.ts';

/** What the server says of a picture that it will never take. */
const NEVER: ReadonlySet<number> = new Set([400, 413, 422]);

/**
 * Sends the pictures whose records the server has taken, one after another (RULES.md V7): one that does not get through holds up
 * none behind it, unless they would fare alike. Safe to run twice and after any break: a picture is kept once under its hash.
 */
export async function sendPictures(
	phone: Phone,
	server: Server,
	stop?: AbortSignal,
): Promise<Failure | undefined> {
	let failure: Failure | undefined;
	for (const picture of await phone.pictures.waiting()) {
		if (stop?.aborted) return undefined;
		if (!(await isReady(phone, picture))) continue;
		const { sha256, type } = picture;
		const body = await phone.pictures.content(sha256);
		if (!body) continue;
		const answer = await inTime(stop, (signal) =>
			server.ask(`/media/${sha256}`, { method: 'PUT', body, headers: { 'content-type': type }, signal }),
		);
		if (answer.kind === 'ok') await phone.pictures.sent(sha256);
		else if (answer.kind === 'refused' && NEVER.has(answer.status))
			await phone.pictures.refused(sha256, answer.code ?? String(answer.status));
		else {
			failure ??= answer;
			if (!isLate(answer) && concernsAll(answer)) break;
		}
	}
	return failure;
}

/** True when a picture waits for nothing but a line. */
export async function picturesWait(phone: Phone): Promise<boolean> {
	for (const picture of await phone.pictures.waiting()) if (await isReady(phone, picture)) return true;
	return false;
}

/** The same, unless another tab or the worker is at it. */
export async function sendPicturesAlone(
	shared: Shared,
	phone: Phone,
	server: Server,
	stop?: AbortSignal,
): Promise<Failure | undefined> {
	let failure: Failure | undefined;
	await ifNobodyElse(shared, picturesLock(phone.user.id), async () => {
		failure = await sendPictures(phone, server, stop);
	});
	return failure;
}
