import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chromium, type Browser } from '@playwright/test';

/** A browser with a profile that outlives it, and that can be killed as a battery does: nothing is saved on the way out. */
export interface BrowserProcess {
	browser: Browser;
	/** Done at once; a second time changes nothing. */
	kill(): Promise<void>;
	/** As its owner closes it: everything is written down first. */
	quit(): Promise<void>;
}

interface Options {
	executablePath: string;
	/** The folder of the profile; the same folder is the same phone. */
	profile: string;
	/** An HTTP proxy for everything, the machine's own addresses too. */
	proxy: string;
	args: readonly string[];
}

/** Starts the browser in a process group of its own and connects to it. */
export async function startBrowser({
	executablePath,
	profile,
	proxy,
	args,
}: Options): Promise<BrowserProcess> {
	const child = spawn(
		executablePath,
		[
			'--headless=new',
			'--remote-debugging-port=0',
			`--user-data-dir=${profile}`,
			`--proxy-server=${proxy}`,
			'--proxy-bypass-list=<-loopback>',
			'--accept-lang=zh-CN',
			...args,
			'about:blank',
		],
		{ stdio: ['ignore', 'ignore', 'pipe'], detached: true },
	);
	const group = child.pid;
	if (group === undefined) throw new Error(`${executablePath} does not start`);
	const reap = () => process.kill(-group, 'SIGKILL');
	process.once('exit', reap);
	let said = '';
	const endpoint = await new Promise<string>((resolve, reject) => {
		child.stderr.on('data', (chunk: Buffer) => {
			said += chunk.toString();
			const found = /DevTools listening on (ws:\S+)/.exec(said)?.[1];
			if (found !== undefined) resolve(found);
		});
		child.once('exit', () => {
			reject(new Error(`the browser ended before it listened:\n${said}`));
		});
	});
	const browser = await chromium.connectOverCDP(endpoint);
	return {
		browser,
		async quit() {
			const ended = once(child, 'exit');
			await (await browser.newBrowserCDPSession()).send('Browser.close');
			await ended;
			process.off('exit', reap);
		},
		async kill() {
			if (child.signalCode !== null || child.exitCode !== null) return;
			process.off('exit', reap);
			const ended = once(child, 'exit');
			reap();
			await ended;
			await browser.close();
		},
	};
}
