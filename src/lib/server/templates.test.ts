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

const admin = { by: 'admin1', at: 1_000 };

test('PL3 a template is stored, replaced and removed', async () => {
	await saveTemplate(data, 'standard', template, admin);
	await saveTemplate(data, 'standard', { ...template, name: '标准' }, admin);
	const renamed = { id: 'standard', template: { ...template, name: '标准' }, changed: admin };
	expect(await templates(data)).toMatchObject([renamed]);
	await removeTemplate(data, 'standard');
	expect(await templates(data)).toEqual([]);
	await expect(removeTemplate(data, 'standard')).rejects.toMatchObject({ code: 'not-found' });
	const impossible = saveTemplate(data, 'No such name!', template, admin);
	await expect(impossible).rejects.toMatchObject({ code: 'not-found' });
});

test('S4 a template that somebody else changed meanwhile stays theirs', async () => {
	const { version } = await saveTemplate(data, 'urgent', template, { ...admin, seen: 'none' });
	await saveTemplate(data, 'urgent', { ...template, name: '加急' }, { ...admin, seen: version });
	for (const seen of ['none', version]) {
		const late = saveTemplate(data, 'urgent', template, { ...admin, seen });
		await expect(late).rejects.toMatchObject({ code: 'changed' });
		await expect(removeTemplate(data, 'urgent', seen)).rejects.toMatchObject({ code: 'changed' });
	}
	expect((await templates(data)).map(({ template: { name } }) => name)).toEqual(['加急']);
});
