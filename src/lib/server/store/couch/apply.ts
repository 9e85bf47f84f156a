import type { ServerScope } from 'nano';
import * as z from 'zod';
import { canonicalText } from '#lib/domain/log/canonical.ts';
import { StoreUnavailable } from '../port.ts';
import { security, type DatabasePlan, type DesignPlan, type Security } from './plan.ts';
import { asker, orMissing, Refusal, type Ask } from './request.ts';

const UNAUTHORIZED = 401;
const FORBIDDEN = 403;
const CONFLICT = 409;
const EXISTS = 412;
const ATTEMPTS = 5;

const anything = z.looseObject({});
const design = z.looseObject({ _id: z.string(), _rev: z.string(), version: z.number().optional() });

/**
 * Makes the database what the plan says and changes nothing where it already is, so that any number of instances may do
 * it at any time. Names and roles that somebody added to the security object stay; a design document of a newer version
 * stays. Tells what it did. An account that may not change what is wrong gets {@link StoreUnavailable}.
 */
export async function applyPlan(
	server: ServerScope,
	database: string,
	plan: DatabasePlan,
): Promise<string[]> {
	const ask = asker(server, database);
	try {
		const steps: string[] = [];
		if (await createDatabase(ask)) steps.push('created');
		if (await secure(ask, plan.security)) steps.push('security');
		if (await limitHistory(ask, plan.revsLimit)) steps.push('revs_limit');
		for (const planned of plan.designs) if (await install(ask, planned)) steps.push(planned.id);
		return steps;
	} catch (error) {
		if (!(error instanceof Refusal)) throw error;
		const advice = `run "npm run couchdb:apply" with an administrator's COUCHDB_URL`;
		throw new StoreUnavailable(`database ${database} is not set up (${error.message}): ${advice}`, {
			cause: error,
		});
	}
}

/** Creates the database unless it is there; true when it did. */
export async function createDatabase(ask: Ask): Promise<boolean> {
	if ((await orMissing(ask(anything, { expects: [404] }))) !== undefined) return false;
	try {
		await ask(anything, { method: 'PUT', expects: [UNAUTHORIZED, FORBIDDEN, EXISTS] });
		return true;
	} catch (error) {
		// Another instance was quicker.
		if (error instanceof Refusal && error.status === EXISTS) return false;
		throw error;
	}
}

async function secure(ask: Ask, planned: Security): Promise<boolean> {
	const expects = [UNAUTHORIZED, FORBIDDEN];
	const now = security.parse(await ask(anything, { path: '_security', expects }));
	const wanted = {
		...now,
		admins: joined(planned.admins, now.admins),
		members: joined(planned.members, now.members),
	};
	if (canonicalText(now) === canonicalText(wanted)) return false;
	await ask(anything, { method: 'PUT', path: '_security', body: JSON.stringify(wanted), expects });
	return true;
}

function joined(planned: Security['admins'], now: Security['admins']): Security['admins'] {
	const union = (key: 'names' | 'roles') => [...new Set([...now[key], ...planned[key]])];
	return { ...now, names: union('names'), roles: union('roles') };
}

/** A lower limit that somebody set stays. */
async function limitHistory(ask: Ask, planned: number | undefined): Promise<boolean> {
	if (planned === undefined) return false;
	const now = await orMissing(ask(z.number(), { path: '_revs_limit', expects: [404] }));
	if (now === undefined || now <= planned) return false;
	const expects = [UNAUTHORIZED, FORBIDDEN];
	await ask(anything, { method: 'PUT', path: '_revs_limit', body: String(planned), expects });
	return true;
}

async function install(ask: Ask, { id, version, fields }: DesignPlan): Promise<boolean> {
	for (let attempt = 1; ; attempt++) {
		const before = await orMissing(ask(design, { path: id, expects: [404] }));
		const { _id, _rev, ...installed } = before ?? {};
		if ((before?.version ?? 0) > version || canonicalText(installed) === canonicalText(fields)) return false;
		try {
			const body = JSON.stringify({ ...fields, _id: id, _rev });
			await ask(anything, { method: 'PUT', path: id, body, expects: [UNAUTHORIZED, FORBIDDEN, CONFLICT] });
			return true;
		} catch (error) {
			if (!(error instanceof Refusal && error.status === CONFLICT && attempt < ATTEMPTS)) throw error;
		}
	}
}
