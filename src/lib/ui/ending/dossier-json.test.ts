import { expect, test } from 'vitest';
import { orderDocument } from '#lib/domain/documents.ts';
import { foldOrder } from '#lib/domain/order/fold.ts';
import { deliveredOrder } from '../../../../tests/support/life.ts';
import { dossierFileName, dossierJson } from './dossier-json.ts';

test('an order as JSON holds every record, and folds to the same order', () => {
	const order = deliveredOrder(1);
	const text = dossierJson('order:01J00000000000000000000000', order.state, order.log, undefined);
	const doc = orderDocument.parse(JSON.parse(text));
	expect(doc.log).toEqual(order.log);
	expect(foldOrder(doc.log)).toEqual(order.state);
	expect(text).not.toContain('"deal"');
});

test.each([
	['202405-001', '202405-001.json'],
	['订单 1/2', '订单-1-2.json'],
])('the file of %s is %s', (number, name) => {
	expect(dossierFileName(number)).toBe(name);
});
