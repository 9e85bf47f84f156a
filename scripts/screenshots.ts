import { mkdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium, type Browser, type Page } from '@playwright/test';
import { cameraArguments, pointCameraAt } from '../tests/support/fake-camera.ts';
import { Office, PASSWORD } from '../tests/support/office.ts';
import { layCable, type Cable } from '../tests/support/cable.ts';
import { CUSTOMERS } from '../tests/support/customer-screens.ts';
import { INTAKE, WRITTEN } from '../tests/support/intake-screens.ts';
import { PAYMENTS } from '../tests/support/payment-screens.ts';
import { RARE } from '../tests/support/rare-states.ts';
import { SCREENS } from '../tests/support/screens.ts';
import { SHEETS } from '../tests/support/sheets.ts';
import { startServer } from '../tests/support/server.ts';
import { sightsOf, type Sights } from '../tests/support/sights.ts';
import { LOCALES, wordsIn, type Locale } from '../tests/support/words.ts';
import { findChromium } from './chromium.mjs';
import { webpOf } from './webp.ts';

/*
 * npm run screenshots -- FOLDER [SCREEN …]   every screen, or the named ones, into the folder, in every dress;
 *                                            --size, --theme and --locale (each as often as wanted) pick dresses
 * npm run screenshots -- --readme            the README's handful, into docs/screenshots
 */

const PHONE = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, hasTouch: true };
/** `large` is a phone whose owner wants letters twice the size. */
const SIZES = {
	phone: PHONE,
	desktop: { viewport: { width: 1280, height: 800 }, deviceScaleFactor: 1 },
	small: { ...PHONE, viewport: { width: 320, height: 640 } },
	large: PHONE,
};
const THEMES = ['light', 'dark', 'sunlight'] as const;
type Size = keyof typeof SIZES;
type Theme = (typeof THEMES)[number];
/** The rare states last: what they write shows on others. */
const ALL = [...SCREENS, ...SHEETS, ...CUSTOMERS, ...PAYMENTS, ...INTAKE, ...RARE, ...WRITTEN];

/** A picture to take: which screen, in which dress, as which file. */
interface Shot {
	screen: string;
	size: Size;
	theme: Theme;
	locale: Locale;
	file: string;
}

const README = {
	'my-work': 'phone',
	'delivery-offline': 'phone',
	order: 'phone',
	contested: 'phone',
	orders: 'desktop',
} satisfies Record<string, Size>;

const { values: wish, positionals } = parseArgs({
	allowPositionals: true,
	options: {
		readme: { type: 'boolean', default: false },
		size: { type: 'string', multiple: true, default: ['phone', 'desktop'] },
		theme: { type: 'string', multiple: true, default: ['light', 'dark'] },
		locale: { type: 'string', multiple: true, default: ['zh-CN', 'en'] },
	},
});
const [folder = 'test-results/screenshots', ...names] = positionals;
const target = wish.readme ? 'docs/screenshots' : folder;
const shots = wish.readme ? readmeShots() : shotsOf(names.length > 0 ? names : ALL.map(({ name }) => name));

const camera = join(tmpdir(), `gendan-camera-${process.pid}.y4m`);
await pointCameraAt(camera, []);
const server = await startServer({ env: { GENDAN_DEMO: '1' } });
const browser = await chromium.launch({
	executablePath: findChromium(),
	args: ['--no-sandbox', '--disable-gpu', ...cameraArguments(camera)],
});
try {
	const [lead, colleague] = [
		await Office.open(server.url, 'sales1'),
		await Office.open(server.url, 'sales2'),
	];
	const sights = await sightsOf(lead, colleague);
	for (const user of new Set(shots.map(userOf)))
		for (const size of new Set(shots.map((shot) => shot.size)))
			await onePhone(
				user,
				size,
				shots.filter((shot) => userOf(shot) === user && shot.size === size),
				sights,
				browser,
			);
} finally {
	await browser.close();
	await server.stop();
}

function readmeShots(): Shot[] {
	return Object.entries(README).map(([screen, size]) => ({
		...{ screen, size, theme: 'light', locale: 'zh-CN' },
		file: `${screen}.webp`,
	}));
}

function shotsOf(screens: readonly string[]): Shot[] {
	const sizes = Object.keys(SIZES).filter((size): size is Size => wish.size.includes(size));
	const dresses = sizes.flatMap((size) =>
		THEMES.filter((theme) => wish.theme.includes(theme)).flatMap((theme) =>
			LOCALES.filter((locale) => wish.locale.includes(locale)).map((locale) => ({ size, theme, locale })),
		),
	);
	return screens.flatMap((screen) =>
		dresses
			.filter(({ size }) => size === 'desktop' || !screenNamed(screen).desk)
			.map((dress) => ({
				...{ screen, ...dress },
				file: `${dress.size}-${dress.theme}-${dress.locale}/${screen}.png`,
			})),
	);
}

function screenNamed(name: string) {
	const found = ALL.find((screen) => screen.name === name);
	if (!found) throw new Error(`there is no screen ${name}`);
	return found;
}

function userOf({ screen }: Shot): string | undefined {
	return screenNamed(screen).user;
}

/** One device for each user: it signs in once, and only changes its dress. */
async function onePhone(
	user: string | undefined,
	size: Size,
	all: readonly Shot[],
	sights: Sights,
	on: Browser,
): Promise<void> {
	if (all.length === 0) return;
	const cable = await layCable();
	const context = await on.newContext({
		proxy: { server: cable.proxy },
		...SIZES[size],
		...{ baseURL: server.url, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' },
		...{ permissions: ['camera'], reducedMotion: 'reduce' },
	});
	const page = await context.newPage();
	await page.goto('/login');
	if (user !== undefined) await signIn(page, user);
	for (const shot of all) await take({ page, cable, sights, on }, shot);
	await context.close();
	await cable.close();
}

async function signIn(page: Page, user: string): Promise<void> {
	const say = wordsIn('zh-CN');
	await page.getByLabel(say('login_username')).fill(user);
	await page.getByLabel(say('login_password'), { exact: true }).fill(PASSWORD);
	await page.getByRole('button', { name: say('login_submit'), exact: true }).click();
	await page.getByRole('navigation').first().waitFor();
	await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
}

interface Studio {
	page: Page;
	cable: Cable;
	sights: Sights;
	on: Browser;
}

async function take({ page, cable, sights, on }: Studio, { screen, size, theme, locale, file }: Shot) {
	await page.evaluate(
		(kept) => {
			for (const [key, value] of Object.entries(kept)) localStorage.setItem(key, value);
		},
		{ 'gendan-locale': locale, 'gendan-theme': theme },
	);
	try {
		await screenNamed(screen).open({ page, say: wordsIn(locale), sights, cable });
	} catch (error) {
		console.error(`${file}: ${String(error)}`);
		process.exitCode = 1;
	}
	if (size === 'large') await page.evaluate(() => (document.documentElement.style.fontSize = '200%'));
	// The camera's picture and the last letters come a moment after everything else.
	await page.waitForTimeout(300);
	const png = new Uint8Array(await page.screenshot({ animations: 'disabled' }));
	await page.context().setOffline(false);
	const path = join(target, file);
	await mkdir(dirname(path), { recursive: true });
	await writeFile(path, file.endsWith('.webp') ? await webpOf(png, on) : png);
}
