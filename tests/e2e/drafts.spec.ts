import { expect, test } from './fixtures.ts';

const SIGNED = '客户签收';

test('a report that was begun is there again after its sheet was closed and the page reloaded', async ({
	phone,
	desk,
}) => {
	const order = await (await desk('sales1')).order({ people: { signed: 'logistics1' } });
	const driver = await phone('logistics1');
	await driver.signIn();
	await driver.order.open(order.path);
	await driver.order.on(SIGNED, '上报异常');
	const sheet = driver.page.getByRole('dialog', { name: '上报异常' });
	const cause = sheet.getByRole('textbox', { name: '原因' });
	await cause.fill('外箱破损，里面还没看');
	await sheet.getByRole('button', { name: '关闭' }).click();
	await driver.page.reload();
	await driver.order.on(SIGNED, '上报异常');
	await expect(cause).toHaveValue('外箱破损，里面还没看');
	await sheet.getByRole('button', { name: '上报异常' }).click();
	await expect(sheet).toBeHidden();
	await driver.order.on(SIGNED, '上报异常');
	await expect(cause).toHaveValue('');
});
