import { Company } from './pages/company.ts';
import { expect, test } from './fixtures.ts';

const CLEAR = 'limits.clearFlag';

test('an administrator sets limits, calendar and templates, and nothing typed is lost on the way', async ({
	phone,
	desk,
	server,
}) => {
	test.setTimeout(240_000);
	const [admin, lead, office] = await Promise.all([
		phone('admin1', server),
		phone('sales1', server),
		desk('admin1', server),
	]);
	await Promise.all([admin.signIn(), lead.signIn()]);
	const company = new Company(admin.page);
	const { page } = admin;
	const stored = async () => JSON.stringify(await (await office.fetch('/api/settings')).json());

	await test.step('what is typed outlives a reload, and what is wrong is said beside it', async () => {
		await company.settings();
		await company.field(CLEAR).fill('90');
		await company.field('rules.retentionYears').fill('1');
		await expect(company.setting('rules.retentionYears')).toContainText('归档订单至少保存 2 年');
		await page.reload();
		await expect(company.field(CLEAR)).toHaveValue('90');
		await company.setting('rules.retentionYears').getByRole('button', { name: '恢复默认' }).click();
		await expect(company.setting('rules.retentionYears')).not.toContainText('归档订单至少保存');
	});

	await test.step('without a network it says so, and keeps what is typed', async () => {
		await admin.goOffline();
		await expect(page.getByText('填的内容留在本机')).toBeVisible();
		await company.save.click();
		await expect(company.field(CLEAR)).toHaveValue('90');
		await admin.goOnline();
	});

	await test.step('somebody else sets the same meanwhile: it is told, and mine holds when I save', async () => {
		const change = { method: 'PATCH', body: JSON.stringify({ limits: { clearFlag: 100 } }) };
		expect((await office.fetch('/api/settings', change)).status).toBe(200);
		await expect(page.getByText('刚才有人改了同样的内容')).toBeVisible({ timeout: 30_000 });
		await expect(company.field(CLEAR)).toHaveValue('90');
		await company.save.click();
		await expect.poll(stored).toContain('"clearFlag":90');
		await expect(company.setting(CLEAR)).toContainText('韩冰');
	});

	await test.step('overlapping shifts are refused in words', async () => {
		await page.goto('/me/company/calendar');
		const from = company.day(1).getByLabel('星期一第 2 班，从');
		await from.fill('11:30');
		await expect(company.day(1)).toContainText('前一班还没有结束');
		await from.fill('12:30');
		await expect(company.day(1)).not.toContainText('前一班还没有结束');
		await company.save.click();
		await expect.poll(stored).toContain('"from":"12:30"');
	});

	await test.step('a step more in the template is in the next plan', async () => {
		await page.goto('/me/company/templates/standard');
		await page.getByRole('button', { name: '加一个节点' }).click();
		await company.save.click();
		await expect(page.getByText('请给节点起个名字')).toBeVisible();
		await page.getByLabel('节点名称').fill('客户验货');
		await company.save.click();
		await expect(page.getByText('模板已保存')).toBeVisible();
		await expect(async () => {
			await lead.page.goto('/orders/new');
			await expect(new Company(lead.page).step('客户验货')).toBeVisible({ timeout: 2_000 });
		}).toPass({ timeout: 30_000 });
	});

	await test.step('a person enters their own days off', async () => {
		await lead.page.goto('/me/absences');
		await lead.page.getByLabel('第一天').fill('2027-02-08');
		await lead.page.getByLabel('最后一天').fill('2027-02-12');
		await lead.page.getByRole('button', { name: '登记休假' }).click();
		await expect(lead.page.locator('[data-absence]')).toContainText('5 天');
	});
});
