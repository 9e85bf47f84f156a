import { afterAll, beforeAll, expect, test } from 'vitest';
import { STANDARD_TEMPLATE, type Template } from '#lib/domain/template.ts';
import { TemporaryStores } from '../../../tests/support/temporary-stores.ts';
import type { DocStore } from './store/port.ts';
import { removeTemplate, saveTemplate, templates } from './templates.ts';

let stores: TemporaryStores;
let data: DocStore;
const template: Template = { name: '常规', orderKind: 'standard', nodes: STANDARD_TEMPLATE.slice(0, 2) };

beforeAll(async () => {
	stores = await TemporaryStores.open();
	data = await stores.server.open('gendan');
});
afterAll(() => stores.remove());

test('PL3 a template is stored, replaced and removed', async () => {
	await saveTemplate(data, 'standard', template);
	await saveTemplate(data, 'standard', { ...template, name: '标准' });
	expect(await templates(data)).toEqual([{ id: 'standard', template: { ...template, name: '标准' } }]);
	await removeTemplate(data, 'standard');
	expect(await templates(data)).toEqual([]);
	await expect(removeTemplate(data, 'standard')).rejects.toMatchObject({ code: 'not-found' });
	await expect(saveTemplate(data, 'No such name!', template)).rejects.toMatchObject({ code: 'not-found' });
});
