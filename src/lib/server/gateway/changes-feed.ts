import { setTimeout as pause } from 'node:timers/promises';
import type { Group } from '#lib/domain/audience.ts';
import type { Person } from '#lib/domain/people.ts';
import type { Revision } from '../store/port.ts';
import type { Desk } from './desk.ts';
import { epochOf } from './epoch.ts';
import type { Row } from './feed.ts';
import { insist, type SameRights } from './rights.ts';
import { newsFor, type News, type Standpoint } from './since.ts';

/** A client of the feed, and how it wants to be told. */
export interface Listener {
	user: Person;
	groups: readonly Group[];
	sameRights: SameRights;
	desk: Desk;
	standpoint: Standpoint;
	since: string;
	limit: number;
	allLeaves: boolean;
	bodies: boolean;
	/** With the documents of a few news, as {@link Carrier} carries them. */
	carry: boolean;
	/** Milliseconds between signs of life; without one the wait ends after `timeout`. */
	heartbeat: number | undefined;
	timeout: number | undefined;
}

const BODIES_AT_ONCE = 100;
/** The first change is told at once, and those that come close behind it together. */
const GATHER_MS = 20;
const LONGEST_WAIT_MS = 60_000;
/** Signs of life and news keep a connection open, but not forever: a new session or version is to take hold. */
const LONGEST_MS = 15 * 60_000;
const SHORTEST_HEARTBEAT_MS = 1_000;
/** Where an account and its copy here disagree one of them is late: it is soon asked again. */
const DISPUTED_MS = 2_000;

/** All the news in one value. */
export function told(listener: Listener, { rows, ...rest }: News) {
	return { results: rows.map((row) => line(listener, row)), ...ends(listener, rest) };
}

/** The same with the winning revisions, read while they are sent. */
export async function* toldWithDocuments(listener: Listener, news: News): AsyncGenerator<string> {
	yield '{"results":[\n';
	yield* rest(listener, news);
}

/** Waits until there is news, or the time is up. */
export async function* longpoll(listener: Listener, signal: AbortSignal): AsyncGenerator<string> {
	yield '{"results":[\n';
	let news: News = { rows: [], lastSeq: listener.since, pending: 0, departed: false };
	for await (const heard of listen(listener, signal)) {
		if (heard === 'alive') yield '\n';
		else news = heard;
		if (isNews(listener, news)) break;
	}
	yield* rest(listener, news);
}

/** A line for each change, as they come, as CouchDB's own replicator likes it. */
export async function* continuously(listener: Listener, signal: AbortSignal): AsyncGenerator<string> {
	const left = { ...listener };
	for await (const heard of listen(left, signal)) {
		if (heard === 'alive') {
			yield '\n';
			continue;
		}
		for await (const lines of linesOf(listener, heard.rows)) yield lines.map((text) => `${text}\n`).join('');
		left.limit -= heard.rows.length;
		left.since = heard.lastSeq;
		if (left.limit <= 0) break;
	}
	yield `${JSON.stringify({ last_seq: left.since, pending: 0 })}\n`;
}

/**
 * News whenever there is some, `alive` in between, and at last an empty piece of news when the time is up. Ends when the
 * client has gone or the user's rights are others than they were.
 */
async function* listen(listener: Listener, signal: AbortSignal): AsyncGenerator<News | 'alive'> {
	const { index, waiters } = listener.desk;
	const heartbeat = listener.heartbeat && Math.max(listener.heartbeat, SHORTEST_HEARTBEAT_MS);
	const wanted = heartbeat ? LONGEST_MS : (listener.timeout ?? LONGEST_WAIT_MS);
	const known = index.person(listener.user.id);
	const disputed = known && epochOf(known) !== epochOf(listener.user);
	const patience = Math.min(wanted, disputed ? DISPUTED_MS : LONGEST_MS);
	let { standpoint } = listener;
	const began = performance.now();
	let quietSince = began;
	while (!signal.aborted && !waiters.closed) {
		if (!listener.sameRights()) return;
		const news = newsFor(index, standpoint, listener.groups, listener);
		standpoint = { position: index.position };
		const left = Math.min(quietSince + patience, began + LONGEST_MS) - performance.now();
		if (isNews(listener, news) || left <= 0) {
			yield news;
			if (left <= 0) return;
			if (!disputed) quietSince = performance.now();
			continue;
		}
		// Nothing may be awaited between looking and waiting, or what comes in between would not wake us.
		const woken = await waiters.wait(listener.groups, Math.min(left, heartbeat ?? left), signal);
		if (woken === 'amid-news') await pause(GATHER_MS);
		else if (!woken && heartbeat && !signal.aborted) yield 'alive';
	}
}

/** All that follows once there is news: for a few of them one piece, which goes out at once. */
async function* rest(listener: Listener, news: News): AsyncGenerator<string> {
	let text = '';
	for await (const lines of linesOf(listener, news.rows)) {
		if (text !== '') yield `${text},\n`;
		text = lines.join(',\n');
	}
	yield text + ending(listener, news);
}

async function* linesOf(listener: Listener, rows: readonly Row[]): AsyncGenerator<string[]> {
	for (let at = 0; at < rows.length; at += BODIES_AT_ONCE) {
		const page = rows.slice(at, at + BODIES_AT_ONCE);
		const docs = listener.bodies ? await winnersOf(listener, page) : [];
		const loads = listener.carry ? await listener.desk.carrier.loadsFor(listener.user.id, page) : [];
		insist(listener.sameRights);
		yield page.map((row, index) => withLoad({ ...line(listener, row), doc: docs[index] }, loads[index]));
	}
}

function withLoad(told: object, load: string | undefined): string {
	const text = JSON.stringify(told);
	return load === undefined ? text : `${text.slice(0, -1)},"docs":[${load}]}`;
}

function winnersOf({ desk }: Listener, rows: readonly Row[]): Promise<(Revision | undefined)[]> {
	return desk.data.bulkGet(
		rows.map(({ id, revs }) => ({ id, ...(revs[0] !== undefined && { rev: revs[0] }) })),
	);
}

function line({ allLeaves }: Listener, { id, seq, revs, deleted }: Row) {
	const changes = (allLeaves ? revs : revs.slice(0, 1)).map((rev) => ({ rev }));
	return { seq, id, changes, ...(deleted && { deleted }) };
}

/** A phone of ours also wants to hear that something left it; CouchDB knows no such news. */
function isNews({ carry }: Listener, { rows, departed }: News): boolean {
	return rows.length > 0 || (carry && departed);
}

function ending(listener: Listener, news: News): string {
	return `\n],\n${JSON.stringify(ends(listener, news)).slice(1)}\n`;
}

/** What follows the news. */
function ends({ carry }: Listener, { lastSeq, pending, departed }: Omit<News, 'rows'>) {
	return { last_seq: lastSeq, pending, ...(carry && departed && { departed }) };
}
