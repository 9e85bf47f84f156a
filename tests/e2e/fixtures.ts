import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base } from '@playwright/test';
import { cameraArguments, pointCameraAt, type Sight } from '../support/fake-camera.ts';
import { Office } from '../support/office.ts';
import type { RunningServer } from '../support/server.ts';
import { Phone } from './pages/phone.ts';
import { withSampleCompany } from './sample-company.ts';

/** What the camera of every phone of this worker sees. */
interface Camera {
	file: string;
	show(...sights: readonly Sight[]): Promise<void>;
	/** Takes away what an earlier test left before it. */
	clear(): Promise<void>;
}

interface PerWorker {
	camera: Camera;
	/** The built product with the sample company, shared by the tests of a worker: each makes its own orders. */
	company: RunningServer;
}

interface PerTest {
	/** A server of this test's own, with the sample company: for tests that stop it. */
	server: RunningServer;
	/** Hands a user a phone; `at` names another server than the company's. */
	phone: (user: string, at?: RunningServer) => Promise<Phone>;
	/** The same on a disk of its own: a browser that keeps nothing reckons room that was freed as taken. */
	phoneWithDisk: (user: string) => Promise<Phone>;
	/** Seats a user at a desk. */
	desk: (user: string, at?: RunningServer) => Promise<Office>;
}

export const test = base.extend<PerTest, PerWorker>({
	camera: [
		async ({ browserName: _browser }, use) => {
			const folder = await mkdtemp(join(tmpdir(), 'gendan-camera-'));
			const file = join(folder, 'camera.y4m');
			let isEmpty = false;
			const show = async (...sights: readonly Sight[]) => {
				isEmpty = sights.length === 0;
				await pointCameraAt(file, sights);
			};
			const clear = () => (isEmpty ? Promise.resolve() : show());
			await show();
			await use({ file, show, clear });
			await rm(folder, { recursive: true, force: true });
		},
		{ scope: 'worker' },
	],
	launchOptions: [
		async ({ launchOptions, camera }, use) => {
			await use({ ...launchOptions, args: [...(launchOptions.args ?? []), ...cameraArguments(camera.file)] });
		},
		{ scope: 'worker' },
	],
	company: [
		async ({ browserName: _browser }, use) => {
			await withSampleCompany(use);
		},
		{ scope: 'worker', timeout: 60_000 },
	],
	server: async ({ browserName: _browser }, use) => {
		await withSampleCompany(use);
	},
	phone: async ({ browser, company, camera }, use) => {
		await camera.clear();
		const phones: Phone[] = [];
		await use(async (user, at = company) => {
			const phone = await Phone.unpack((options) => browser.newContext(options), at.url, user);
			phones.push(phone);
			return phone;
		});
		await putAway(phones);
	},
	phoneWithDisk: async ({ browser, company, launchOptions, contextOptions }, use) => {
		const phones: Phone[] = [];
		const disks: string[] = [];
		await use(async (user) => {
			const disk = await mkdtemp(join(tmpdir(), 'gendan-profile-'));
			disks.push(disk);
			const phone = await Phone.unpack(
				(options) =>
					browser
						.browserType()
						.launchPersistentContext(disk, { ...launchOptions, ...contextOptions, ...options }),
				company.url,
				user,
			);
			phones.push(phone);
			return phone;
		});
		await putAway(phones);
		for (const disk of disks) await rm(disk, { recursive: true, force: true, maxRetries: 5 });
	},
	desk: async ({ company }, use) => {
		await use((user, at = company) => Office.open(at.url, user));
	},
});

async function putAway(phones: readonly Phone[]): Promise<void> {
	for (const phone of phones) await phone.close();
	const failures = phones.flatMap(({ user, failures: seen }) => seen.map((one) => `${user}: ${one}`));
	base.expect(failures, 'errors that nobody saw').toEqual([]);
}

export { expect } from '@playwright/test';
