import { expect, test } from 'vitest';
import { ORDER_PERMISSIONS } from '../permission.ts';
import { ORDER_CONDITIONS } from './conditions.ts';
import { orderEntry } from './entries.ts';
import { STATUSES } from './stage.ts';

const KINDS = orderEntry.options.map((option) => option.shape.kind.value);

test('P5 the table as people read it', async () => {
	const rows = KINDS.map((kind) => {
		const relations = ORDER_PERMISSIONS[kind];
		const { states, needs = [] } = ORDER_CONDITIONS[kind];
		const when = states.length === STATUSES.length ? 'any' : states.join(', ');
		return `| ${kind} | ${relations.join(', ') || 'the server'} | ${when} | ${needs.join(', ')} |`;
	});
	const table = [
		'# Who may append what to an order, and when',
		'',
		'Printed from `ORDER_PERMISSIONS` and `ORDER_CONDITIONS` by the tests; any one of the relations suffices, all of what is needed must be so.',
		'',
		'| kind | by | while the order is | needs |',
		'|---|---|---|---|',
		...rows,
		'',
	];
	await expect(table.join('\n')).toMatchFileSnapshot('../../../../docs/permissions.md');
});
