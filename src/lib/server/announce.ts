import { DEMO_PEOPLE } from './demo/people.ts';
import type { Runtime } from './runtime.ts';

/** Tells whoever looks at the console where the product is and how to get in. Not part of the log: it holds secrets. */
export async function announce({ config, accounts }: Runtime): Promise<void> {
	const url = config.ORIGIN ?? `http://localhost:${process.env.PORT ?? '3000'}`;
	const lines = config.GENDAN_DEMO
		? sampleAccounts(url, config.DEMO_PASSWORD)
		: await firstVisit(url, accounts);
	process.stdout.write(['', ...lines, '', ''].join('\n'));
}

function sampleAccounts(url: string, password: string): string[] {
	const rows = DEMO_PEOPLE.map(
		({ username, name, department, roles }) =>
			`    ${username.padEnd(16)}${`${department} ${roles.join(', ')}`.padEnd(26)}${name}`,
	);
	return [`  Gendan, sample company: ${url}`, `  Password of all accounts: ${password}`, '', ...rows];
}

async function firstVisit(url: string, accounts: Runtime['accounts']): Promise<string[]> {
	const code = await accounts.firstRun.code();
	if (code === undefined) return [`  Gendan: ${url}`];
	return [`  Gendan: ${url}`, `  Nobody has an account yet. Set-up code for the administrator: ${code}`];
}
