import { beforeAll, expect, test } from 'vitest';
import type { Person } from '#lib/domain/people.ts';
import { overwriteGetLocale } from '#lib/paraglide/runtime.js';
import { peopleFound } from './people-list.ts';

beforeAll(() => {
	overwriteGetLocale(() => 'en');
});

const all: Person[] = [
	{ id: 'zhao', name: 'Zhao Lei', department: 'logistics', roles: ['head'], active: true },
	{ id: 'chen', name: 'Chen Jun', department: 'warehouse', roles: ['staff'], active: false },
	{ id: 'wang.fang', name: 'Wang Fang', department: 'warehouse', roles: ['staff', 'admin'], active: true },
];

test.each([
	['', ['wang.fang', 'zhao', 'chen']],
	['  ', ['wang.fang', 'zhao', 'chen']],
	['FANG', ['wang.fang']],
	['.fang', ['wang.fang']],
	['warehouse', ['wang.fang', 'chen']],
	['warehouse administrator', ['wang.fang']],
	['nobody', []],
])('%j finds %j', (search, ids) => {
	expect(peopleFound(all, search).map(({ id }) => id)).toEqual(ids);
});
