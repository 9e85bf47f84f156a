import { afterAll, beforeAll, expect, test } from 'vitest';
import { DEFAULT_SETTINGS } from '#lib/domain/settings.ts';
import { TemporaryStores } from '../../../tests/support/temporary-stores.ts';
import { changeSettings, companySettings, ensureSettings, settingsRecord } from './settings.ts';
import { versionOf } from './version.ts';
import type { Problem } from './problem.ts';
import type { DocStore } from './store/port.ts';

let stores: TemporaryStores;
let data: DocStore;
const admin = { by: 'admin1', at: 1_000 };

beforeAll(async () => {
	stores = await TemporaryStores.open();
	data = await stores.server.open('gendan');
});
afterAll(() => stores.remove());

test('S2 before anybody changed them, settings are the defaults in the zone of the installation', async () => {
	await ensureSettings(data, { GENDAN_ZONE: 'Europe/Berlin' });
	await ensureSettings(data, { GENDAN_ZONE: 'UTC' });
	expect(await companySettings(data)).toEqual({ ...DEFAULT_SETTINGS, zone: 'Europe/Berlin' });
});

test('S3 two changes at once both hold', async () => {
	await Promise.all([
		changeSettings(data, { name: '科技公司' }, admin),
		changeSettings(data, { limits: { clearFlag: 90 } }, admin),
	]);
	const settings = await companySettings(data);
	expect([settings.name, settings.limits.clearFlag]).toEqual(['科技公司', 90]);
});

test('S3 the retention of two years cannot be shortened, and nothing else of that change is taken', async () => {
	const change = changeSettings(data, { name: 'X', rules: { retentionYears: 1 } }, admin);
	await expect(change).rejects.toMatchObject({
		code: 'schema',
		details: { detail: 'rules.retentionYears' },
	} satisfies Partial<Problem>);
	expect((await companySettings(data)).name).toBe('科技公司');
});

test('S3 a change that changes nothing writes nothing', async () => {
	const before = await data.get('settings:company');
	await changeSettings(data, { name: '科技公司' }, admin);
	expect((await data.get('settings:company'))?._rev).toBe(before?._rev);
});

test('S4 who changed what, and when, is kept beside it', async () => {
	await changeSettings(data, { limits: { planHigh: 100 } }, { by: 'admin2', at: 2_000 });
	const { changes } = await settingsRecord(data);
	expect(changes).toMatchObject({
		name: admin,
		'limits.clearFlag': admin,
		'limits.planHigh': { by: 'admin2' },
	});
	expect(changes).not.toHaveProperty(['limits.respondLow']);
});

test('S4 where somebody else was faster nothing is written', async () => {
	const seen = versionOf(await companySettings(data));
	await changeSettings(data, { name: '机电公司' }, { ...admin, seen });
	const late = changeSettings(data, { limits: { clearFlag: 60 } }, { ...admin, seen });
	await expect(late).rejects.toMatchObject({ code: 'changed' });
	expect(await companySettings(data)).toMatchObject({ name: '机电公司', limits: { clearFlag: 90 } });
});
