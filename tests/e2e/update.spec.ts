import { expect, test } from './fixtures.ts';

test('a new version asks before it takes over, and then does', async ({ phone }) => {
	const dock = await phone('warehouse2');
	await dock.signIn();
	const bar = dock.page.getByRole('status').filter({ hasText: '有新版本' });
	await expect(bar).toBeHidden();

	dock.cable.alter('/service-worker.js');
	await dock.page.reload();
	await expect(bar).toBeVisible({ timeout: 20_000 });
	expect(await dock.waitingWorker(), 'nothing changes before somebody says so').toBe(true);
	await dock.page.getByRole('button', { name: '更新', exact: true }).click();
	await expect(bar).toBeHidden();
	await expect(dock.work.heading).toBeVisible();
	await expect.poll(() => dock.waitingWorker()).toBe(false);
});
