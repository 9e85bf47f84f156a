import type { Locator, Page } from '@playwright/test';

/** Sync state, settings, sign-out. */
export class Me {
	constructor(readonly page: Page) {}

	get signOut(): Locator {
		return this.page.getByRole('button', { name: '退出登录' });
	}

	get unsentWarning(): Locator {
		return this.page.getByRole('dialog').filter({ hasText: '条记录没有上传' });
	}

	get stay(): Locator {
		return this.unsentWarning.getByRole('button', { name: '先不退出' });
	}

	get leave(): Locator {
		return this.unsentWarning.getByRole('button', { name: '仍然退出' });
	}
}
