import { Linter } from 'eslint';
import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { DOCUMENT_TYPES, LOG_TYPES } from '#lib/domain/documents.ts';
import { designFunction } from '../support/design-function.ts';
import { history } from '../support/history.ts';
import { GUARD_CASES, logDocumentOf, ULID, type GuardCase } from './guard-cases.ts';

const FILE = 'couchdb/gendan/_design/guard/validate_doc_update.js';
const ROLES = { service: ['gendan-service'], administrator: ['_admin'], outsider: ['reader', 'gendan'] };

const guard = designFunction(FILE);

function judge({ before, doc, as = 'service' }: GuardCase): string {
	try {
		const userCtx = { db: 'gendan', name: as, roles: ROLES[as] };
		guard(doc, before ?? null, userCtx, { admins: {}, members: {} });
		return 'taken';
	} catch (thrown) {
		if (typeof thrown === 'object' && thrown !== null && 'forbidden' in thrown)
			return String(thrown.forbidden);
		throw thrown;
	}
}

describe('the guard of the replicated database', () => {
	test.each(GUARD_CASES)('$what', (guardCase) => {
		expect(judge(guardCase)).toMatch(guardCase.refused ?? /^taken$/);
	});

	test("knows the domain's types, and no others", () => {
		for (const type of DOCUMENT_TYPES) {
			const doc = { _id: `${type}:${ULID}`, type, log: [] };
			expect([type, judge({ what: '', doc })]).toEqual([type, 'taken']);
			const without = { _id: doc._id, type };
			const isLog = LOG_TYPES.some((known) => known === type);
			expect([type, judge({ what: '', doc: without }) === 'taken']).toEqual([type, !isLog]);
		}
	});

	test('M1 takes every union over every branch of it, and refuses the way back', () => {
		fc.assert(
			fc.property(history, (replicas) => {
				const [first, ...others] = replicas;
				if (!first) return;
				const whole = logDocumentOf(first.fork('whole').meet(...others).log);
				for (const { log } of replicas) {
					const branch = logDocumentOf(log);
					expect(judge({ what: '', before: branch, doc: whole })).toBe('taken');
					if (log.length < first.fork('whole').meet(...others).log.length)
						expect(judge({ what: '', before: whole, doc: branch })).toMatch(/dropped/);
				}
			}),
			{ numRuns: 50 },
		);
	});

	test('follows a tombstone, as a document that comes back does', () => {
		const [first] = GUARD_CASES;
		const before = { _id: `order:${ULID}`, _deleted: true };
		expect(judge({ what: '', doc: first?.doc ?? before, before })).toBe('taken');
	});

	test('is ES5, which every engine of CouchDB runs', () => {
		const messages = new Linter().verify(readFileSync(FILE, 'utf8'), [
			{ languageOptions: { ecmaVersion: 5, sourceType: 'script' }, rules: { 'no-undef': 'error' } },
		]);
		expect(messages).toEqual([]);
	});
});
